"""Tills and bank accounts, their opening balances, their counts: the same context, the side of the cash book."""

from typing import Annotated, Any, Literal

from ninja import Query
from pydantic import Field

from fastsale.api.call import Call
from fastsale.api.fields import Body, Chosen, Day, Dong, Flag, Id, Whole, line
from fastsale.api.pages import Page, Paging, page_of
from fastsale.api.papers import PAPER, Cancel, Note
from fastsale.api.settlement import settlement
from fastsale.api.settlement_answers import (
    CashVoucherAnswer,
    CashVoucherRowAnswer,
    CountAnswer,
    CountRowAnswer,
    FundAnswer,
    HandoverAnswer,
    HandoverRowAnswer,
    cash_voucher_answer,
    count_answer,
    handover_answer,
    row_columns,
)
from fastsale.books.cash.models import CashAccount
from fastsale.foundation.errors import _ as said
from fastsale.trade.settlement import queries
from fastsale.trade.settlement.actions import add_cash_account as adding
from fastsale.trade.settlement.actions import cancel_cash_opening as cancelling_opening
from fastsale.trade.settlement.actions import cancel_count as cancelling_count
from fastsale.trade.settlement.actions import change_cash_account as changing
from fastsale.trade.settlement.actions import count_cash as counting
from fastsale.trade.settlement.actions import hand_over as handing_over
from fastsale.trade.settlement.actions import open_cash as opening
from fastsale.trade.settlement.funds import FundFacts
from fastsale.trade.settlement.inputs import OpeningCash

__all__ = ["settlement"]


class FundBody(Body):
    """A till belongs to a branch; a bank account without one serves all. Only a bank account may go below zero."""

    code: line(20, least=1, example="TM-HN")  # type: ignore[valid-type]
    name: line(120, least=1, example="Tiền mặt Hà Nội")  # type: ignore[valid-type]
    kind: Literal["cash", "bank"] = "cash"
    branch_id: Id | None = None
    bank_bin: line(6, example="970436") = ""  # type: ignore[valid-type]
    bank_name: line(120, example="Vietcombank") = ""  # type: ignore[valid-type]
    bank_account: line(30, example="0011004567890") = ""  # type: ignore[valid-type]
    bank_holder: line(120) = ""  # type: ignore[valid-type]
    may_go_below: Flag = False
    is_default: Flag = False

    def facts(self) -> FundFacts:
        """The same as the actions take it."""
        return FundFacts(**self.model_dump(exclude={"seen", "is_active"}))


class ChangeFundBody(FundBody):
    seen: Whole = Field(description="`version` of the account as it was read")
    is_active: Flag = True


class OpeningCashBody(Body):
    account_id: Id
    amount: Dong


class OpenCashBody(Body):
    branch_id: Id
    rows: Annotated[list[OpeningCashBody], Field(max_length=200)]
    note: Note = ""
    at: Chosen | None = None


class CountBody(Body):
    """`day` left out: today. `denominations`: {note in đồng: pieces}, which must add up to `counted`."""

    account_id: Id
    branch_id: Id
    counted: Annotated[Dong, Field(ge=0)]
    day: Day | None = None
    denominations: Annotated[dict[Annotated[int, Field(ge=1, le=10**9)], Whole], Field(max_length=30)] | None = Field(
        None, examples=[{"500000": 12, "200000": 3}]
    )
    note: Note = ""


class HandoverBody(Body):
    """`seller_id` left out: the asker; `day`: today. `seen`: the cash that the seller took, as the asker knows it."""

    branch_id: Id
    counted: Annotated[Dong, Field(ge=0)]
    seen: Dong
    seller_id: Id | None = None
    day: Day | None = None
    opening: Annotated[Dong, Field(ge=0)] = 0
    denominations: Annotated[dict[Annotated[int, Field(ge=1, le=10**9)], Whole], Field(max_length=30)] | None = Field(
        None, examples=[{"500000": 12, "200000": 3}]
    )
    note: Note = ""


_FUND = list(FundAnswer.model_fields)


@settlement.read("/accounts", answer=Page[FundAnswer])
def accounts(request: Call, paging: Query[Paging], active: bool = True) -> dict[str, Any]:
    """Tills and bank accounts of the asker's branches and of the whole company, by code; balances: cash/balances."""
    rows = queries.usable_accounts(request.actor, active_only=active).select_related(None)
    return page_of(rows, paging, order=["code"], columns=_FUND)


@settlement.read("/accounts/{account_id}", answer=FundAnswer)
def account(request: Call, account_id: Id) -> CashAccount:
    """One till or bank account."""
    return queries.seen(queries.usable_accounts(request.actor, active_only=False), account_id, said("quỹ"))


@settlement.act("/accounts", "settlement.add_cash_account", answer=FundAnswer, status=201)
def add_cash_account(request: Call, body: FundBody) -> CashAccount:
    """Add a till or a bank account."""
    return adding.add_cash_account(account=body.facts(), request_id=request.request_id, actor=request.actor)


