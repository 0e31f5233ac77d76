"""Taking a count back."""

from datetime import timedelta

from fastsale.books.cash import queries
from fastsale.books.cash.errors import NotCounted
from fastsale.books.cash.models import CashBalance, CashCount
from fastsale.foundation.documents.moments import ClosedPeriod
from fastsale.foundation.errors import Forbidden
from fastsale.trade.settlement.actions.cancel_count import cancel_count
from fastsale.trade.settlement.actions.collect import collect
from fastsale.trade.settlement.actions.count_cash import count_cash
from fastsale.trade.settlement.errors import AlreadyCancelled
from tests.trade.settlement.cast import TODAY, Cast, ask, refused


def count(cast: Cast, counted: int, days_ago: int) -> CashCount:
    return count_cash(
        account_id=cast.till.pk, counted=counted, branch_id=cast.hanoi.pk, day=TODAY - timedelta(days=days_ago),
        request_id=ask(), actor=cast.owner,
    )  # fmt: skip


def test_the_day_takes_rows_again(cast: Cast) -> None:
    earlier, paper = count(cast, 0, 2), count(cast, 7, 0)
    with refused(NotCounted, "không phải lần kiểm cuối"):
        cancel_count(count_id=earlier.pk, request_id=ask(), actor=cast.owner)
    with refused(Forbidden):
        cancel_count(count_id=paper.pk, request_id=ask(), actor=cast.cashier)
    cancel_count(count_id=paper.pk, request_id=ask(), actor=cast.owner)
    assert queries.balance(cast.till.pk) == 0
    assert CashBalance.objects.get(pk=cast.till.pk).counted_through == TODAY - timedelta(days=2)
    collect(
        partner_id=cast.customer.pk, ways=[cast.way(5)], branch_id=cast.hanoi.pk, request_id=ask(), actor=cast.owner
    )
    with refused(AlreadyCancelled):
        cancel_count(count_id=paper.pk, request_id=ask(), actor=cast.owner)


def test_a_count_of_a_closed_period_stays(cast: Cast) -> None:
    paper = count(cast, 7, 20)
    cast.close_through(TODAY - timedelta(days=15))
    with refused(ClosedPeriod):
        cancel_count(count_id=paper.pk, request_id=ask(), actor=cast.owner)
