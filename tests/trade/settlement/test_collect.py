"""Taking money from a customer."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fastsale.books.cash import queries as cash_queries
from fastsale.books.cash.errors import CountedDay, InactiveAccount, WrongBranchAccount, WrongMethod
from fastsale.books.cash.models import CashAccount, CashBalance, CashEntry
from fastsale.books.debts import queries
from fastsale.books.debts.errors import AllocatedBeyond, AmountOutOfRange, NotOpen, WalkInAdvance
from fastsale.books.debts.models import Allocation
from fastsale.foundation.access.actor import InactiveUser, OtherBranch
from fastsale.foundation.documents.moments import ClosedPeriod, FutureDate
from fastsale.foundation.errors import Forbidden, Invalid, NotFound, RequestReused
from fastsale.foundation.events.models import Event
from fastsale.foundation.money import LARGEST_AMOUNT
from fastsale.master.partners.errors import MergedPartner, PartnerInactive
from fastsale.master.partners.models import Partner
from fastsale.trade.settlement.actions.collect import collect
from fastsale.trade.settlement.errors import (
    AllocatedMoreThanPaid,
    NotACustomer,
    NoWay,
    TooManyWays,
    WayOutOfRange,
    WrongTendered,
)
from fastsale.trade.settlement.models import Collection
from fastsale.trade.settlement.ways import Way
from tests.trade.settlement.cast import NOW, TODAY, Cast, ago, ask, refused


def take(cast: Cast, *ways: Way, **more: Any) -> Collection:
    given: dict[str, Any] = {
        "partner_id": cast.customer.pk, "ways": ways, "branch_id": cast.hanoi.pk, "request_id": ask(),
        "actor": cast.owner,
    }  # fmt: skip
    return collect(**given | more)


def test_pays_the_oldest_due_first_in_several_ways(cast: Cast) -> None:
    older, newer = cast.owes(300, days=20), cast.owes(500, days=10)
    paper = take(cast, cast.way(100), cast.way(400, cast.bank, reference="FT26"), contract="", payer=" Cô  Ba ")
    assert cast.debt() == 300
    assert [(line.entry_id, line.remaining) for line in queries.open_charges()] == [(newer, 300)]
    assert cash_queries.balances() == {cast.till.pk: 100, cast.bank.pk: 400, cast.danang_till.pk: 0}
    assert (paper.amount, paper.payer, paper.document.number) == (500, "Cô Ba", "PT-HN-000001")
    assert [(line.method, line.reference) for line in paper.lines.all()] == [("cash", ""), ("transfer", "FT26")]
    assert set(Allocation.objects.values_list("charge_id", flat=True)) == {older, newer}


def test_the_cash_that_was_handed_over_is_kept_beside_what_was_taken(cast: Cast) -> None:
    cast.owes(300)
    paper = take(cast, Way(cast.till.pk, 300, tendered=500))
    assert [(line.amount, line.tendered) for line in paper.lines.all()] == [(300, 500)]
    assert cash_queries.balances()[cast.till.pk] == 300


@pytest.mark.parametrize(
    ("method", "tendered"), [("cash", 299), ("cash", -1), ("transfer", 500), ("cash", LARGEST_AMOUNT)]
)
def test_handed_over_is_cash_and_no_less_than_was_taken(cast: Cast, method: str, tendered: int) -> None:
    cast.owes(300)
    account = cast.till if method == "cash" else cast.bank
    with refused(WrongTendered, field="ways.1.tendered"):
        take(cast, Way(account.pk, 300, method, tendered=tendered))


def test_what_is_left_over_is_an_advance(cast: Cast) -> None:
    cast.owes(300)
    take(cast, cast.way(1_000), contract="FW-118")
    (advance,) = queries.open_credits()
    assert (advance.remaining, advance.contract) == (1_000, "FW-118"), "a named contract pays nothing else"
    take(cast, cast.way(400))
    assert sorted(line.remaining for line in queries.open_credits()) == [100, 1_000]


def test_a_contract_takes_the_money_named_for_it(cast: Cast) -> None:
    cast.owes(300, days=20)
    of_contract = cast.owes(500, days=10, contract="FW-118")
    take(cast, cast.way(400), contract="FW-118")
    assert {line.entry_id: line.remaining for line in queries.open_charges()}[of_contract] == 100


def test_by_hand(cast: Cast) -> None:
    older, newer = cast.owes(300, days=20), cast.owes(500, days=10)
    take(cast, cast.way(450), allocations=[(newer, 400), (older, 50)])
    assert {line.entry_id: line.remaining for line in queries.open_charges()} == {older: 250, newer: 100}


def test_by_hand_may_leave_an_advance(cast: Cast) -> None:
    older = cast.owes(300, days=20)
    take(cast, cast.way(450), allocations=[])
    assert [line.remaining for line in queries.open_credits()] == [450]
    assert [line.entry_id for line in queries.open_charges()] == [older]


def test_a_late_receipt_is_dated_and_known_later(cast: Cast) -> None:
    cast.owes(300, days=20)
    paper = take(cast, cast.way(300), at=TODAY - timedelta(days=5))
    assert paper.document.recorded_at == NOW
    assert cast.debt(as_of=ago(4)) == 0
    assert cast.debt(as_of=ago(4), known=ago(1)) == 300
    assert queries.open_charges(as_of=ago(4)) == []
    assert len(queries.open_charges(as_of=ago(4), known=ago(1))) == 1
    assert cash_queries.balance(cast.till.pk, as_of=ago(4)) == 300


def test_the_same_request_twice_is_one_paper(cast: Cast) -> None:
    cast.owes(300)
    request = ask()
    first = take(cast, cast.way(100), request_id=request)
    again = take(cast, cast.way(100), request_id=request)
    assert again.pk == first.pk
    assert Collection.objects.count() == 1
    with refused(RequestReused):
        take(cast, cast.way(200), request_id=request)


def test_says_what_was_done(cast: Cast) -> None:
    cast.owes(300)
    paper = take(cast, cast.way(100))
    event = Event.objects.latest("pk")
    assert (event.action, event.subject, event.subject_id) == (
        "settlement.collect", "settlement.Collection", paper.pk,
    )  # fmt: skip
    assert event.documents == [paper.pk]
    assert event.after == {"partner": "KH1", "amount": 100, "contract": ""}


def test_the_cashier_of_the_branch_may(cast: Cast) -> None:
    assert take(cast, cast.way(100), actor=cast.cashier).amount == 100


@pytest.mark.parametrize("amount", [0, -5, LARGEST_AMOUNT, 10**30])
def test_amounts_out_of_range_are_refused(cast: Cast, amount: int) -> None:
    with refused(WayOutOfRange, "Dòng 2: số tiền", "ways.2.amount"):
        take(cast, cast.way(1), cast.way(amount))


def test_ways_are_checked(cast: Cast) -> None:
    with refused(NoWay, "chưa có số tiền"):
        take(cast)
    with refused(TooManyWays, "tối đa 50"):
        take(cast, *[cast.way(1)] * 51)
    with refused(NotFound, "quỹ đã chọn"):
        take(cast, Way(10**9, 5))
    with refused(WrongBranchAccount, "Tiền mặt Đà Nẵng thuộc chi nhánh khác"):
        take(cast, cast.way(5, cast.danang_till))
    with refused(WrongMethod, "Tiền mặt Hà Nội không nhận hình thức «Thẻ»"):
        take(cast, replace(cast.way(5), method="card"))
    with refused(Invalid, "Số tham chiếu", "ways.1.reference"):
        take(cast, cast.way(5, cast.bank, reference="x" * 81))
    CashAccount.objects.filter(pk=cast.till.pk).update(is_active=False)
    with refused(InactiveAccount, "Tiền mặt Hà Nội đã ngừng dùng"):
        take(cast, cast.way(5))


def test_partners_are_checked(cast: Cast) -> None:
    with refused(NotFound):
        take(cast, cast.way(5), partner_id=10**9)
    with refused(NotACustomer, "NPP Đại Tín chưa là khách hàng"):
        take(cast, cast.way(5), partner_id=cast.supplier.pk)
    Partner.objects.filter(pk=cast.customer.pk).update(is_active=False)
    with refused(PartnerInactive, "đã ngừng giao dịch", "partner_id"):
        take(cast, cast.way(5))
    kept = Partner.objects.create(code="KH9", name="CTY khác")
    Partner.objects.filter(pk=cast.customer.pk).update(merged_into=kept)
    with refused(MergedPartner, "đã gộp vào KH9"):
        take(cast, cast.way(5))


def test_a_walk_in_leaves_no_advance(cast: Cast) -> None:
    with refused(WalkInAdvance, "Khách lẻ không giữ được tiền trả trước, phiếu thừa 5 đ"):
        take(cast, cast.way(5), partner_id=cast.walk_in.pk)


def test_allocations_are_checked(cast: Cast) -> None:
    mine = cast.owes(300)
    other = Partner.objects.create(code="KH2", name="VPP Minh Khai")
    theirs = cast.owes(300, partner=other)
    for wrong in (theirs, 10**9):
        with refused(NotOpen, "CTY Minh Phát"):
            take(cast, cast.way(100), allocations=[(wrong, 50)])
    with refused(AllocatedMoreThanPaid, "150 đ, nhiều hơn số tiền 100 đ"):
        take(cast, cast.way(100), allocations=[(mine, 100), (mine, 50)])
    with refused(AllocatedBeyond, "chỉ còn 300 đ"):
        take(cast, cast.way(500), allocations=[(mine, 301)])
    with refused(AmountOutOfRange):
        take(cast, cast.way(500), allocations=[(mine, -1)])


def test_days_are_checked(cast: Cast) -> None:
    cast.owes(300, days=40)
    with refused(FutureDate, "21/11/2026 chưa đến"):
        take(cast, cast.way(5), at=TODAY + timedelta(days=1))
    cast.close_through(date(2026, 10, 31))
    with refused(ClosedPeriod, "khóa đến hết ngày 31/10/2026"):
        take(cast, cast.way(5), at=date(2026, 10, 31))
    CashBalance.objects.filter(pk=cast.till.pk).update(counted_through=date(2026, 11, 5))
    with refused(CountedDay, "Tiền mặt Hà Nội đã kiểm quỹ đến hết ngày 05/11/2026"):
        take(cast, cast.way(5), at=date(2026, 11, 5))
    CashBalance.objects.filter(pk=cast.till.pk).update(counted_through=None)


def test_people_are_checked(cast: Cast) -> None:
    with refused(Forbidden, "settlement.collect"):
        take(cast, cast.way(5), actor=cast.nobody)
    with refused(InactiveUser, "đã ngừng hoạt động"):
        take(cast, cast.way(5), actor=cast.gone)
    with refused(OtherBranch):
        take(cast, cast.way(5, cast.danang_till), actor=cast.cashier, branch_id=cast.danang.pk)
    with refused(Forbidden, "back_date"):
        take(cast, cast.way(5), actor=cast.cashier, at=TODAY - timedelta(days=3))
    with refused(NotFound):
        take(cast, cast.way(5), branch_id=10**9)


def test_a_seller_collects_from_her_own_customers(cast: Cast) -> None:
    with refused(NotFound):
        take(cast, cast.way(5), actor=cast.seller)
    Partner.objects.filter(pk=cast.customer.pk).update(responsible_id=cast.seller.user_id)
    assert take(cast, cast.way(5), actor=cast.seller).amount == 5


def test_statements_do_not_grow_with_ways_and_charges(cast: Cast) -> None:
    take(cast, cast.way(1))  # the counter of the branch exists
    counts = []
    for number in (1, 20):
        for _each in range(number):
            cast.owes(10)
        with CaptureQueriesContext(connection) as seen:
            take(cast, *[cast.way(10)] * number)
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert CashEntry.objects.count() == 22
