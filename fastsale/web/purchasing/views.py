"""Pages of buying: the list, the receipt, its form, what it would change, its print."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.access.rights import SEE_COST, SEE_LOG
from fastsale.foundation.documents.moments import timing
from fastsale.foundation.errors import Problem
from fastsale.foundation.events.wording import say
from fastsale.foundation.prints.rules import RECEIPT
from fastsale.insight.reports.paper_books import books_of
from fastsale.insight.reports.recosted import recosted_by
from fastsale.trade.purchasing import posting, previews, queries
from fastsale.trade.purchasing.actions.cancel_receipt import cancel_receipt as cancel
from fastsale.trade.purchasing.actions.edit_receipt import edit_receipt as edit
from fastsale.trade.purchasing.actions.receive_goods import receive_goods as receive
from fastsale.trade.purchasing.models import PurchaseReceipt
from fastsale.web.history import papers_with_mirrors, told_of
from fastsale.web.lists import list_page
from fastsale.web.page import Action, PageRequest, done, form_page, page
from fastsale.web.printing import views as printing
from fastsale.web.purchasing import receipt_page
from fastsale.web.purchasing.forms import CancelForm, ReceiptForm
from fastsale.web.purchasing.lists import RECEIPTS, listed
from fastsale.web.repriced import Foreseen, foreseen

VIEW = "purchasing.view"
RECEIVE = "purchasing.receive_goods"


@page(VIEW)
def receipts(request: PageRequest) -> HttpResponse:
    """All receipts of the person's branches, newest first."""
    table = RECEIPTS.of(request, listed(queries.visible_receipts(request.actor)))
    action = Action.of(request, _("Nhập hàng"), "purchasing:receive_goods", RECEIVE, icon="plus", key="n")
    return list_page(request, table, title=_("Phiếu nhập hàng"), action=action)


@page(RECEIVE)
def receive_goods(request: PageRequest) -> HttpResponse:
    """Goods that came in."""
    form = ReceiptForm(request)
    if form.posted():
        more = {"at": form.cleaned_data["at"]}
        if written := form.act(_with_receipt(receive, form, **more), actor=request.actor):
            return done(request, _("Đã nhập hàng theo %(number)s.") % {"number": written.document}, _url(written))
    back = reverse("purchasing:receipts")
    urls = {"quote_url": reverse("purchasing:quote"), "preview_url": reverse("purchasing:preview")}
    return _receipt_form(request, form, title=_("Nhập hàng"), back=back, verb=_("Nhập hàng"), **urls)


@page("purchasing.edit_receipt")
def edit_receipt(request: PageRequest, receipt_id: int) -> HttpResponse:
    """Correct a receipt: it is taken back and its next version posted. Prices are on it: it needs the right."""
    require(request.actor, SEE_COST)
    found = queries.visible_receipt(receipt_id, request.actor)
    form = ReceiptForm(request, found)
    if form.posted() and (written := form.act(_with_receipt(edit, form, receipt_id=receipt_id), actor=request.actor)):
        return done(request, _("Đã lưu %(number)s.") % {"number": written.document}, _url(written))
    title = _("Sửa %(number)s") % {"number": found.document}
    note = _(
        "Phiếu đã vào sổ: lưu sẽ đảo phiếu cũ và ghi phiên bản mới cùng ngày, giá vốn các phiếu sau tính lại ngay."
    )
    urls = {
        "quote_url": reverse("purchasing:quote"),
        "preview_url": reverse("purchasing:preview_edit", args=[found.pk]),
    }
    return _receipt_form(request, form, title=title, back=_url(found), note=note, **urls)


def _with_receipt(run: Callable[..., PurchaseReceipt], form: ReceiptForm, **more: object) -> Callable[..., Any]:
    """The action with the whole paper as one argument `receipt`, as the form reads it, and `more`."""

    def act(*, actor: Actor, request_id: UUID, **_fields: object) -> PurchaseReceipt:
        return run(receipt=form.as_input(), actor=actor, request_id=request_id, **more)

    return act


def _receipt_form(request: PageRequest, form: ReceiptForm, **context: Any) -> HttpResponse:
    return form_page(request, form, whole="purchasing/receipt_form.html", **context)


