"""Giving customers their money back."""

from typing import Any

from fastsale.books.cash import queries as cash_queries
from fastsale.books.cash.errors import CashShort
from fastsale.books.debts import ledger as debts
from fastsale.books.debts import queries
from fastsale.books.debts.errors import AllocatedBeyond, NotOpen
from fastsale.books.debts.ledger import RECEIVABLE, Credit
from fastsale.foundation.documents import kinds
from fastsale.foundation.documents.papers import moment_of
from fastsale.foundation.errors import Forbidden
from fastsale.trade.settlement import receipts
from fastsale.trade.settlement.actions.collect import collect
from fastsale.trade.settlement.actions.refund import refund
from fastsale.trade.settlement.errors import ChooseCredits, NothingToRefund
from fastsale.trade.settlement.models import CashPayment
from tests.trade.settlement.cast import NOW, Cast, ask, refused


def advance(cast: Cast, amount: int) -> int:
    collect(
        partner_id=cast.customer.pk, ways=[cast.way(amount)], branch_id=cast.hanoi.pk, allocations=[],
        request_id=ask(), actor=cast.owner,
    )  # fmt: skip
    return queries.open_credits()[-1].entry_id


def give(cast: Cast, amount: int, **more: Any) -> CashPayment:
    given: dict[str, Any] = {
        "partner_id": cast.customer.pk, "ways": [cast.way(amount)], "branch_id": cast.hanoi.pk,
        "request_id": ask(), "actor": cast.owner,
    }  # fmt: skip
    return refund(**given | more)


def test_gives_back_the_oldest_credit_first(cast: Cast) -> None:
    first, second = advance(cast, 300), advance(cast, 500)
    paper = give(cast, 400, payee="Cô Ba")
    assert (paper.purpose, paper.amount, paper.document.number) == ("refund", 400, "PC-HN-000001")
    assert cast.debt() == -400
    assert [(line.entry_id, line.remaining) for line in queries.open_credits()] == [(second, 400)]
    assert queries.open_charges() == []
    assert cash_queries.balance(cast.till.pk) == 400
    assert first != second


def test_gives_back_the_chosen_credit(cast: Cast) -> None:
    first, second = advance(cast, 300), advance(cast, 500)
    give(cast, 100, credits=[(second, 100)])
    assert {line.entry_id: line.remaining for line in queries.open_credits()} == {first: 300, second: 400}


def test_never_more_than_we_hold_for_them(cast: Cast) -> None:
    held = advance(cast, 300)
    with refused(NothingToRefund, "CTY Minh Phát chỉ còn 300 đ tiền trả trước"):
        give(cast, 301)
    with refused(AllocatedBeyond):
        give(cast, 301, credits=[(held, 301)])
    with refused(NothingToRefund):
        give(cast, 300, credits=[(held, 299)])
    charge = cast.owes(5)
    with refused(NotOpen):
        give(cast, 5, credits=[(charge, 5)])


def test_a_debt_of_today_does_not_hide_the_advance(cast: Cast) -> None:
    """Money that was given for something else goes back in full, whatever the balance is."""
    advance(cast, 300)
    cast.owes(1_000, days=0)
    give(cast, 300)
    assert cast.debt() == 1_000


def test_the_deposit_of_a_walk_in_goes_back_when_it_is_named(cast: Cast) -> None:
    order, money = cast.paper(kinds.SALES_ORDER, NOW), cast.paper(kinds.COLLECTION, NOW)
    accounts = debts.lock([(cast.walk_in.pk, RECEIVABLE)])
    posted = debts.post(
        accounts, document=money, moment=moment_of(money), credits=[Credit(cast.walk_in.pk, 200, deposit=True)]
    )
    receipts.write_receipt(
        money, partner_id=cast.walk_in.pk, ways=[cast.way(200)], moment=moment_of(money), serves=order
    )
    with refused(ChooseCredits, "Chọn phiếu cọc"):
        give(cast, 200, partner_id=cast.walk_in.pk)
    give(cast, 200, partner_id=cast.walk_in.pk, credits=[(posted.credits[0], 200)])
    assert cast.debt(cast.walk_in) == 0


def test_the_till_must_hold_it(cast: Cast) -> None:
    advance(cast, 300)
    with refused(CashShort, "Vietcombank còn 0 đ, thiếu 300 đ"):
        give(cast, 300, ways=[cast.way(300, cast.bank)])
    with refused(Forbidden):
        give(cast, 300, actor=cast.cashier)
