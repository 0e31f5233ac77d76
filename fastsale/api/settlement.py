"""Papers of money and debt: what comes in, what is paid out, what is set off, what was there at the beginning."""

from typing import Annotated, Any, Literal

from django.utils.translation import gettext_lazy as _
from ninja import Query
from pydantic import BaseModel, Field

from fastsale.api.call import Call
from fastsale.api.contexts import Context
from fastsale.api.fields import Body, Chosen, Day, Dong, Id, Search, line
from fastsale.api.pages import Page, Paging, page_of
from fastsale.api.papers import PAPER, Amount, Cancel, Contract, Note, WayBody
from fastsale.api.settlement_answers import (
    CollectionAnswer,
    CollectionRowAnswer,
    DebtVoucherAnswer,
    DebtVoucherRowAnswer,
    PaymentAnswer,
    PaymentRowAnswer,
    collection_answer,
    debt_voucher_answer,
    payment_answer,
    row_columns,
)
from fastsale.foundation.dates import day_end, day_start
from fastsale.foundation.errors import _ as said
from fastsale.trade.settlement import queries
from fastsale.trade.settlement.actions import allocate as allocating
from fastsale.trade.settlement.actions import cancel_collection as cancelling_collection
from fastsale.trade.settlement.actions import cancel_debt_opening as cancelling_opening
from fastsale.trade.settlement.actions import cancel_payment as cancelling_payment
from fastsale.trade.settlement.actions import collect as collecting
from fastsale.trade.settlement.actions import merge_partners as merging
from fastsale.trade.settlement.actions import open_debts as opening
from fastsale.trade.settlement.actions import pay_supplier as paying
from fastsale.trade.settlement.actions import refund as refunding
from fastsale.trade.settlement.inputs import OpeningDebt, Pair

settlement = Context("settlement", _("Thu chi, công nợ"))

Ways = Annotated[list[WayBody], Field(max_length=100)]


class PartBody(Body):
    """So many đồng of one open charge or credit, by the key of its row in the debt book."""

    entry_id: Id
    amount: Amount


class CollectBody(Body):
    """`allocations` left out: the oldest due first (within `contract` when one is named)."""

    partner_id: Id
    branch_id: Id
    ways: Ways
    allocations: Annotated[list[PartBody], Field(max_length=1_000)] | None = None
    contract: Contract = ""
    payer: line(120) = ""  # type: ignore[valid-type]
    note: Note = ""
    at: Chosen | None = None


class PaySupplierBody(Body):
    """`allocations` left out: the oldest due first."""

    partner_id: Id
    branch_id: Id
    ways: Ways
    allocations: Annotated[list[PartBody], Field(max_length=1_000)] | None = None
    contract: Contract = ""
    payee: line(120) = ""  # type: ignore[valid-type]
    note: Note = ""
    at: Chosen | None = None


class RefundBody(Body):
    """`credits` left out: the oldest first; of Khách lẻ they must be named."""

    partner_id: Id
    branch_id: Id
    ways: Ways
    credits: Annotated[list[PartBody], Field(max_length=1_000)] | None = None
    payee: line(120) = ""  # type: ignore[valid-type]
    note: Note = ""
    at: Chosen | None = None


class PairBody(Body):
    credit_id: Id
    charge_id: Id
    amount: Amount


class AllocateBody(Body):
    """`take_back`: keys of allocations that pay no more; `pairs`: what pays instead."""

    partner_id: Id
    branch_id: Id
    side: Literal["131", "331"] = "131"
    pairs: Annotated[list[PairBody], Field(max_length=1_000)] = []
    take_back: Annotated[list[Id], Field(max_length=1_000)] = []
    note: Note = ""
    at: Chosen | None = None


class OpeningDebtBody(Body):
    """One opening balance: positive is owed, negative an advance. `due_on` left out: the day of the paper."""

    partner_id: Id
    amount: Dong
    side: Literal["131", "331"] = "131"
    due_on: Day | None = None
    contract: Contract = ""
    note: line(200) = ""  # type: ignore[valid-type]


