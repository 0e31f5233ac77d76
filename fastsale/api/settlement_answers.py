"""What the routes of money and debt papers answer with."""

from datetime import date, datetime
from typing import Any

from django.db.models import F

from fastsale.api.fields import Answer
from fastsale.api.papers import PaperAnswer, WayAnswer, paper
from fastsale.trade.settlement.models import CashPayment, CashVoucher, Collection, DebtVoucher


class CollectionRowAnswer(PaperAnswer):
    """A phiếu thu. `serves_id`: the paper of the sale it was taken with, or is a deposit for."""

    partner_id: int
    partner_name: str
    amount: int
    contract: str
    payer: str
    note: str
    serves_id: int | None


class CollectionAnswer(CollectionRowAnswer):
    ways: list[WayAnswer]


class PaymentRowAnswer(PaperAnswer):
    """A phiếu chi. `purpose`: supplier or refund."""

    purpose: str
    partner_id: int
    partner_name: str
    amount: int
    contract: str
    payee: str
    note: str
    serves_id: int | None


class PaymentAnswer(PaymentRowAnswer):
    ways: list[WayAnswer]


class DebtVoucherRowAnswer(PaperAnswer):
    """`purpose`: opening, allocation or transfer. `partner_id` null for a paper about many."""

    purpose: str
    partner_id: int | None
    note: str


class DebtVoucherLineAnswer(Answer):
    line: int
    partner_id: int
    side: str
    amount: int
    due_on: date | None
    contract: str
    note: str


class DebtVoucherAnswer(DebtVoucherRowAnswer):
    lines: list[DebtVoucherLineAnswer]


class CashVoucherRowAnswer(PaperAnswer):
    note: str


class CashVoucherLineAnswer(Answer):
    line: int
    account_id: int
    amount: int


class CashVoucherAnswer(CashVoucherRowAnswer):
    lines: list[CashVoucherLineAnswer]


class CountRowAnswer(PaperAnswer):
    """A phiếu kiểm quỹ: what the book said at the end of `day`, what was counted."""

    account_id: int
    day: date
    book: int
    counted: int
    note: str


class CountAnswer(CountRowAnswer):
    denominations: dict[str, int]


class HandoverRowAnswer(PaperAnswer):
    """A phiếu bàn giao ca: the cash that `seller_id` must have at the end of `day`, and what was counted."""

    seller_id: int
    day: date
    opening: int
    expected: int
    counted: int
    note: str


class HandoverAnswer(HandoverRowAnswer):
    denominations: dict[str, int]


class FundAnswer(Answer):
    """A till (cash) or bank account (bank)."""

    id: int
    code: str
    name: str
    kind: str
    branch_id: int | None
    bank_bin: str
    bank_name: str
    bank_account: str
    bank_holder: str
    may_go_below: bool
    is_default: bool
    is_active: bool
    version: int
    updated_at: datetime


def row_columns(answer: type[PaperAnswer]) -> dict[str, Any]:
    """The columns of a list whose rows have the key of their paper, for .values()."""
    names = set(answer.model_fields) - set(PaperAnswer.model_fields) - {"partner_name"}
    named: dict[str, Any] = {"columns": ["document_id", *sorted(names)]}
    return named | ({"partner_name": F("partner__name")} if "partner_name" in answer.model_fields else {})


def _row(answer: type[PaperAnswer], found: Any) -> dict[str, Any]:
    names = set(answer.model_fields) - set(PaperAnswer.model_fields) - {"partner_name"}
    return {**paper(found.document), **{name: getattr(found, name) for name in names}}


def collection_answer(found: Collection) -> dict[str, Any]:
    """A phiếu thu as it is answered."""
    ways = list(found.lines.order_by("line"))
    return {**_row(CollectionRowAnswer, found), "partner_name": found.partner.name, "ways": ways}


def payment_answer(found: CashPayment) -> dict[str, Any]:
    """A phiếu chi as it is answered."""
    ways = list(found.lines.order_by("line"))
    return {**_row(PaymentRowAnswer, found), "partner_name": found.partner.name, "ways": ways}


def debt_voucher_answer(found: DebtVoucher) -> dict[str, Any]:
    """A debt voucher as it is answered."""
    return {**_row(DebtVoucherRowAnswer, found), "lines": list(found.lines.order_by("line"))}


def cash_voucher_answer(found: CashVoucher) -> dict[str, Any]:
    """An opening of cash as it is answered."""
    return {**_row(CashVoucherRowAnswer, found), "lines": list(found.lines.order_by("line"))}


def count_answer(found: Any) -> dict[str, Any]:
    """A count of cash as it is answered."""
    return _row(CountAnswer, found)


def handover_answer(found: Any) -> dict[str, Any]:
    """A hand-over as it is answered."""
    return _row(HandoverAnswer, found)
