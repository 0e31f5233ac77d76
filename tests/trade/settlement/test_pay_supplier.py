"""Paying a supplier."""

from typing import Any

import pytest

from fastsale.books.cash import queries as cash_queries
from fastsale.books.cash.errors import CashShort
from fastsale.books.cash.models import CashAccount
from fastsale.books.debts import queries
from fastsale.books.debts.errors import NotOpen
from fastsale.books.debts.ledger import PAYABLE
from fastsale.foundation.errors import Forbidden
from fastsale.trade.settlement.actions.pay_supplier import pay_supplier
from fastsale.trade.settlement.errors import NotASupplier
from fastsale.trade.settlement.models import CashPayment
from tests.trade.settlement.cast import Cast, ask, refused


@pytest.fixture(autouse=True)
def overdraft(cast: Cast) -> None:
    CashAccount.objects.filter(pk=cast.bank.pk).update(may_go_below=True)


def pay(cast: Cast, amount: int, **more: Any) -> CashPayment:
    given: dict[str, Any] = {
        "partner_id": cast.supplier.pk, "ways": [cast.way(amount, cast.bank)], "branch_id": cast.hanoi.pk,
        "request_id": ask(), "actor": cast.owner,
    }  # fmt: skip
    return pay_supplier(**given | more)


def test_pays_the_oldest_due_first(cast: Cast) -> None:
    older, newer = cast.owes(300, days=20, side=PAYABLE), cast.owes(500, days=10, side=PAYABLE)
    paper = pay(cast, 400)
    assert (paper.purpose, paper.amount, paper.document.number) == ("supplier", 400, "PCN-HN-000001")
    assert cast.debt(cast.supplier, PAYABLE) == 400
    assert [(line.entry_id, line.remaining) for line in queries.open_charges(PAYABLE)] == [(newer, 400)]
    assert cash_queries.balance(cast.bank.pk) == -400
    assert older != newer


def test_what_is_left_over_is_an_advance_to_the_supplier(cast: Cast) -> None:
    cast.owes(300, side=PAYABLE)
    pay(cast, 1_000)
    assert cast.debt(cast.supplier, PAYABLE) == -700
    assert [line.remaining for line in queries.open_credits(PAYABLE)] == [700]


def test_by_hand(cast: Cast) -> None:
    older, newer = cast.owes(300, days=20, side=PAYABLE), cast.owes(500, days=10, side=PAYABLE)
    pay(cast, 400, allocations=[(newer, 400)])
    assert {line.entry_id: line.remaining for line in queries.open_charges(PAYABLE)} == {older: 300, newer: 100}


def test_sides_do_not_mix(cast: Cast) -> None:
    theirs = cast.owes(400)
    with refused(NotOpen):
        pay(cast, 400, allocations=[(theirs, 400)])
    with refused(NotASupplier, "CTY Minh Phát chưa là nhà cung cấp"):
        pay(cast, 400, partner_id=cast.customer.pk)


def test_the_account_must_hold_it(cast: Cast) -> None:
    with refused(CashShort):
        pay(cast, 400, ways=[cast.way(400)])
    with refused(Forbidden):
        pay(cast, 400, actor=cast.cashier)
