"""What the page of an order shows: its paper, lines, money, slips, buttons; and what cancelling it would do."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fastsale.books.debts.queries import balance
from fastsale.books.stock.models import Lot
from fastsale.foundation import figures
from fastsale.foundation.access.rights import SEE_LOG
from fastsale.foundation.words import amount_in_words
from fastsale.trade.promotions.pricing import QuotedLine, VatGroup, vat_groups
from fastsale.trade.sales import queries
from fastsale.trade.sales.models import SalesOrder, SalesOrderLine, State
from fastsale.trade.warehouse.models import GoodsIssue
from fastsale.web.page import PageRequest, Tab
from fastsale.web.papers import paper_of
from fastsale.web.sales.lists import STATES


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line as the page and the print show it; lots and serials from the slip that really went out."""

    line: SalesOrderLine
    lots: list[str]


def context(request: PageRequest, order: SalesOrder, *, here: str) -> dict[str, Any]:
    """Everything the page needs; the same number of statements for any number of lines."""
    lines = list(order.lines.select_related("product").order_by("position"))
    slips = list(GoodsIssue.objects.filter(serves=order.document_id).select_related("document", "warehouse"))
    paid = queries.paid(order)
    return {
        "order": order,
        "paper": _paper(order),
        "paper_actions": "sales/_order_actions.html",
        "tabs": _tabs(request, order, here),
        "lines": _with_lots(lines, slips),
        "vat_groups": _vat(lines),
        "slips": slips,
        "waits": any(slip.state == GoodsIssue.State.WAITING for slip in slips),
        "paid": paid,
        "left": order.total - paid,
        "debt": None if order.customer.is_walk_in else balance(order.customer_id),
        "may": {name: request.actor.may(f"sales.{name}") for name in _buttons(order)},
        "after": getattr(order.document, "replaced_by", None),
    }


def _buttons(order: SalesOrder) -> list[str]:
    return {
        State.DRAFT: ["confirm_order", "change_order", "reserve_order", "cancel_order"],
        State.RESERVED: ["confirm_order", "release_order", "cancel_order"],
        State.CONFIRMED: ["edit_order", "cancel_order"],
    }.get(State(order.state), [])


def _paper(order: SalesOrder) -> Any:
    people = [(_("NV bán hàng"), order.seller.full_name)]
    if order.document.author_id != order.seller_id:
        people.append((_("người lập"), order.document.author.full_name))
    return paper_of(order.document, state=STATES[State(order.state)], day_name=_("ngày bán"), people=people)


def _tabs(request: PageRequest, order: SalesOrder, here: str) -> list[Tab]:
    tabs = [
        Tab(_("Chi tiết"), reverse("sales:order", args=[order.pk]), here == "lines"),
        Tab(_("Sổ"), reverse("sales:order_books", args=[order.pk]), here == "books"),
    ]
    if request.actor.may(SEE_LOG):
        tabs.append(Tab(_("Lịch sử"), reverse("sales:order_history", args=[order.pk]), here == "history"))
    return tabs


def _with_lots(lines: list[SalesOrderLine], slips: list[GoodsIssue]) -> list[LineShown]:
    """What went out by each line, else what was chosen for it."""
    gone: dict[int, list[tuple[int, int]]] = {}
    for slip in slips:
        if slip.state != GoodsIssue.State.ISSUED:
            continue
        for part in slip.lines.all():
            gone.setdefault(part.origin_line, []).extend((lot, quantity) for lot, quantity in part.lots)
    chosen = {line.position: gone.get(line.position) or [(lot, n) for lot, n in line.lots] for line in lines}
    keys = {lot for lots in chosen.values() for lot, _n in lots}
    known = Lot.objects.in_bulk(keys) if keys else {}
    return [LineShown(line, [_lot_text(known[key], n) for key, n in chosen[line.position]]) for line in lines]


def _lot_text(lot: Lot, quantity: int) -> str:
    if lot.is_serial:
        return f"SN {lot.code}"
    text = _("lô %(code)s × %(quantity)s") % {"code": lot.code, "quantity": figures.quantity(quantity)}
    return text + (f" · HSD {figures.day(lot.expires_on)}" if lot.expires_on else "")


def _vat(lines: list[SalesOrderLine]) -> tuple[VatGroup, ...]:
    return vat_groups([
        QuotedLine(x.position, x.gross, x.line_discount, x.order_discount, x.net, x.vat, x.vat_code, x.vat_rate, 0)
        for x in lines
    ])  # fmt: skip


def consequences(order: SalesOrder) -> list[str]:
    """What cancelling does, in figures, before it is done."""
    paid = queries.paid(order)
    if order.state != State.CONFIRMED:
        told = [_("Phiếu chưa vào sổ: hủy phiếu chỉ bỏ giữ hàng, không đổi kho hay công nợ.")]
    else:
        issued = GoodsIssue.objects.filter(serves=order.document_id, state=GoodsIssue.State.ISSUED)
        count = sum(slip.lines.count() for slip in issued)
        told = [
            _("%(count)s dòng hàng trở về kho.") % {"count": count},
            _("Doanh thu giảm %(net)s, thuế GTGT giảm %(vat)s.")
            % {"net": figures.money(order.net), "vat": figures.money(order.vat)},
            _("Công nợ của %(name)s giảm %(amount)s.")
            % {"name": order.customer.name, "amount": figures.money(order.total)},
        ]
    if paid:
        told.append(_("Đã thu %(paid)s: chọn xử lý bên dưới.") % {"paid": figures.money(paid)})
    return told


def printed(request: PageRequest, order: SalesOrder) -> dict[str, Any]:
    """The same paper as it is printed."""
    found = context(request, order, here="lines")
    is_draft = order.state in (State.DRAFT, State.RESERVED)
    found["print_title"] = _("BÁO GIÁ") if order.state == State.DRAFT else _("PHIẾU BÁN HÀNG")
    found["is_draft"] = is_draft
    found["words"] = amount_in_words(order.total)
    found["company"] = request.company
    return found