class OpenDebtsBody(Body):
    branch_id: Id
    rows: Annotated[list[OpeningDebtBody], Field(max_length=10_000)]
    note: Note = ""
    at: Chosen | None = None


class MergeBody(Body):
    """Everything open of `duplicate_id` moves to `kept_id`; the duplicate is switched off."""

    kept_id: Id
    duplicate_id: Id
    branch_id: Id
    note: Note = ""


class MoneyFilters(BaseModel):
    """Which papers: query parameters of the lists. Days are those of the paper, both within."""

    search: Search = ""
    partner_id: Id | None = None
    branch_id: Id | None = None
    contract: Contract = ""
    serves_id: Id | None = None
    since: Day | None = None
    until: Day | None = None
    cancelled: bool | None = None

    def filters(self) -> queries.Filters:
        """The same as the queries take it."""
        values = self.model_dump(exclude={"search", "since", "until"})
        start = day_start(self.since) if self.since else None
        end = day_end(self.until) if self.until else None
        return queries.Filters(text=self.search, start=start, end=end, **values)


def _parts(parts: list[PartBody] | None) -> list[tuple[int, int]] | None:
    return None if parts is None else [(part.entry_id, part.amount) for part in parts]


def _facts(body: Body, *without: str) -> dict[str, Any]:
    return body.model_dump(exclude={"ways", *without})


@settlement.read("/collections", answer=Page[CollectionRowAnswer], right=queries.VIEW_DEBTS)
def collections(request: Call, paging: Query[Paging], wanted: Query[MoneyFilters]) -> dict[str, Any]:
    """Phiếu thu the asker may see, newest first."""
    rows = queries.visible_collections(request.actor, wanted.filters()).select_related(None)
    return page_of(rows, paging, order=["-document_id"], **row_columns(CollectionRowAnswer), **PAPER)


@settlement.read("/collections/{collection_id}", answer=CollectionAnswer, right=queries.VIEW_DEBTS)
def collection(request: Call, collection_id: Id) -> dict[str, Any]:
    """One phiếu thu with its ways of payment; its key is that of its paper."""
    return collection_answer(queries.seen(queries.visible_collections(request.actor), collection_id, said("phiếu thu")))


@settlement.act("/collections", "settlement.collect", answer=CollectionAnswer, status=201)
def collect(request: Call, body: CollectBody) -> dict[str, Any]:
    """Collect money from a customer; what is left over stays an advance."""
    written = collecting.collect(
        **_facts(body, "allocations"), ways=[way.as_input() for way in body.ways],
        allocations=_parts(body.allocations), request_id=request.request_id, actor=request.actor,
    )  # fmt: skip
    return collection_answer(written)


@settlement.act("/collections/{collection_id}/cancel", "settlement.cancel_collection", answer=CollectionAnswer)
def cancel_collection(request: Call, collection_id: Id, body: Cancel) -> dict[str, Any]:
    """Take a phiếu thu back: what it had paid is owed again."""
    return collection_answer(
        cancelling_collection.cancel_collection(
            collection_id=collection_id, why=body.why, request_id=request.request_id, actor=request.actor
        )
    )


@settlement.read("/payments", answer=Page[PaymentRowAnswer])
def payments(request: Call, paging: Query[Paging], wanted: Query[MoneyFilters]) -> dict[str, Any]:
    """Phiếu chi the asker may see, newest first: to suppliers, and back to customers."""
    rows = queries.visible_payments(request.actor, wanted.filters()).select_related(None)
    return page_of(rows, paging, order=["-document_id"], **row_columns(PaymentRowAnswer), **PAPER)


@settlement.read("/payments/{payment_id}", answer=PaymentAnswer)
def payment(request: Call, payment_id: Id) -> dict[str, Any]:
    """One phiếu chi with its ways of payment; its key is that of its paper."""
    return payment_answer(queries.seen(queries.visible_payments(request.actor), payment_id, said("phiếu chi")))