@settlement.act("/accounts/{account_id}", "settlement.change_cash_account", answer=FundAnswer, method="PUT")
def change_cash_account(request: Call, account_id: Id, body: ChangeFundBody) -> CashAccount:
    """Write a till or bank account anew; `seen` is its `version` as it was read."""
    return changing.change_cash_account(
        account_id=account_id, seen=body.seen, account=body.facts(), is_active=body.is_active,
        request_id=request.request_id, actor=request.actor,
    )  # fmt: skip


@settlement.read("/cash-openings", answer=Page[CashVoucherRowAnswer], right=queries.VIEW_CASH)
def cash_openings(request: Call, paging: Query[Paging]) -> dict[str, Any]:
    """Papers with opening balances of accounts, newest first."""
    rows = queries.visible_cash_vouchers(request.actor).select_related(None)
    return page_of(rows, paging, order=["-document_id"], **row_columns(CashVoucherRowAnswer), **PAPER)


@settlement.read("/cash-openings/{voucher_id}", answer=CashVoucherAnswer, right=queries.VIEW_CASH)
def cash_opening(request: Call, voucher_id: Id) -> dict[str, Any]:
    """One of them with its lines."""
    return cash_voucher_answer(
        queries.seen(queries.visible_cash_vouchers(request.actor), voucher_id, said("phiếu số dư quỹ"))
    )


@settlement.act("/cash-openings", "settlement.open_cash", answer=CashVoucherAnswer, status=201)
def open_cash(request: Call, body: OpenCashBody) -> dict[str, Any]:
    """Write what was in accounts on the day the books begin; each opens once."""
    rows = [OpeningCash(row.account_id, row.amount) for row in body.rows]
    written = opening.open_cash(
        rows=rows, branch_id=body.branch_id, note=body.note, at=body.at, request_id=request.request_id,
        actor=request.actor,
    )  # fmt: skip
    return cash_voucher_answer(written)


@settlement.act("/cash-openings/{voucher_id}/cancel", "settlement.cancel_cash_opening", answer=CashVoucherAnswer)
def cancel_cash_opening(request: Call, voucher_id: Id, body: Cancel) -> dict[str, Any]:
    """Take opening balances back."""
    return cash_voucher_answer(
        cancelling_opening.cancel_cash_opening(
            voucher_id=voucher_id, why=body.why, request_id=request.request_id, actor=request.actor
        )
    )


@settlement.read("/counts", answer=Page[CountRowAnswer], right=queries.VIEW_CASH)
def counts(request: Call, paging: Query[Paging]) -> dict[str, Any]:
    """Counts of cash, newest first."""
    rows = queries.visible_counts(request.actor).select_related(None)
    return page_of(rows, paging, order=["-document_id"], **row_columns(CountRowAnswer), **PAPER)


@settlement.read("/counts/{count_id}", answer=CountAnswer, right=queries.VIEW_CASH)
def count(request: Call, count_id: Id) -> dict[str, Any]:
    """One count with its notes; its key is that of its paper."""
    return count_answer(queries.seen(queries.visible_counts(request.actor), count_id, said("phiếu kiểm quỹ")))


@settlement.act("/counts", "settlement.count_cash", answer=CountAnswer, status=201)
def count_cash(request: Call, body: CountBody) -> dict[str, Any]:
    """Count an account at the end of a day; the difference is booked and the day takes no more rows."""
    return count_answer(counting.count_cash(**body.model_dump(), request_id=request.request_id, actor=request.actor))


@settlement.act("/counts/{count_id}/cancel", "settlement.cancel_count", answer=CountAnswer)
def cancel_count(request: Call, count_id: Id, body: Cancel) -> dict[str, Any]:
    """Reopen the day and take the booked difference back."""
    return count_answer(
        cancelling_count.cancel_count(
            count_id=count_id, why=body.why, request_id=request.request_id, actor=request.actor
        )
    )


_SAME = ("branch_id", "version")
"""Columns that a hand-over has itself, equal to those of its paper."""


@settlement.read("/handovers", answer=Page[HandoverRowAnswer], right=queries.VIEW_HANDOVERS)
def handovers(request: Call, paging: Query[Paging]) -> dict[str, Any]:
    """Hand-overs of the asker, or of everybody for who may see the cash book, newest first."""
    rows = queries.visible_handovers(request.actor).select_related(None)
    columns = [*row_columns(HandoverRowAnswer)["columns"], *_SAME]
    named = {name: column for name, column in PAPER.items() if name not in _SAME}
    return page_of(rows, paging, order=["-document_id"], columns=columns, **named)


@settlement.read("/handovers/{handover_id}", answer=HandoverAnswer, right=queries.VIEW_HANDOVERS)
def handover(request: Call, handover_id: Id) -> dict[str, Any]:
    """One hand-over with its notes; its key is that of its paper."""
    return handover_answer(
        queries.seen(queries.visible_handovers(request.actor), handover_id, said("phiếu bàn giao ca"))
    )


@settlement.act("/handovers", "settlement.hand_over", answer=HandoverAnswer, status=201)
def hand_over(request: Call, body: HandoverBody) -> dict[str, Any]:
    """Write down the cash counted at the end of a day; counting again replaces the paper. No book moves."""
    written = handing_over.hand_over(**body.model_dump(), request_id=request.request_id, actor=request.actor)
    return handover_answer(written)
