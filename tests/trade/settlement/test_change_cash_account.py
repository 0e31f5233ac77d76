"""Changing a till or a bank account."""

from dataclasses import replace
from typing import Any

from fastsale.books.cash.models import CashAccount
from fastsale.foundation.database.collisions import ChangedMeanwhile
from fastsale.foundation.errors import Forbidden, Invalid, NotFound
from fastsale.foundation.events.models import Event
from fastsale.trade.settlement.actions.change_cash_account import change_cash_account
from fastsale.trade.settlement.actions.collect import collect
from fastsale.trade.settlement.errors import CashCodeTaken, NotEmptied
from fastsale.trade.settlement.funds import FundFacts
from tests.trade.settlement.cast import Cast, ask, refused


def change(cast: Cast, row: CashAccount, *, fields: dict[str, Any] | None = None, **more: Any) -> CashAccount:
    facts = FundFacts(code=row.code, name=row.name, kind=row.kind, branch_id=row.branch_id)
    given: dict[str, Any] = {
        "account_id": row.pk, "seen": row.version, "account": replace(facts, **(fields or {})), "request_id": ask(),
        "actor": cast.owner,
    }  # fmt: skip
    return change_cash_account(**given | more)


def test_changes_and_keeps_what_was(cast: Cast) -> None:
    made = change(cast, cast.bank, fields={"name": "VCB Hà Nội", "may_go_below": True})
    assert (made.name, made.state.may_go_below, made.version) == ("VCB Hà Nội", True, 2)
    event = Event.objects.latest("pk")
    assert event.before == {"name": "Vietcombank", "may_go_below": False}
    with refused(ChangedMeanwhile, field="seen"):
        change(cast, cast.bank, fields={"name": "Khác"})


def test_an_account_with_money_stays_in_use(cast: Cast) -> None:
    assert not change(cast, cast.danang_till, is_active=False).is_active
    collect(
        partner_id=cast.customer.pk, ways=[cast.way(5)], branch_id=cast.hanoi.pk, request_id=ask(), actor=cast.owner
    )
    with refused(NotEmptied, "Tiền mặt Hà Nội còn 5 đ"):
        change(cast, cast.till, is_active=False)


def test_refuses_what_cannot_be(cast: Cast) -> None:
    with refused(Invalid, "không đổi được", "kind"):
        change(cast, cast.till, fields={"branch_id": cast.danang.pk})
    with refused(CashCodeTaken):
        change(cast, cast.till, fields={"code": "NH-VCB"})
    with refused(NotFound):
        change(cast, cast.till, account_id=10**9)
    with refused(Forbidden):
        change(cast, cast.till, actor=cast.cashier)