@page(None)
@require_POST
def quote(request: PageRequest) -> HttpResponse:
    """What the lines being typed come to: the piece below them. Writes nothing."""
    form = ReceiptForm(request)
    context: dict[str, object] = {}
    if form.posted():
        right = RECEIVE if request.actor.may(RECEIVE) else "purchasing.edit_receipt"
        at = form.cleaned_data.get("at")
        try:
            when = timing(at, actor=request.actor, goes="in")
            arrival = posting.prepare(
                form.as_input(), right=right, seen_total=None, actor=request.actor, when=when, on=when.day
            )
            context = {"quote": arrival.quote}
        except Problem as problem:
            context = {"sentence": say(problem)}
    return render(request, "purchasing/_totals.html", context)


@page(RECEIVE)
@require_POST
def preview(request: PageRequest) -> HttpResponse:
    """Which costs a receipt dated back would change: a piece. Writes nothing."""
    form = ReceiptForm(request)
    at = form.cleaned_data.get("at") if form.posted() else None
    return _preview(request, form, lambda: previews.receiving(form.as_input(), at=at, actor=request.actor))


@page("purchasing.edit_receipt")
@require_POST
def preview_edit(request: PageRequest, receipt_id: int) -> HttpResponse:
    """The same for a correction."""
    found = queries.visible_receipt(receipt_id, request.actor)
    form = ReceiptForm(request, found)
    return _preview(request, form, lambda: previews.editing(receipt_id, form.as_input(), actor=request.actor))


def _preview(request: PageRequest, form: ReceiptForm, look: Callable[[], Any]) -> HttpResponse:
    require(request.actor, SEE_COST)
    context: dict[str, object] = {}
    try:
        if form.posted():
            context = {"repriced": foreseen(look())}
        else:
            context = {"sentence": _("Sửa những ô được đánh dấu, hoặc điền đủ nhà cung cấp và các dòng, rồi xem lại.")}
    except Problem as problem:
        context = {"sentence": say(problem)}
    return render(request, "purchasing/_preview.html", context)


@page(VIEW)
def receipt(request: PageRequest, receipt_id: int) -> HttpResponse:
    """The paper: its lines, its money, its buttons."""
    found = queries.visible_receipt(receipt_id, request.actor)
    return render(request, "purchasing/receipt.html", receipt_page.context(request, found, here="lines"))


@page(VIEW)
def receipt_books(request: PageRequest, receipt_id: int) -> HttpResponse:
    """What the receipt did to the books: goods, and for those who see cost the debt."""
    found = queries.visible_receipt(receipt_id, request.actor)
    context = receipt_page.context(request, found, here="books")
    papers = papers_with_mirrors([found.document_id])
    context["books"] = books_of(papers, with_cost=request.actor.sees_cost)
    context["recosted"] = recosted_by(papers) if request.actor.sees_cost else None
    return render(request, "purchasing/receipt_books.html", context)


@page(SEE_LOG)
def receipt_history(request: PageRequest, receipt_id: int) -> HttpResponse:
    """Who did what to the receipt, and when."""
    found = queries.visible_receipt(receipt_id, request.actor)
    context = receipt_page.context(request, found, here="history")
    context["events"] = told_of("purchasing.PurchaseReceipt", found.pk)
    return render(request, "web/paper_history.html", context)


@page("purchasing.cancel_receipt")
def cancel_receipt(request: PageRequest, receipt_id: int) -> HttpResponse:
    """Cancel, after saying in figures what that does."""
    found = queries.visible_receipt(receipt_id, request.actor)
    form = CancelForm(request)
    if form.posted() and (written := form.act(cancel, receipt_id=receipt_id, actor=request.actor)):
        return done(request, _("Đã hủy %(number)s.") % {"number": written.document}, _url(written))
    repriced: Foreseen | None = None
    refusal = ""
    try:
        told = previews.cancelling(receipt_id, actor=request.actor)
        repriced = foreseen(told) if request.actor.sees_cost else None
    except Problem as problem:
        refusal = say(problem)
        form.freeze()
    context = {"consequences": receipt_page.consequences(request, found), "repriced": repriced, "refusal": refusal}
    title = _("Hủy %(number)s") % {"number": found.document}
    return form_page(
        request, form, title=title, whole="web/cancel_paper.html", back=_url(found), verb=_("Hủy phiếu"), **context
    )


@page(VIEW)
def print_receipt(request: PageRequest, receipt_id: int) -> HttpResponse:
    """Phiếu nhập kho, form 01-VT; without prices for those who may not see cost."""
    return printing.show(request, RECEIPT, receipt_id)


def _url(found: PurchaseReceipt) -> str:
    return reverse("purchasing:receipt", args=[found.pk])
