"""Pages of the sale: the list, the paper, its form, its buttons."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fastsale.foundation import clock
from fastsale.foundation.access.actor import Actor
from fastsale.foundation.access.rights import SEE_COST, SEE_LOG
from fastsale.foundation.dates import local_day
from fastsale.foundation.errors import Problem
from fastsale.foundation.events.wording import say, title_of
from fastsale.foundation.prints.rules import SALE
from fastsale.insight.reports.paper_books import books_of
from fastsale.trade.sales import drafting, invoicing, posting, queries
from fastsale.trade.sales.actions.cancel_order import cancel_order as cancel
from fastsale.trade.sales.actions.change_order import change_order as change
from fastsale.trade.sales.actions.confirm_order import confirm_order as confirm
from fastsale.trade.sales.actions.create_order import create_order as create
from fastsale.trade.sales.actions.edit_order import edit_order as edit
from fastsale.trade.sales.actions.release_order import release_order as release
from fastsale.trade.sales.actions.reserve_order import reserve_order as reserve
from fastsale.trade.sales.models import SalesOrder, State
from fastsale.trade.sales.sums import of_quote
from fastsale.web import notices, parse
from fastsale.web.lists import list_page
from fastsale.web.page import Action, PageRequest, done, form_page, go_to, page, request_id_of
from fastsale.web.printing import views as printing
from fastsale.web.sales import order_page
from fastsale.web.sales.cost_page import costs_of
from fastsale.web.sales.forms import CancelForm, ConfirmForm, EditOrderForm, OrderForm, ReserveForm
from fastsale.web.sales.history import facts_in_words
from fastsale.web.sales.lists import ORDERS, listed

VIEW = "sales.view"


class Told(NamedTuple):
    """An event of the order in words."""

    at: datetime
    who: str
    title: str
    after: list[tuple[str, str]]


@page(VIEW)
def orders(request: PageRequest) -> HttpResponse:
    """All orders the person may see, newest first."""
    asked = State.DRAFT.value if request.GET.get("approval") == "waiting" else request.GET.get("state", "")
    table = ORDERS.of(request, listed(queries.visible_orders(request.actor), asked))
    action = Action.of(request, _("Lập phiếu"), "sales:start_order", "sales.create_order", icon="plus", key="n")
    return list_page(request, table, title=_("Phiếu bán hàng"), action=action)


@page(VIEW)
def new_orders(request: PageRequest) -> HttpResponse:
    """Where the bell leads: the list, newest first; the bell then begins to count anew."""
    notices.mark_seen(request)
    return go_to(request, reverse("sales:orders"))


@page("sales.create_order")
def start_order(request: PageRequest) -> HttpResponse:
    """A new draft."""
    form = OrderForm(request)
    if form.posted() and (written := form.act(_with_order(create, form), actor=request.actor)):
        return _saved(request, written)
    return _order_form(request, form, title=_("Lập phiếu bán hàng"), back=reverse("sales:orders"), is_draft=True)


@page("sales.change_order")
def change_order(request: PageRequest, order_id: int) -> HttpResponse:
    """Rewrite a draft."""
    found = queries.visible_order(order_id, request.actor)
    form = OrderForm(request, found)
    if form.posted():
        seen = {"order_id": order_id, "revision": form.cleaned_data["revision"] or 0}
        if written := form.act(_with_order(change, form, **seen), actor=request.actor):
            return _saved(request, written)
    title = _("Sửa %(number)s") % {"number": found.document}
    return _order_form(request, form, title=title, back=_url(found), is_draft=True)


@page("sales.edit_order")
def edit_order(request: PageRequest, order_id: int) -> HttpResponse:
    """Correct a confirmed order: the paper is taken back and its next version posted."""
    found = queries.visible_order(order_id, request.actor)
    form = EditOrderForm(request, found, has_invoice=bool(invoicing.issued_for(found)))
    if form.posted():
        read = form.cleaned_data
        more = {"order_id": order_id, "excess": read["excess"], "accept_invoice": read.get("accept_invoice", False)}
        if written := form.act(_with_order(edit, form, **more), actor=request.actor):
            return done(request, _("Đã lưu %(number)s.") % {"number": written.document}, _url(written))
    title = _("Sửa %(number)s") % {"number": found.document}
    note = _(
        "Phiếu đã vào sổ: lưu sẽ đảo phiếu cũ và ghi phiên bản mới cùng ngày, giá vốn các phiếu sau tính lại ngay."
    )
    return _order_form(request, form, title=title, back=_url(found), note=note)


def _with_order(run: Callable[..., SalesOrder], form: OrderForm, **more: object) -> Callable[..., SalesOrder]:
    """The action with the whole paper as one argument `order`, as the form reads it, and `more`."""

    def act(*, actor: Actor, request_id: UUID, **_fields: object) -> SalesOrder:
        return run(order=form.as_input(), actor=actor, request_id=request_id, **more)

    return act


def _saved(request: PageRequest, written: SalesOrder) -> HttpResponse:
    """On to the paper, or at once to its confirmation when that button was pressed."""
    confirms = "confirm" in request.POST and request.actor.may("sales.confirm_order")
    there = reverse("sales:confirm_order", args=[written.pk]) if confirms else _url(written)
    return done(request, _("Đã lưu %(number)s.") % {"number": written.document}, there)


def _order_form(request: PageRequest, form: OrderForm, **context: Any) -> HttpResponse:
    return form_page(request, form, whole="sales/order_form.html", **context)


@page("sales.create_order")
@require_POST
def quote(request: PageRequest) -> HttpResponse:
    """What the order being typed comes to: the piece below its lines. Writes nothing."""
    form = OrderForm(request)
    context: dict[str, object] = {}
    if form.posted():
        try:
            draft = drafting.prepare(form.as_input(), right="sales.create_order", actor=request.actor)
            context = {"sums": of_quote(draft.quote, is_vat_within=draft.prices_include_vat)}
        except Problem as problem:
            context = {"sentence": say(problem)}
    elif form.lines.rows or form.others.rows:
        context = {"sentence": _("Tổng cộng hiện ra khi mọi dòng đã điền đúng.")}
    return render(request, "sales/_totals.html", context)


@page(VIEW)
def order(request: PageRequest, order_id: int) -> HttpResponse:
    """The paper: its lines, its money, its buttons."""
    found = queries.visible_order(order_id, request.actor)
    return render(request, "sales/order.html", order_page.context(request, found, here="lines"))


@page(VIEW)
def order_books(request: PageRequest, order_id: int) -> HttpResponse:
    """What the order did to the four books."""
    found = queries.visible_order(order_id, request.actor)
    papers = queries.papers_of(found)
    context = order_page.context(request, found, here="books")
    context["books"] = books_of([paper.pk for paper in papers], with_cost=request.actor.sees_cost)
    return render(request, "sales/order_books.html", context)


@page(SEE_COST)
def order_cost(request: PageRequest, order_id: int) -> HttpResponse:
    """The arithmetic of what its goods cost."""
    found = queries.visible_order(order_id, request.actor)
    context = order_page.context(request, found, here="cost")
    context["costs"] = costs_of(queries.papers_of(found))
    return render(request, "sales/order_cost.html", context)


@page(SEE_LOG)
def order_history(request: PageRequest, order_id: int) -> HttpResponse:
    """Who did what to the order, and when."""
    found = queries.visible_order(order_id, request.actor)
    context = order_page.context(request, found, here="history")
    context["events"] = [
        Told(event.at, event.actor.full_name, title_of(event.action), facts_in_words(event.after))
        for event in queries.events_of(found)
    ]
    return render(request, "sales/order_history.html", context)


@page("sales.confirm_order")
def confirm_order(request: PageRequest, order_id: int) -> HttpResponse:
    """Confirm a draft, with the money taken now."""
    found = queries.visible_order(order_id, request.actor)
    left = found.total - queries.paid(found)
    first = left if found.customer.is_walk_in else 0
    form = ConfirmForm(request, found, first=first)
    if form.posted():
        facts = {"order_id": order_id, "payments": form.paid(), "actor": request.actor}
        if written := form.act(confirm, **facts):
            return done(request, _("Đã xác nhận %(number)s.") % {"number": written.document}, _url(written))
        found = queries.visible_order(order_id, request.actor)
        form.show_total(found.total)
    title = _("Xác nhận %(number)s") % {"number": found.document}
    context = {
        "order": found,
        "left": left,
        "paid": found.total - left,
        "due_on": found.due_on or posting.due_day(found, local_day(clock.now())),
        "verb": _("Xác nhận"),
    }
    return form_page(request, form, title=title, whole="sales/confirm_order.html", back=_url(found), **context)


@page("sales.confirm_order")
@require_POST
def approve_order(request: PageRequest, order_id: int) -> HttpResponse:
    """Say yes to a sale that waits: confirmed as it stands, the whole of it owed. A refusal is told on its page."""
    found = queries.visible_order(order_id, request.actor)
    try:
        written = confirm(
            order_id=order_id,
            seen_total=parse.key(request.POST.get("seen_total", "")) or 0,
            request_id=request_id_of(request),
            actor=request.actor,
        )
    except Problem as problem:
        context = order_page.context(request, queries.visible_order(order_id, request.actor), here="lines")
        return render(request, "sales/order.html", {**context, "refusal": say(problem)}, status=problem.status)
    return done(request, _("Đã duyệt %(number)s.") % {"number": written.document}, _url(found))


@page("sales.reserve_order")
def reserve_order(request: PageRequest, order_id: int) -> HttpResponse:
    """Hold the goods of a draft, with a deposit."""
    found = queries.visible_order(order_id, request.actor)
    form = ReserveForm(request, found)
    if form.posted():
        facts = {"order_id": order_id, "deposit": form.paid(), "actor": request.actor}
        if written := form.act(reserve, **facts):
            return done(request, _("Đã giữ hàng cho %(number)s.") % {"number": written.document}, _url(written))
    title = _("Đặt hàng %(number)s") % {"number": found.document}
    context = {"order": found, "left": found.total, "verb": _("Giữ hàng")}
    return form_page(request, form, title=title, whole="sales/confirm_order.html", back=_url(found), **context)


@page("sales.release_order")
@require_POST
def release_order(request: PageRequest, order_id: int) -> HttpResponse:
    """Let the held goods go."""
    written = release(order_id=order_id, request_id=request_id_of(request), actor=request.actor)
    return done(request, _("Đã bỏ giữ hàng của %(number)s.") % {"number": written.document}, _url(written))


@page("sales.cancel_order")
def cancel_order(request: PageRequest, order_id: int) -> HttpResponse:
    """Cancel, after saying in figures what that does and asking what becomes of the money."""
    found = queries.visible_order(order_id, request.actor)
    invoice = invoicing.issued_for(found)
    form = CancelForm(request, has_money=bool(queries.paid(found)), has_invoice=bool(invoice))
    if form.posted() and (written := form.act(cancel, order_id=order_id, actor=request.actor)):
        return done(request, _("Đã hủy %(number)s.") % {"number": written.document}, _url(written))
    title = _("Hủy %(number)s") % {"number": found.document}
    consequences = order_page.consequences(found)
    return form_page(
        request, form, title=title, whole="sales/cancel_order.html", back=_url(found), order=found,
        consequences=consequences, invoice=invoice, verb=_("Hủy phiếu"),
    )  # fmt: skip


@page(VIEW)
def print_order(request: PageRequest, order_id: int) -> HttpResponse:
    """The paper as it is printed: a quotation while it is a draft. `?now=1`, `?size=`, `?copies=` as in printing."""
    return printing.show(request, SALE, order_id)


def _url(found: SalesOrder) -> str:
    return reverse("sales:order", args=[found.pk])
