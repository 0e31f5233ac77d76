"""Opening balances of customers and suppliers."""

from datetime import date, timedelta
from typing import Any

from fastsale.books.debts import queries
from fastsale.books.debts.errors import WalkInAdvance, WalkInOwes
from fastsale.books.debts.ledger import PAYABLE, RECEIVABLE
from fastsale.foundation.dates import day_start
from fastsale.foundation.documents.moments import ClosedPeriod, FutureDate
from fastsale.foundation.errors import Forbidden, Invalid, NotFound
from fastsale.master.partners.models import Partner
from fastsale.trade.settlement.actions.open_debts import open_debts
from fastsale.trade.settlement.errors import LineIsZero, NotASupplier, NothingToDo
from fastsale.trade.settlement.inputs import OpeningDebt
from fastsale.trade.settlement.models import DebtVoucher
from tests.trade.settlement.cast import TODAY, Cast, ask, refused

BEGIN = date(2026, 11, 1)


def enter(cast: Cast, *rows: OpeningDebt, **more: Any) -> DebtVoucher:
    given: dict[str, Any] = {
        "rows": rows, "branch_id": cast.hanoi.pk, "request_id": ask(), "actor": cast.owner, "at": BEGIN
    }  # fmt: skip
    return open_debts(**given | more)


def test_many_partners_in_one_paper(cast: Cast) -> None:
    other = Partner.objects.create(code="KH2", name="VPP Minh Khai", credit_limit=0)
    voucher = enter(
        cast,
        OpeningDebt(cast.customer.pk, 5_000_000, due_on=date(2026, 10, 15), contract="FW-1"),
        OpeningDebt(cast.customer.pk, 2_000_000, due_on=date(2026, 12, 1)),
        OpeningDebt(other.pk, -300_000, note="cọc cũ"),
        OpeningDebt(other.pk, 100_000),
        OpeningDebt(cast.supplier.pk, 900_000, side=PAYABLE),
    )
    assert voucher.document.number == "NDK-HN-000001"
    assert voucher.document.at == day_start(BEGIN)
    assert queries.balances(RECEIVABLE) == {cast.customer.pk: 7_000_000, other.pk: -200_000}
    assert queries.balance(cast.supplier.pk, PAYABLE) == 900_000
    assert [line.due_on for line in queries.open_charges()] == [date(2026, 10, 15), BEGIN, date(2026, 12, 1)]
    (aged,) = queries.ageing(RECEIVABLE, TODAY, [cast.customer.pk])
    assert aged.buckets == (2_000_000, 0, 5_000_000, 0, 0)
    assert voucher.lines.count() == 5


def test_a_walk_in_has_no_opening_balance(cast: Cast) -> None:
    with refused(WalkInOwes):
        enter(cast, OpeningDebt(cast.walk_in.pk, 5))
    with refused(WalkInAdvance):
        enter(cast, OpeningDebt(cast.walk_in.pk, -5))


def test_lines_are_checked(cast: Cast) -> None:
    with refused(NothingToDo):
        enter(cast)
    for amount in (0, 10**15, -(10**15)):
        with refused(LineIsZero, "Dòng 2", "rows.2.amount"):
            enter(cast, OpeningDebt(cast.customer.pk, 1), OpeningDebt(cast.customer.pk, amount))
    with refused(NotASupplier):
        enter(cast, OpeningDebt(cast.customer.pk, 5, side=PAYABLE))
    with refused(Invalid, "Loại công nợ", "rows.1.side"):
        enter(cast, OpeningDebt(cast.customer.pk, 5, side="511"))
    with refused(NotFound):
        enter(cast, OpeningDebt(10**9, 5))


def test_days_and_rights_are_checked(cast: Cast) -> None:
    row = OpeningDebt(cast.customer.pk, 5)
    with refused(FutureDate):
        enter(cast, row, at=TODAY + timedelta(days=1))
    cast.close_through(BEGIN)
    with refused(ClosedPeriod):
        enter(cast, row)
    with refused(Forbidden):
        enter(cast, row, actor=cast.cashier, at=None)
