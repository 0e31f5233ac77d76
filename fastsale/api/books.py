"""The four books, read at any moment: as it was true then (`as_of`), as the books said then (`known_at`)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from django.utils.translation import gettext_lazy as _
from ninja import Query
from pydantic import BaseModel, Field

from fastsale.api.books_answers import (
    AgeingAnswer,
    BalanceAnswer,
    CardAnswer,
    CashBookAnswer,
    CashTotalAnswer,
    CostedMoveAnswer,
    FundBalanceAnswer,
    LotAnswer,
    OnHandAnswer,
    OpenItemAnswer,
    RevenueTotalAnswer,
    StatementAnswer,
    StockTurnoverAnswer,
    TurnoverAnswer,
    ValueAnswer,
)
from fastsale.api.call import Call
from fastsale.api.contexts import Context
from fastsale.api.fields import Chosen, Day, Id, Moments
from fastsale.api.pages import Page, Paging, page_of_list
from fastsale.books.cash import queries as cash_book
from fastsale.books.debts import queries as debt_book
from fastsale.books.revenue import queries as revenue_book
from fastsale.books.stock import queries as stock_book
from fastsale.foundation import clock
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.access.rights import SEE_COST
from fastsale.foundation.dates import day_end, day_start, local_day
from fastsale.foundation.errors import NotFound
from fastsale.foundation.errors import _ as said
from fastsale.master.partners.models import Partner
from fastsale.master.partners.queries import visible
from fastsale.master.places.queries import warehouses
from fastsale.trade.settlement.queries import RIGHT_OF, VIEW_CASH, visible_accounts

stock = Context("stock", _("Sổ kho"))
debts = Context("debts", _("Sổ công nợ"))
cash = Context("cash", _("Sổ quỹ"))
revenue = Context("revenue", _("Sổ doanh thu"))

Ids = Annotated[list[Id], Field(max_length=200, description="Repeat it for several; left out: all")]
Side = Annotated[Literal["131", "331"], Field(description="131: owed by customers; 331: owed to suppliers")]
Dimension = Literal[
    "product", "category", "brand", "customer", "customer_group", "seller", "branch", "warehouse", "channel",
    "contract", "promotion", "vat_code", "reason", "document", "day", "month",
]  # fmt: skip


class Days(BaseModel):
    """A span of Vietnamese days, both within; `since` left out: the first of this month; `until`: today."""

    since: Day | None = None
    until: Day | None = None
    known_at: Chosen | None = Field(None, description="As the books stood at this moment, before later corrections")

    @property
    def start(self) -> datetime:
        """The first microsecond of the span."""
        return day_start(self.since or local_day(clock.now()).replace(day=1))

    @property
    def end(self) -> datetime:
        """The last microsecond of the span."""
        return day_end(self.until or local_day(clock.now()))

    @property
    def known(self) -> datetime | None:
        """`known_at` as a moment."""
        return Moments(as_of=None, known_at=self.known_at).known


class GoodsFilter(BaseModel):
    product_id: Ids = []
    warehouse_id: Ids = []

    def within(self, actor: Actor) -> tuple[list[int] | None, list[int]]:
        """(products or None for all, warehouses of the asker among those wanted)."""
        mine = warehouses(actor, active_only=False).values_list("pk", flat=True)
        wanted = [key for key in mine if not self.warehouse_id or key in self.warehouse_id]
        return self.product_id or None, wanted


class PartnerFilter(BaseModel):
    partner_id: Ids = []


class FundFilter(BaseModel):
    account_id: Ids = []


def _partners(actor: Actor, wanted: Iterable[int]) -> list[int] | None:
    """The partners that may be answered about; None is everybody."""
    asked = list(wanted)
    everybody = not actor.own_customers_only and (actor.is_owner or actor.branch_ids is None)
    if everybody:
        return asked or None
    mine = Partner.objects.filter(visible(actor))
    return list((mine.filter(pk__in=asked) if asked else mine).values_list("pk", flat=True))


def _funds(actor: Actor, wanted: Iterable[int] = ()) -> list[int]:
    asked = list(wanted)
    mine = visible_accounts(actor, active_only=False).select_related(None)
    return list((mine.filter(pk__in=asked) if asked else mine).order_by().values_list("pk", flat=True))


@stock.read("/on-hand", answer=Page[OnHandAnswer], right="warehouse.view")
def on_hand(request: Call, paging: Query[Paging], goods: Query[GoodsFilter], when: Query[Moments]) -> dict[str, Any]:
    """Quantities by product and warehouse. `reserved` and `available` are answered for now alone."""
    products, places = goods.within(request.actor)
    found: Iterable[Any]
    if when.at is None and when.known is None:
        found = stock_book.on_hand(products, places)
    else:
        then = stock_book.on_hand_at(when.at or clock.now(), known=when.known, products=products, warehouses=places)
        found = [OnHandAnswer(product_id=p, warehouse_id=w, quantity=q) for (p, w), q in then.items()]
    return page_of_list(found, paging, key=lambda row: (row.product_id, row.warehouse_id))


@stock.read("/lots", answer=Page[LotAnswer], right="warehouse.view")
def lots(request: Call, paging: Query[Paging], goods: Query[GoodsFilter]) -> dict[str, Any]:
    """What lies where now, lot by lot and serial by serial."""
    products, places = goods.within(request.actor)
    found = stock_book.lots_on_hand(products, places)
    return page_of_list(found, paging, key=lambda row: (row.product_id, row.warehouse_id, row.lot_key))


@stock.read("/values", answer=Page[ValueAnswer], right=SEE_COST)
def values(request: Call, paging: Query[Paging], goods: Query[GoodsFilter], when: Query[Moments]) -> dict[str, Any]:
    """Quantities and what they are worth, by product and warehouse."""
    products, places = goods.within(request.actor)
    found = stock_book.valued_at(when.at, known=when.known, products=products, warehouses=places)
    rows = [
        ValueAnswer(product_id=p, warehouse_id=w, quantity=amount.quantity, value=amount.value)
        for (p, w), amount in found.items()
    ]
    return page_of_list(rows, paging, key=lambda row: (row.product_id, row.warehouse_id))


@stock.read("/card", answer=CardAnswer, right="warehouse.view")
def card(request: Call, product_id: Id, warehouse_id: Id, days: Query[Days]) -> Any:
    """Thẻ kho: every move of a product in a warehouse with the balance after it. `known_at` is not asked here."""
    if not warehouses(request.actor, active_only=False).filter(pk=warehouse_id).exists():
        raise NotFound(what=said("kho"), field="warehouse_id")
    return stock_book.stock_card(product_id, warehouse_id, days.start - timedelta.resolution, days.end)


@stock.read("/turnover", answer=Page[StockTurnoverAnswer], right="warehouse.view")
def stock_turnover(
    request: Call, paging: Query[Paging], goods: Query[GoodsFilter], days: Query[Days]
) -> dict[str, Any]:
    """Nhập – xuất – tồn by product and warehouse."""
    products, places = goods.within(request.actor)
    found = stock_book.turnover(
        days.start - timedelta.resolution, days.end, known=days.known, products=products, warehouses=places
    )
    return page_of_list(found, paging, key=lambda row: (row.product_id, row.warehouse_id))


@stock.read("/papers/{document_id}/cost", answer=list[CostedMoveAnswer], right=SEE_COST)
def cost_of_paper(request: Call, document_id: Id) -> list[Any]:
    """How the goods of a paper were costed, and which later papers changed that."""
    mine = set(warehouses(request.actor, active_only=False).values_list("pk", flat=True))
    return [move for move in stock_book.cost_of_document(document_id) if move.warehouse_id in mine]


@debts.read("/balances", answer=Page[BalanceAnswer])
def debt_balances(
    request: Call,
    paging: Query[Paging],
    when: Query[Moments],
    whose: Query[PartnerFilter],
    side: Side = "131",
) -> dict[str, Any]:
    """Who owes what; balances of 0 are left out. Each side has its right: `debts.view`, `debts.view_payables`."""
    require(request.actor, RIGHT_OF[side])
    found = debt_book.balances(side, _partners(request.actor, whose.partner_id), as_of=when.at, known=when.known)
    rows = [BalanceAnswer(partner_id=partner, balance=amount) for partner, amount in found.items()]
    return page_of_list(rows, paging, key=lambda row: (row.partner_id,))


@debts.read("/turnover", answer=Page[TurnoverAnswer])
def debt_turnover(request: Call, paging: Query[Paging], days: Query[Days], side: Side = "131") -> dict[str, Any]:
    """Opening, charged, credited, closing by partner over a span of days."""
    require(request.actor, RIGHT_OF[side])
    found = debt_book.turnover(side, days.start, days.end, _partners(request.actor, ()), known=days.known)
    return page_of_list(found, paging, key=lambda row: (row.partner_id,))


@debts.read("/statement", answer=StatementAnswer)
def statement(request: Call, partner_id: Id, days: Query[Days], side: Side = "131") -> Any:
    """Sổ chi tiết công nợ of one partner: every row with the balance after it."""
    require(request.actor, RIGHT_OF[side])
    if _partners(request.actor, [partner_id]) == []:
        raise NotFound(what=said("khách hàng, nhà cung cấp"), field="partner_id")
    return debt_book.statement(partner_id, side, days.start, days.end, known=days.known)


@debts.read("/ageing", answer=Page[AgeingAnswer])
def ageing(
    request: Call, paging: Query[Paging], when: Query[Moments], side: Side = "131", on: Day | None = None
) -> dict[str, Any]:
    """What is owed by how long it is overdue on a day (left out: the day asked about): not due, 1–30, 31–60, …"""
    require(request.actor, RIGHT_OF[side])
    day = on or local_day(when.at or when.known or clock.now())
    found = debt_book.ageing(side, day, _partners(request.actor, ()), as_of=when.at, known=when.known)
    return page_of_list(found, paging, key=lambda row: (row.partner_id,))


@debts.read("/open-items", answer=Page[OpenItemAnswer])
def open_items(
    request: Call, paging: Query[Paging], when: Query[Moments], whose: Query[PartnerFilter],
    what: Literal["charges", "credits"] = "charges", side: Side = "131",
) -> dict[str, Any]:  # fmt: skip
    """Charges not wholly paid, or credits not wholly used: what allocations name by `entry_id`."""
    require(request.actor, RIGHT_OF[side])
    read = debt_book.open_charges if what == "charges" else debt_book.open_credits
    found = read(side, _partners(request.actor, whose.partner_id), as_of=when.at, known=when.known)
    return page_of_list(found, paging, key=lambda row: (row.entry_id,))


@cash.read("/balances", answer=list[FundBalanceAnswer], right=VIEW_CASH)
def cash_balances(request: Call, when: Query[Moments], which: Query[FundFilter]) -> list[FundBalanceAnswer]:
    """What is in each till and bank account."""
    found = cash_book.balances(_funds(request.actor, which.account_id), as_of=when.at, known=when.known)
    return [FundBalanceAnswer(account_id=key, balance=amount) for key, amount in sorted(found.items())]


@cash.read("/book", answer=CashBookAnswer, right=VIEW_CASH)
def book(request: Call, account_id: Id, days: Query[Days]) -> Any:
    """Sổ quỹ of one account: every row with the balance after it."""
    if not _funds(request.actor, [account_id]):
        raise NotFound(what=said("quỹ"), field="account_id")
    return cash_book.book(account_id, days.start, days.end, known=days.known)


@cash.read("/totals", answer=list[CashTotalAnswer], right=VIEW_CASH)
def cash_totals(request: Call, days: Query[Days]) -> list[Any]:
    """Money in and out by account and way of payment."""
    return cash_book.totals(days.start, days.end, _funds(request.actor), known=days.known)


@revenue.read("/totals", answer=list[RevenueTotalAnswer], right="reports.view")
def revenue_totals(
    request: Call,
    days: Query[Days],
    by: Annotated[list[Dimension], Query(max_length=4)] = [],  # noqa: B006
) -> list[dict[str, Any]]:
    """Sales between two days by up to four dimensions; `key` has their values in the order asked."""
    only: dict[str, Any] = {}
    if request.actor.branch_ids is not None and not request.actor.is_owner:
        only["branch"] = request.actor.branch_ids
    if request.actor.own_customers_only:
        only["customer"] = Partner.objects.filter(visible(request.actor)).values_list("pk", flat=True)
    found = revenue_book.totals(days.start, days.end, by, known=days.known, only=only)
    return [RevenueTotalAnswer.of(row) for row in found]