@settlement.act("/supplier-payments", "settlement.pay_supplier", answer=PaymentAnswer, status=201)
def pay_supplier(request: Call, body: PaySupplierBody) -> dict[str, Any]:
    """Pay a supplier; what is left over stays an advance."""
    written = paying.pay_supplier(
        **_facts(body, "allocations"), ways=[way.as_input() for way in body.ways],
        allocations=_parts(body.allocations), request_id=request.request_id, actor=request.actor,
    )  # fmt: skip
    return payment_answer(written)


@settlement.act("/refunds", "settlement.refund", answer=PaymentAnswer, status=201)
def refund(request: Call, body: RefundBody) -> dict[str, Any]:
    """Give a customer's advance back."""
    written = refunding.refund(
        **_facts(body, "credits"), ways=[way.as_input() for way in body.ways], credits=_parts(body.credits),
        request_id=request.request_id, actor=request.actor,
    )  # fmt: skip
    return payment_answer(written)


@settlement.act("/payments/{payment_id}/cancel", "settlement.cancel_payment", answer=PaymentAnswer)
def cancel_payment(request: Call, payment_id: Id, body: Cancel) -> dict[str, Any]:
    """Take a phiếu chi back: the money is in its accounts again."""
    return payment_answer(
        cancelling_payment.cancel_payment(
            payment_id=payment_id, why=body.why, request_id=request.request_id, actor=request.actor
        )
    )


@settlement.read("/debt-vouchers", answer=Page[DebtVoucherRowAnswer])
def debt_vouchers(request: Call, paging: Query[Paging]) -> dict[str, Any]:
    """Papers about debts without money, newest first: openings, set-offs, transfers."""
    rows = queries.visible_debt_vouchers(request.actor).select_related(None)
    return page_of(rows, paging, order=["-document_id"], **row_columns(DebtVoucherRowAnswer), **PAPER)


@settlement.read("/debt-vouchers/{voucher_id}", answer=DebtVoucherAnswer)
def debt_voucher(request: Call, voucher_id: Id) -> dict[str, Any]:
    """One of them with its lines."""
    return debt_voucher_answer(
        queries.seen(queries.visible_debt_vouchers(request.actor), voucher_id, said("phiếu công nợ"))
    )


@settlement.act("/allocations", "settlement.allocate", answer=DebtVoucherAnswer, status=201)
def allocate(request: Call, body: AllocateBody) -> dict[str, Any]:
    """Let credits pay other charges than they do, from the day of the paper on. No balance changes."""
    pairs = [Pair(**pair.model_dump()) for pair in body.pairs]
    written = allocating.allocate(
        **_facts(body, "pairs"), pairs=pairs, request_id=request.request_id, actor=request.actor
    )
    return debt_voucher_answer(written)


@settlement.act("/debt-openings", "settlement.open_debts", answer=DebtVoucherAnswer, status=201)
def open_debts(request: Call, body: OpenDebtsBody) -> dict[str, Any]:
    """Write what partners owed, or had paid ahead, on the day the books begin."""
    rows = [OpeningDebt(**row.model_dump()) for row in body.rows]
    written = opening.open_debts(**_facts(body, "rows"), rows=rows, request_id=request.request_id, actor=request.actor)
    return debt_voucher_answer(written)


@settlement.act("/debt-openings/{voucher_id}/cancel", "settlement.cancel_debt_opening", answer=DebtVoucherAnswer)
def cancel_debt_opening(request: Call, voucher_id: Id, body: Cancel) -> dict[str, Any]:
    """Take opening balances back; money that had paid them stays an advance."""
    return debt_voucher_answer(
        cancelling_opening.cancel_debt_opening(
            voucher_id=voucher_id, why=body.why, request_id=request.request_id, actor=request.actor
        )
    )


@settlement.act("/partner-merges", "settlement.merge_partners", answer=dict[str, int])
def merge_partners(request: Call, body: MergeBody) -> dict[str, int]:
    """Merge two rows of one partner: what is open moves, papers stay where they are."""
    kept = merging.merge_partners(**body.model_dump(), request_id=request.request_id, actor=request.actor)
    return {"partner_id": kept.pk}
