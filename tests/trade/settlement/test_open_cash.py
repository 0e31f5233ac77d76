"""Opening balances of tills and bank accounts."""

from datetime import date
from typing import Any

from fastsale.books.cash import queries
from fastsale.books.cash.errors import CashShort, InactiveAccount, WrongBranchAccount
from fastsale.books.cash.models import CashAccount
from fastsale.foundation.dates import day_end
from fastsale.foundation.errors import Forbidden, Invalid, NotFound
from fastsale.trade.settlement.actions.open_cash import open_cash
from fastsale.trade.settlement.errors import AlreadyOpened, LineIsZero, NothingToDo
from fastsale.trade.settlement.inputs import OpeningCash
from fastsale.trade.settlement.models import CashVoucher
from tests.trade.settlement.cast import Cast, ask, refused

BEGIN = date(2026, 11, 1)


def enter(cast: Cast, *rows: OpeningCash, **more: Any) -> CashVoucher:
    given: dict[str, Any] = {
        "rows": rows, "branch_id": cast.hanoi.pk, "request_id": ask(), "actor": cast.owner, "at": BEGIN
    }  # fmt: skip
    return open_cash(**given | more)


def test_several_accounts_in_one_paper(cast: Cast) -> None:
    CashAccount.objects.filter(pk=cast.bank.pk).update(may_go_below=True)
    voucher = enter(cast, OpeningCash(cast.till.pk, 500), OpeningCash(cast.bank.pk, -70))
    assert voucher.document.number == "QDK-HN-000001"
    assert queries.balances([cast.till.pk, cast.bank.pk], as_of=day_end(BEGIN)) == {
        cast.till.pk: 500,
        cast.bank.pk: -70,
    }


def test_an_account_opens_once(cast: Cast) -> None:
    enter(cast, OpeningCash(cast.till.pk, 500))
    with refused(AlreadyOpened, "Tiền mặt Hà Nội đã có số dư đầu kỳ ở QDK-HN-000001"):
        enter(cast, OpeningCash(cast.till.pk, 500))


def test_lines_are_checked(cast: Cast) -> None:
    with refused(NothingToDo):
        enter(cast)
    with refused(LineIsZero, field="rows.1.amount"):
        enter(cast, OpeningCash(cast.till.pk, 0))
    with refused(Invalid, "hai lần"):
        enter(cast, OpeningCash(cast.till.pk, 1), OpeningCash(cast.till.pk, 2))
    with refused(NotFound):
        enter(cast, OpeningCash(10**9, 5))
    with refused(WrongBranchAccount):
        enter(cast, OpeningCash(cast.danang_till.pk, 5))
    with refused(CashShort):
        enter(cast, OpeningCash(cast.till.pk, -5))
    with refused(Forbidden):
        enter(cast, OpeningCash(cast.till.pk, 5), actor=cast.cashier, at=None)
    CashAccount.objects.filter(pk=cast.till.pk).update(is_active=False)
    with refused(InactiveAccount):
        enter(cast, OpeningCash(cast.till.pk, 5))
