"""Taking a phiếu thu back."""

from datetime import date, timedelta
from typing import Any

from fastsale.books.cash import queries as cash_queries
from fastsale.books.cash.errors import CashShort, CountedDay
from fastsale.books.debts import ledger as debts
from fastsale.books.debts import queries
from fastsale.books.debts.errors import WalkInOwes
from fastsale.books.debts.ledger import RECEIVABLE, Charge, Credit
from fastsale.foundation.documents import kinds
from fastsale.foundation.documents.moments import ClosedPeriod
from fastsale.foundation.documents.papers import moment_of
from fastsale.foundation.errors import Forbidden, NotFound
from fastsale.trade.settlement import receipts
from fastsale.trade.settlement.actions.cancel_collection import cancel_collection
from fastsale.trade.settlement.actions.collect import collect
from fastsale.trade.settlement.actions.count_cash import count_cash
from fastsale.trade.settlement.actions.pay_supplier import pay_supplier
from fastsale.trade.settlement.errors import AlreadyCancelled
from fastsale.trade.settlement.models import Collection
from tests.trade.settlement.cast import NOW, TODAY, Cast, ago, ask, at, refused


def taken(cast: Cast, amount: int, day: date | None = None) -> Collection:
    return collect(
        partner_id=cast.customer.pk, ways=[cast.way(amount)], branch_id=cast.hanoi.pk, request_id=ask(),
        actor=cast.owner, at=day,
    )  # fmt: skip


def cancel(cast: Cast, paper: Collection, **more: Any) -> Collection:
    given: dict[str, Any] = {"collection_id": paper.pk, "why": "gõ nhầm", "request_id": ask(), "actor": cast.owner}
    return cancel_collection(**given | more)


def test_is_as_if_it_had_never_been(cast: Cast) -> None:
    charge = cast.owes(300)
    paper = taken(cast, 300, TODAY - timedelta(days=5))
    answer = cancel(cast, paper)
    assert (cast.debt(), cast.debt(as_of=ago(4)), cast.debt(as_of=ago(4), known=NOW - timedelta(days=1))) == (300,) * 3
    assert cash_queries.balance(cast.till.pk, as_of=ago(4)) == 0
    assert [(line.entry_id, line.remaining) for line in queries.open_charges()] == [(charge, 300)]
    mirror = answer.document.reversed_by
    assert (mirror.at, mirror.recorded_at, mirror.number) == (paper.document.at, NOW, f"{paper.document.number}/H")


def test_money_of_a_counted_day_goes_back_today(cast: Cast) -> None:
    cast.owes(300)
    paper = taken(cast, 300, TODAY - timedelta(days=5))
    count_cash(
        account_id=cast.till.pk, counted=300, branch_id=cast.hanoi.pk, day=TODAY - timedelta(days=3),
        request_id=ask(), actor=cast.owner,
    )  # fmt: skip
    mirror = cancel(cast, paper).document.reversed_by
    assert mirror.at == NOW
    assert cash_queries.balance(cast.till.pk, as_of=ago(1)) == 300
    assert cash_queries.balance(cast.till.pk) == 0
    assert (cast.debt(as_of=ago(1)), cast.debt()) == (0, 300)
    assert queries.open_charges(as_of=ago(1)) == []
    count_cash(account_id=cast.till.pk, counted=0, branch_id=cast.hanoi.pk, request_id=ask(), actor=cast.owner)
    with at(NOW + timedelta(hours=1)), refused(AlreadyCancelled, "đã hủy rồi"):
        cancel(cast, paper)


def test_on_a_counted_today_there_is_no_day_left(cast: Cast) -> None:
    paper = taken(cast, 300)
    count_cash(account_id=cast.till.pk, counted=300, branch_id=cast.hanoi.pk, request_id=ask(), actor=cast.owner)
    with refused(CountedDay, "đã kiểm quỹ đến hết ngày 20/11/2026"):
        cancel(cast, paper)


def test_a_closed_period_keeps_its_figures(cast: Cast) -> None:
    cast.owes(300, days=40)
    paper = taken(cast, 300, date(2026, 10, 20))
    cast.close_through(date(2026, 10, 31))
    cancel(cast, paper)
    assert cast.debt(as_of=ago(20)) == 0  # 31 October
    assert cast.debt(as_of=ago(19)) == 300
    assert [line.remaining for line in queries.open_charges(as_of=ago(19))] == [300]


def test_today_closed_refuses(cast: Cast) -> None:
    paper = taken(cast, 300)
    cast.close_through(TODAY)
    with refused(ClosedPeriod):
        cancel(cast, paper)


def test_money_that_was_spent_cannot_go_back(cast: Cast) -> None:
    paper = taken(cast, 300)
    cast.owes(300, side="331")
    pay_supplier(
        partner_id=cast.supplier.pk, ways=[cast.way(200)], branch_id=cast.hanoi.pk, request_id=ask(), actor=cast.owner
    )
    with refused(CashShort, "còn 100 đ, thiếu 200 đ"):
        cancel(cast, paper)


def test_the_payment_of_a_walk_in_goes_with_its_sale(cast: Cast) -> None:
    sale, money = cast.paper(kinds.SALES_ORDER, NOW), cast.paper(kinds.COLLECTION, NOW)
    debts.post_sale(
        debts.lock([(cast.walk_in.pk, RECEIVABLE)]), charge=Charge(cast.walk_in.pk, 50, TODAY, document=sale),
        credit=Credit(cast.walk_in.pk, 50, document=money), moment=moment_of(sale),
    )  # fmt: skip
    paper = receipts.write_receipt(
        money, partner_id=cast.walk_in.pk, ways=[cast.way(50)], moment=moment_of(money), serves=sale
    )
    assert receipts.papers_for(sale.pk) == [money.pk]
    with refused(WalkInOwes, "Khách lẻ không được ghi nợ"):
        cancel(cast, paper)


def test_refuses_who_and_what_is_wrong(cast: Cast) -> None:
    paper = taken(cast, 300)
    with refused(Forbidden):
        cancel(cast, paper, actor=cast.nobody)
    with refused(NotFound):
        cancel(cast, paper, actor=cast.seller)
    with refused(NotFound, "Không tìm thấy phiếu thu"):
        cancel(cast, paper, collection_id=10**9)
    cancelled = cancel(cast, paper)
    with refused(AlreadyCancelled):
        cancel(cast, paper)
    with refused(NotFound):
        cancel(cast, paper, collection_id=cancelled.document.reversed_by.pk)
