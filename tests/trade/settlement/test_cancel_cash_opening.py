"""Taking opening cash back."""

from fastsale.books.cash import queries
from fastsale.foundation.errors import Forbidden
from fastsale.trade.settlement.actions.cancel_cash_opening import cancel_cash_opening
from fastsale.trade.settlement.actions.open_cash import open_cash
from fastsale.trade.settlement.errors import AlreadyCancelled
from fastsale.trade.settlement.inputs import OpeningCash
from tests.trade.settlement.cast import Cast, ask, refused


def test_the_account_may_open_again(cast: Cast) -> None:
    rows = [OpeningCash(cast.till.pk, 500)]
    voucher = open_cash(rows=rows, branch_id=cast.hanoi.pk, request_id=ask(), actor=cast.owner)
    with refused(Forbidden):
        cancel_cash_opening(voucher_id=voucher.pk, request_id=ask(), actor=cast.cashier)
    cancel_cash_opening(voucher_id=voucher.pk, request_id=ask(), actor=cast.owner)
    assert queries.balance(cast.till.pk) == 0
    with refused(AlreadyCancelled):
        cancel_cash_opening(voucher_id=voucher.pk, request_id=ask(), actor=cast.owner)
    open_cash(rows=rows, branch_id=cast.hanoi.pk, request_id=ask(), actor=cast.owner)
    assert queries.balance(cast.till.pk) == 500
