"""Counting a till at the end of the day."""

from datetime import timedelta
from typing import Any

from fastsale.books.cash import queries
from fastsale.books.cash.errors import CountedDay, InactiveAccount, WrongBranchAccount
from fastsale.books.cash.models import CashAccount, CashCount
from fastsale.foundation.documents.moments import FutureDate
from fastsale.foundation.errors import Forbidden, Invalid, NotFound
from fastsale.trade.settlement.actions.collect import collect
from fastsale.trade.settlement.actions.count_cash import count_cash
from fastsale.trade.settlement.errors import MiscountedNotes
from tests.trade.settlement.cast import NOW, TODAY, Cast, ago, ask, at, refused


def count(cast: Cast, counted: int, **more: Any) -> CashCount:
    given: dict[str, Any] = {
        "account_id": cast.till.pk, "counted": counted, "branch_id": cast.hanoi.pk, "request_id": ask(),
        "actor": cast.owner,
    }  # fmt: skip
    return count_cash(**given | more)


def take(cast: Cast, amount: int, **more: Any) -> None:
    collect(
        partner_id=cast.customer.pk, ways=[cast.way(amount)], branch_id=cast.hanoi.pk, request_id=ask(),
        actor=cast.owner, **more,
    )  # fmt: skip


def test_a_difference_stands_in_the_book(cast: Cast) -> None:
    take(cast, 1_200_000)
    paper = count(cast, 1_202_000, denominations={500_000: 2, 200_000: 1, 2_000: 1})
    assert (paper.book, paper.counted, paper.difference, paper.day) == (1_200_000, 1_202_000, 2_000, TODAY)
    assert paper.document.number == "KQ-HN-000001"
    assert queries.balance(cast.till.pk) == 1_202_000


def test_the_day_takes_no_more_rows_and_the_next_one_does(cast: Cast) -> None:
    count(cast, 0)
    with refused(CountedDay, "Tiền mặt Hà Nội đã kiểm quỹ đến hết ngày 20/11/2026"):
        take(cast, 5)
    with at(NOW + timedelta(days=1)):
        take(cast, 5)
    assert queries.balance(cast.till.pk) == 5


def test_a_day_of_the_past_is_counted_as_it_stood(cast: Cast) -> None:
    take(cast, 100, at=TODAY - timedelta(days=5))
    take(cast, 50)
    paper = count(cast, 90, day=TODAY - timedelta(days=3))
    assert (paper.book, paper.difference) == (100, -10)
    assert (queries.balance(cast.till.pk, as_of=ago(1)), queries.balance(cast.till.pk)) == (90, 140)


def test_other_accounts_are_not_counted_with_it(cast: Cast) -> None:
    count(cast, 0)
    collect(
        partner_id=cast.customer.pk, ways=[cast.way(5, cast.bank)], branch_id=cast.hanoi.pk, request_id=ask(),
        actor=cast.owner,
    )  # fmt: skip


def test_what_is_counted_is_checked(cast: Cast) -> None:
    with refused(MiscountedNotes, "Theo mệnh giá là 500.000 đ, khác số đếm 5 đ"):
        count(cast, 5, denominations={500_000: 1})
    with refused(Invalid, "Không có loại tiền", "denominations"):
        count(cast, 5, denominations={3: 1})
    with refused(Invalid, field="counted"):
        count(cast, 10**15)
    with refused(FutureDate):
        count(cast, 5, day=TODAY + timedelta(days=1))
    with refused(WrongBranchAccount):
        count(cast, 5, account_id=cast.danang_till.pk)
    with refused(NotFound):
        count(cast, 5, account_id=10**9)
    with refused(Forbidden):
        count(cast, 5, actor=cast.cashier)
    count(cast, 0, day=TODAY - timedelta(days=1))
    with refused(CountedDay):
        count(cast, 0, day=TODAY - timedelta(days=1))
    CashAccount.objects.filter(pk=cast.till.pk).update(is_active=False)
    with refused(InactiveAccount):
        count(cast, 5)
