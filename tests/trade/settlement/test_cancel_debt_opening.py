"""Taking opening debts back."""

from fastsale.books.debts import queries
from fastsale.foundation.errors import Forbidden
from fastsale.trade.settlement.actions.cancel_debt_opening import cancel_debt_opening
from fastsale.trade.settlement.actions.collect import collect
from fastsale.trade.settlement.actions.open_debts import open_debts
from fastsale.trade.settlement.errors import AlreadyCancelled
from fastsale.trade.settlement.inputs import OpeningDebt
from tests.trade.settlement.cast import Cast, ask, refused


def test_money_that_had_paid_them_stays_as_an_advance(cast: Cast) -> None:
    rows = [OpeningDebt(cast.customer.pk, 500), OpeningDebt(cast.supplier.pk, 70, side="331")]
    voucher = open_debts(rows=rows, branch_id=cast.hanoi.pk, request_id=ask(), actor=cast.owner)
    collect(
        partner_id=cast.customer.pk, ways=[cast.way(200)], branch_id=cast.hanoi.pk, request_id=ask(), actor=cast.owner
    )
    with refused(Forbidden):
        cancel_debt_opening(voucher_id=voucher.pk, request_id=ask(), actor=cast.cashier)
    cancel_debt_opening(voucher_id=voucher.pk, why="nhập nhầm", request_id=ask(), actor=cast.owner)
    assert (cast.debt(), cast.debt(cast.supplier, "331")) == (-200, 0)
    assert [line.remaining for line in queries.open_credits()] == [200]
    with refused(AlreadyCancelled):
        cancel_debt_opening(voucher_id=voucher.pk, request_id=ask(), actor=cast.owner)
