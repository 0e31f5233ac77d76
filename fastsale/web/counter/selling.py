"""The buttons that end a cart: sell it, keep it as a quotation, hold its goods."""

from typing import Annotated
from uuid import NAMESPACE_URL, UUID, uuid5

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from pydantic import Field

from fastsale.foundation import figures
from fastsale.foundation.errors import Problem
from fastsale.foundation.events.wording import say
from fastsale.trade.sales import queries
from fastsale.trade.sales.actions.ask_approval import ask_approval
from fastsale.trade.sales.actions.create_order import create_order
from fastsale.trade.sales.actions.sell_now import sell_now
from fastsale.trade.sales.inputs import HoldInput
from fastsale.trade.sales.models import SalesOrder, State
from fastsale.web.counter.cart import Cart, Facts
from fastsale.web.counter.desk import Desk
from fastsale.web.counter.pricing import RIGHT, order_of, payments_of
from fastsale.web.counter.views import read
from fastsale.web.page import PageRequest, page

APPROVABLE = frozenset({"over_limit", "below_floor", "discount_too_high"})
"""What another person's rights can allow."""


class Ending(Facts):
    """The cart as the person saw it last, and the total that stood there."""

    cart: Cart
    seen_total: int


class Asking(Facts):
    """The cart, and why it is sent to somebody else."""

    cart: Cart
    reason: Annotated[str, Field(max_length=500)]


@page(RIGHT)
@require_POST
def pay(request: PageRequest) -> HttpResponse:
    """Post the sale. The cart's id is its request id: sent twice, it is one sale with one answer."""
    ending = read(request, Ending)
    desk = Desk(request, ending.cart, as_seen=True)
    try:
        found = desk.priced()
        order = sell_now(
            order=order_of(found.cart, company=request.company, include_vat=found.include_vat),
            seen_total=ending.seen_total,
            payments=payments_of(found, desk.till.pk if desk.till else None),
            request_id=ending.cart.id,
            actor=request.actor,
        )
    except Problem as problem:
        return _refused(desk, problem)
    sentence = _("Đã bán %(number)s: %(total)s.") % {"number": order.document, "total": figures.money(order.total)}
    if found.money.change:
        sentence += " " + _("Thối lại %(change)s.") % {"change": figures.money(found.money.change)}
    if found.money.debt:
        sentence += " " + _("Ghi nợ %(debt)s.") % {"debt": figures.money(found.money.debt)}
    return _done(order, sentence, prints=True)


@page("sales.create_order")
@require_POST
def quote(request: PageRequest) -> HttpResponse:
    """Keep the cart as a quotation."""
    ending = read(request, Ending)
    desk = Desk(request, ending.cart, as_seen=True)
    try:
        order = _drafted(request, desk)
    except Problem as problem:
        return _refused(desk, problem)
    return _done(order, _("Đã lưu báo giá %(number)s.") % {"number": order.document}, prints=True)


@page("sales.reserve_order")
@require_POST
def reserve(request: PageRequest) -> HttpResponse:
    """Keep the cart as an order whose goods are held, with what was given as its deposit; a refusal leaves nothing."""
    ending = read(request, Ending)
    desk = Desk(request, ending.cart, as_seen=True)
    try:
        found = desk.priced()
        deposit = payments_of(found, desk.till.pk if desk.till else None) if _has_money(found.cart) else ()
        order = _drafted(request, desk, HoldInput(deposit=deposit))
    except Problem as problem:
        return _refused(desk, problem)
    day = figures.day(order.hold_until) if order.hold_until else ""
    sentence = _("Đã giữ hàng cho %(number)s đến hết %(day)s.") % {"number": order.document, "day": day}
    if deposit:
        sentence += " " + _("Đã thu cọc %(sum)s.") % {"sum": figures.money(sum(one.amount for one in deposit))}
    if deposit and found.money.change:
        sentence += " " + _("Thối lại %(change)s.") % {"change": figures.money(found.money.change)}
    return _done(order, sentence)


@page("sales.ask_approval")
@require_POST
def ask(request: PageRequest) -> HttpResponse:
    """Park the cart with whoever may confirm it; the reason is what F9 was refused for."""
    asking = read(request, Asking)
    desk = Desk(request, asking.cart, as_seen=True)
    try:
        found = desk.priced()
        order = ask_approval(
            order=order_of(found.cart, company=request.company, include_vat=found.include_vat),
            reason=asking.reason,
            request_id=_second(asking.cart.id, "ask"),
            actor=request.actor,
        )
    except Problem as problem:
        return _refused(desk, problem)
    return _done(order, _("Đã gửi duyệt %(number)s.") % {"number": order.document})


def _drafted(request: PageRequest, desk: Desk, hold: HoldInput | None = None) -> SalesOrder:
    found = desk.priced()
    return create_order(
        order=order_of(found.cart, company=request.company, include_vat=found.include_vat),
        hold=hold,
        request_id=desk.cart.id,
        actor=request.actor,
    )


def _has_money(cart: Cart) -> bool:
    return bool(cart.given) or any(way.amount for way in cart.ways)


def _second(request_id: UUID, wish: str) -> UUID:
    """The id of another wish about the same cart: the same whenever the press is repeated."""
    return uuid5(NAMESPACE_URL, f"{request_id}/{wish}")


def _done(order: SalesOrder, sentence: str, *, prints: bool = False) -> HttpResponse:
    return JsonResponse({"sentence": sentence, "number": str(order.document), **_where(order, prints=prints)})


def _where(order: SalesOrder, *, prints: bool = True) -> dict[str, str]:
    print_url = reverse("sales:print_order", args=[order.pk]) if prints else ""
    return {"url": reverse("sales:order", args=[order.pk]), "print": print_url}


def _kept_words(order: SalesOrder) -> str:
    facts = {"number": order.document, "total": figures.money(order.total), "buyer": order.customer.name}
    if order.state == State.CONFIRMED:
        return _("Đơn này đã bán: %(number)s, %(buyer)s, %(total)s.") % facts
    return _("Đơn này đã lưu: %(number)s, %(buyer)s, %(total)s.") % facts


def _refused(desk: Desk, problem: Problem) -> HttpResponse:
    """The sentence, and the screen as it would be now (a price that changed shows its new total).

    A cart whose first answer was lost may have been posted, and be refused now because something changed since:
    then that paper is named, and the person says whether this is the same sale.
    """
    if kept := queries.kept_by([desk.cart.id, _second(desk.cart.id, "ask")], desk.request.actor):
        return JsonResponse({"text": _kept_words(kept), "code": "already_kept", **_where(kept)}, status=409)
    told = {"text": say(problem), "code": problem.code, "ask": _may_ask(desk, problem)}
    return JsonResponse({**told, **desk.screen()}, status=problem.status)


def _may_ask(desk: Desk, problem: Problem) -> bool:
    """Whether somebody with more rights could let this pass."""
    return problem.code in APPROVABLE and desk.request.actor.may("sales.ask_approval")
