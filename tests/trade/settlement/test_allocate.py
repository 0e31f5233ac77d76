"""Choosing by hand what pays what."""

from datetime import timedelta
from typing import Any

from fastsale.books.debts import queries
from fastsale.books.debts.errors import AllocatedBeyond, AllocatedTooEarly, AmountOutOfRange, NotOpen
from fastsale.books.debts.models import Allocation
from fastsale.foundation.errors import Forbidden, Invalid
from fastsale.trade.settlement.actions.allocate import allocate
from fastsale.trade.settlement.actions.collect import collect
from fastsale.trade.settlement.errors import NothingToDo
from fastsale.trade.settlement.inputs import Pair
from fastsale.trade.settlement.models import DebtVoucher
from tests.trade.settlement.cast import TODAY, Cast, ago, ask, refused


def advance(cast: Cast, amount: int, days: int = 0, **more: Any) -> int:
    collect(
        partner_id=cast.customer.pk, ways=[cast.way(amount)], branch_id=cast.hanoi.pk, request_id=ask(),
        actor=cast.owner, at=TODAY - timedelta(days=days), **{"allocations": [], **more},
    )  # fmt: skip
    return max(line.entry_id for line in queries.open_credits())


def change(cast: Cast, *pairs: Pair, **more: Any) -> DebtVoucher:
    given: dict[str, Any] = {
        "partner_id": cast.customer.pk, "branch_id": cast.hanoi.pk, "pairs": pairs, "request_id": ask(),
        "actor": cast.owner,
    }  # fmt: skip
    return allocate(**given | more)


def left() -> dict[int, int]:
    return {line.entry_id: line.remaining for line in [*queries.open_charges(), *queries.open_credits()]}


def test_an_advance_is_put_to_use_from_today(cast: Cast) -> None:
    charge, credit = cast.owes(300), advance(cast, 500, days=5)
    paper = change(cast, Pair(credit, charge, 100), Pair(credit, charge, 50))
    assert left() == {charge: 150, credit: 350}
    assert paper.document.number == "DT-HN-000001"
    assert [line.remaining for line in queries.open_charges(as_of=ago(1))] == [300]
    assert cast.debt() == -200


def test_one_contract_gives_to_another_in_one_paper(cast: Cast) -> None:
    first, second = cast.owes(300, contract="FW-1"), cast.owes(300, contract="FW-2")
    collect(
        partner_id=cast.customer.pk, ways=[cast.way(300)], branch_id=cast.hanoi.pk, contract="FW-1",
        request_id=ask(), actor=cast.owner,
    )  # fmt: skip
    old = Allocation.objects.get()
    assert left() == {second: 300}
    change(cast, Pair(old.credit_id, second, 200), Pair(old.credit_id, first, 100), take_back=[old.pk])
    assert left() == {first: 200, second: 100}
    change(
        cast,
        take_back=list(
            Allocation.objects.filter(charge_id=second, reason="allocate", mirror=None).values_list("pk", flat=True)
        ),
    )
    assert left() == {first: 200, second: 300, old.credit_id: 200}


def test_a_paper_of_the_past_counts_from_its_day(cast: Cast) -> None:
    charge, credit = cast.owes(300, days=10), advance(cast, 300, days=9)
    change(cast, Pair(credit, charge, 300), at=TODAY - timedelta(days=5))
    assert len(queries.open_charges(as_of=ago(6))) == 1
    assert queries.open_charges(as_of=ago(4)) == []


def test_never_beyond_either_side_nor_outside_the_account(cast: Cast) -> None:
    charge, credit = cast.owes(300), advance(cast, 200)
    owed = cast.owes(50, side="331")
    for amount in (201, 301):
        with refused(AllocatedBeyond):
            change(cast, Pair(credit, charge, amount))
    for pair in (Pair(charge, credit, 5), Pair(credit, owed, 5), Pair(10**9, charge, 5)):
        with refused(NotOpen):
            change(cast, pair)
    with refused(AmountOutOfRange):
        change(cast, Pair(credit, charge, 0))


def test_what_is_taken_back_is_there_and_counts_already(cast: Cast) -> None:
    cast.owes(300)
    advance_of_today = advance(cast, 100)
    with refused(NotOpen, field="take_back"):
        change(cast, take_back=[10**9])
    cast.owes(100, days=0)
    change(cast, Pair(advance_of_today, cast.owes(70, days=0), 70))
    with refused(AllocatedTooEarly, "không gỡ từ ngày 18/11/2026"):
        change(cast, take_back=[Allocation.objects.get().pk], at=TODAY - timedelta(days=2))


def test_who_and_what_is_checked(cast: Cast) -> None:
    with refused(NothingToDo):
        change(cast)
    with refused(Invalid, field="side"):
        change(cast, Pair(1, 2, 3), side="x")
    with refused(Forbidden):
        change(cast, Pair(1, 2, 3), actor=cast.cashier)
