"""Spoil one thing by hand, and the recount names it."""

import pytest

from fastsale.books.cash import ledger, verify
from fastsale.books.cash.models import CashAccount
from fastsale.foundation.documents import kinds
from fastsale.foundation.documents.papers import moment_of
from tests.books.papers import Desk, day, spoil

SPOILED = [
    ("UPDATE cash_cashbalance SET balance = balance + 1", "số dư quỹ"),
    ("UPDATE cash_cashbalance SET may_go_below = NOT may_go_below", "quyền chi"),
    ("UPDATE cash_cashbalance SET counted_through = '2026-01-01'", "ngày đã kiểm"),
    ("UPDATE cash_cashentry SET amount = amount + 1", "số dư quỹ"),
    ("UPDATE cash_cashentry SET at = recorded_at WHERE line = 7", "ngày của bút toán"),
]


@pytest.mark.leaves_faults
@pytest.mark.parametrize(("change", "what"), SPOILED)
def test_a_spoiled_row_is_found(desk: Desk, till: CashAccount, change: str, what: str) -> None:
    paper = desk.paper(day(0), kind=kinds.COLLECTION, recorded_at=day(1))
    rows = [ledger.Cash(till.pk, 500, line=7)]
    ledger.post(ledger.lock([till.pk]), document=paper, moment=moment_of(paper), rows=rows)
    assert list(verify.check()) == []
    spoil(change)
    assert any(what in fault.what for fault in verify.check())
