"""What a paper did to each of the four books: the rows behind its page, oldest first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Sum

from fastsale.books.cash.models import CashEntry
from fastsale.books.debts.models import DebtEntry
from fastsale.books.revenue.models import RevenueRow
from fastsale.books.stock.models import CostDelta, Lot, StockMove


@dataclass(frozen=True, slots=True)
class StockRow:
    """`value` is the first cost, `changed` what later papers made of it; both None without the right to see cost."""

    document_id: int
    kind: str
    paper: str
    at: datetime
    product: str
    warehouse: str
    lot: str
    quantity: int
    value: int | None
    changed: int | None
    is_mirror: bool


@dataclass(frozen=True, slots=True)
class RevenueLine:
    document_id: int
    kind: str
    paper: str
    at: datetime
    product: str
    quantity: int
    gross: int
    discount: int
    net: int
    vat: int
    cost: int | None
    is_mirror: bool


@dataclass(frozen=True, slots=True)
class DebtRow:
    document_id: int
    kind: str
    paper: str
    at: datetime
    partner: str
    side: str
    reason: str
    amount: int
    due_on: date | None
    is_mirror: bool


@dataclass(frozen=True, slots=True)
class CashRow:
    document_id: int
    kind: str
    paper: str
    at: datetime
    account: str
    method: str
    amount: int
    is_mirror: bool


@dataclass(frozen=True, slots=True)
class PaperBooks:
    stock: list[StockRow]
    revenue: list[RevenueLine]
    debts: list[DebtRow]
    cash: list[CashRow]


def books_of(document_ids: Collection[int], *, with_cost: bool) -> PaperBooks:
    """The rows that these papers wrote, in all four books. Six statements, whatever the number of rows."""
    return PaperBooks(
        stock=_stock(document_ids, with_cost=with_cost),
        revenue=_revenue(document_ids, with_cost=with_cost),
        debts=_debts(document_ids),
        cash=_cash(document_ids),
    )


def _stock(document_ids: Collection[int], *, with_cost: bool) -> list[StockRow]:
    moves = list(
        StockMove.objects.filter(document_id__in=document_ids)
        .select_related("document", "product", "warehouse")
        .order_by("recorded_at", "pk")
    )
    lots = dict(Lot.objects.filter(pk__in={move.lot_key for move in moves}).values_list("pk", "code"))
    changed: dict[int, int] = {}
    if with_cost:
        deltas = CostDelta.objects.filter(move__in=[move.pk for move in moves]).order_by().values("move")
        changed = {row["move"]: row["sum"] for row in deltas.annotate(sum=Sum("amount"))}
    return [
        StockRow(
            document_id=move.document_id,
            kind=move.document.kind,
            paper=str(move.document),
            at=move.at,
            product=str(move.product),
            warehouse=move.warehouse.name,
            lot=lots.get(move.lot_key, ""),
            quantity=move.quantity,
            value=move.value if with_cost else None,
            changed=changed.get(move.pk, 0) if with_cost else None,
            is_mirror=move.reverses_id is not None,
        )
        for move in moves
    ]


def _revenue(document_ids: Collection[int], *, with_cost: bool) -> list[RevenueLine]:
    rows = RevenueRow.objects.filter(document_id__in=document_ids).select_related("document", "product")
    return [
        RevenueLine(
            document_id=row.document_id,
            kind=row.document.kind,
            paper=str(row.document),
            at=row.at,
            product=str(row.product) if row.product else "",
            quantity=row.quantity,
            gross=row.gross,
            discount=row.discount,
            net=row.net,
            vat=row.vat,
            cost=row.cost if with_cost else None,
            is_mirror=row.reverses_id is not None,
        )
        for row in rows.order_by("recorded_at", "pk")
    ]


def _debts(document_ids: Collection[int]) -> list[DebtRow]:
    rows = DebtEntry.objects.filter(document_id__in=document_ids).select_related("document", "partner")
    return [
        DebtRow(
            document_id=row.document_id,
            kind=row.document.kind,
            paper=str(row.document),
            at=row.at,
            partner=row.partner.name,
            side=row.side,
            reason=row.reason,
            amount=row.amount,
            due_on=row.due_on,
            is_mirror=row.reverses_id is not None,
        )
        for row in rows.order_by("recorded_at", "pk")
    ]


def _cash(document_ids: Collection[int]) -> list[CashRow]:
    rows = CashEntry.objects.filter(document_id__in=document_ids).select_related("document", "account")
    return [
        CashRow(
            document_id=row.document_id,
            kind=row.document.kind,
            paper=str(row.document),
            at=row.at,
            account=row.account.name,
            method=row.get_method_display(),
            amount=row.amount,
            is_mirror=row.reverses_id is not None,
        )
        for row in rows.order_by("recorded_at", "pk")
    ]
