"""Taking a phiếu chi back."""

from typing import Any

import pytest

from fastsale.books.cash import queries as cash_queries
from fastsale.books.cash.models import CashAccount
from fastsale.books.debts import queries
from fastsale.books.debts.ledger import PAYABLE
from fastsale.foundation.errors import Forbidden, NotFound
from fastsale.trade.settlement.actions.cancel_payment import cancel_payment
from fastsale.trade.settlement.actions.collect import collect
from fastsale.trade.settlement.actions.pay_supplier import pay_supplier
from fastsale.trade.settlement.actions.refund import refund
from fastsale.trade.settlement.errors import AlreadyCancelled
from fastsale.trade.settlement.models import CashPayment
from tests.trade.settlement.cast import Cast, ask, refused


@pytest.fixture
def facts(cast: Cast) -> dict[str, Any]:
    CashAccount.objects.filter(pk=cast.bank.pk).update(may_go_below=True)
    return {"ways": [cast.way(300, cast.bank)], "branch_id": cast.hanoi.pk, "actor": cast.owner}


def cancel(cast: Cast, paper: CashPayment, **more: Any) -> CashPayment:
    given: dict[str, Any] = {"payment_id": paper.pk, "request_id": ask(), "actor": cast.owner}
    return cancel_payment(**given | more)


def test_what_we_owe_a_supplier_is_owed_again(cast: Cast, facts: dict[str, Any]) -> None:
    charge = cast.owes(300, side=PAYABLE)
    paper = pay_supplier(partner_id=cast.supplier.pk, request_id=ask(), **facts)
    cancel(cast, paper)
    assert cast.debt(cast.supplier, PAYABLE) == 300
    assert [(line.entry_id, line.remaining) for line in queries.open_charges(PAYABLE)] == [(charge, 300)]
    assert cash_queries.balance(cast.bank.pk) == 0


def test_what_we_hold_for_a_customer_is_held_again(cast: Cast, facts: dict[str, Any]) -> None:
    collect(partner_id=cast.customer.pk, request_id=ask(), **facts)
    paper = refund(partner_id=cast.customer.pk, request_id=ask(), **facts)
    assert queries.open_credits() == []
    cancel(cast, paper)
    assert [line.remaining for line in queries.open_credits()] == [300]
    assert cash_queries.balance(cast.bank.pk) == 300


def test_refuses_who_and_what_is_wrong(cast: Cast, facts: dict[str, Any]) -> None:
    receipt = collect(partner_id=cast.customer.pk, request_id=ask(), **facts)
    paper = refund(partner_id=cast.customer.pk, request_id=ask(), **facts)
    with refused(Forbidden):
        cancel(cast, paper, actor=cast.cashier)
    with refused(NotFound, "Không tìm thấy phiếu chi"):
        cancel(cast, paper, payment_id=receipt.pk)
    cancel(cast, paper)
    with refused(AlreadyCancelled, "PC-HN-000001 đã hủy rồi"):
        cancel(cast, paper)
