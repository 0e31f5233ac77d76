"""What the page of an order shows: its paper, lines, money, slips, buttons; and what cancelling it would do."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fastsale.books.debts.queries import balance
from fastsale.books.stock.queries import on_hand
from fastsale.foundation import clock, figures
from fastsale.foundation.access.rights import OVER_LIMIT
from fastsale.foundation.dates import local_day
from fastsale.foundation.documents import kinds
from fastsale.trade.sales import posting, queries
from fastsale.trade.sales.lots import lots_of, slips_of
from fastsale.trade.sales.models import SalesOrder, SalesOrderLine, State
from fastsale.trade.sales.sums import of_order
from fastsale.trade.warehouse.models import GoodsIssue
from fastsale.web.page import PageRequest, Tab
from fastsale.web.papers import paper_of, paper_tabs
from fastsale.web.sales.lists import state_of
from fastsale.web.sales.lots import lot_words

MONEY_PAPERS = (kinds.COLLECTION, kinds.REFUND)


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line as the page and the print show it: its amount after its own discount, its lots and serials."""

    line: SalesOrderLine
    amount: int
    lots: list[str]


def context(request: PageRequest, order: SalesOrder, *, here: str) -> dict[str, Any]:
    """Everything the page needs; the same number of statements for any number of lines."""
    lines = list(order.lines.select_related("product").order_by("position"))
    slips = slips_of(order)
    paid = queries.paid(order)
    owes = order.state == State.CONFIRMED and paid < order.total
    debt = None if order.customer.is_walk_in else balance(order.customer_id)
    return {
        "order": order,
        "crumbs": [Tab(_("Phiếu bán hàng"), reverse("sales:orders"))],
        "paper": _paper(order),
        "paper_actions": "sales/_order_actions.html",
        "tabs": _tabs(request, order, here),
        "lines": _with_lots(lines, slips),
        "sums": of_order(order, lines),
        "slips": slips,
        "money_papers": [paper for paper in queries.papers_of(order) if paper.kind in MONEY_PAPERS],
        "may_see_customer": request.actor.may("partners.view") and not order.customer.is_walk_in,
        "waits": any(slip.state == GoodsIssue.State.WAITING for slip in slips),
        "paid": paid,
        "left": order.total - paid,
        "debt": debt,
        "paid_ahead": max(-(debt or 0), 0),
        "approval": approval_of(request, order, debt),
        "short": short_of(order, lines) if order.state == State.DRAFT else [],
        "may": {name: request.actor.may(f"sales.{name}") for name in _buttons(order)},
        "may_collect": owes and request.actor.may("settlement.collect"),
        "after": getattr(order.document, "replaced_by", None),
    }


def short_of(order: SalesOrder, lines: list[SalesOrderLine]) -> list[str]:
    """Goods of which the warehouse has less free than the order wants, in words. One statement."""
    wanted: dict[int, int] = {}
    names: dict[int, str] = {}
    for line in lines:
        if line.product is not None and line.product.keeps_stock:
            wanted[line.product.pk] = wanted.get(line.product.pk, 0) + line.base_quantity
            names[line.product.pk] = line.product.code
    free = {row.product_id: row.available for row in on_hand(wanted, [order.warehouse_id])} if wanted else {}
    return [
        _("%(code)s: cần %(wanted)s, còn %(free)s")
        % {"code": names[key], "wanted": figures.quantity(many), "free": figures.quantity(max(free.get(key, 0), 0))}
        for key, many in wanted.items()
        if many > free.get(key, 0)
    ]


@dataclass(frozen=True, slots=True)
class Approval:
    """What saying yes to a sale that waits does to its customer's debt: the whole of it is owed."""

    reason: str
    total: int
    owes: int
    after: int
    limit: int | None
    due_on: date

    @property
    def excess(self) -> int:
        """What the debt is beyond the limit by."""
        return 0 if self.limit is None else max(self.after - self.limit, 0)


def approval_of(request: PageRequest, order: SalesOrder, debt: int | None) -> Approval | None:
    """For who may say yes; none where money must change hands first (Khách lẻ): that is an ordinary confirmation."""
    waits = order.state == State.DRAFT and order.approval_for and not order.customer.is_walk_in
    if not waits or not request.actor.may("sales.confirm_order"):
        return None
    owes = debt or 0
    due_on = order.due_on or posting.due_day(order, local_day(clock.now()))
    found = Approval(order.approval_for, order.total, owes, owes + order.total, order.customer.credit_limit, due_on)
    return None if found.excess and not request.actor.may(OVER_LIMIT) else found


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
    return paper_of(order.document, state=state_of(order), day_name=_("ngày bán"), people=people)


def _tabs(request: PageRequest, order: SalesOrder, here: str) -> list[Tab]:
    more = []
    if order.state == State.CONFIRMED:
        more.append(Tab(_("Hóa đơn"), reverse("sales:invoice", args=[order.pk]), here == "invoice"))
    if request.actor.sees_cost:
        more.append(Tab(_("Cách tính giá vốn"), reverse("sales:order_cost", args=[order.pk]), here == "cost"))
    return paper_tabs(request, "sales:order", order.pk, here=here, more=more)


def _with_lots(lines: list[SalesOrderLine], slips: list[GoodsIssue]) -> list[LineShown]:
    lots = lots_of(lines, slips)
    return [
        LineShown(line, line.gross - line.line_discount, [lot_words(*part) for part in lots[line.position]])
        for line in lines
    ]


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
