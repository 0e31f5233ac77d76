"""Adding a till or a bank account."""

from dataclasses import replace
from typing import Any

from fastsale.books.cash.models import CashAccount
from fastsale.foundation.errors import Forbidden, Invalid, NotFound
from fastsale.trade.settlement.actions.add_cash_account import add_cash_account
from fastsale.trade.settlement.errors import CashCodeTaken
from fastsale.trade.settlement.funds import FundFacts
from tests.trade.settlement.cast import Cast, ask, refused


def add(cast: Cast, **more: Any) -> CashAccount:
    actor = more.pop("actor", cast.owner)
    facts = replace(FundFacts(code=" tm-2 ", name=" Két  phụ ", branch_id=cast.hanoi.pk), **more)
    return add_cash_account(account=facts, request_id=ask(), actor=actor)


def test_is_there_and_empty(cast: Cast) -> None:
    made = add(cast)
    assert (made.code, made.name, made.state.balance, made.state.counted_through) == ("TM-2", "Két phụ", 0, None)


def test_a_bank_account_may_serve_all_branches(cast: Cast) -> None:
    made = add(cast, kind="bank", branch_id=None, bank_bin="970436", bank_account="0071 000 1", may_go_below=True)
    assert (made.branch, made.state.may_go_below) == (None, True)


def test_the_new_default_takes_the_place_of_the_old_one(cast: Cast) -> None:
    first, second = add(cast, is_default=True), add(cast, code="TM-3", is_default=True)
    first.refresh_from_db()
    assert (first.is_default, first.version, second.is_default) == (False, 2, True)


def test_refuses_what_cannot_be(cast: Cast) -> None:
    with refused(CashCodeTaken, "Mã TM-HN đã là của «Tiền mặt Hà Nội»"):
        add(cast, code="tm-hn")
    with refused(Invalid, "Mã quỹ", "code"):
        add(cast, code=" ")
    with refused(Invalid, field="kind"):
        add(cast, kind="gold")
    with refused(Invalid, "phải thuộc một chi nhánh", "branch_id"):
        add(cast, branch_id=None)
    with refused(Invalid, "không chi quá số dư", "may_go_below"):
        add(cast, may_go_below=True)
    with refused(Invalid, "6 chữ số", "bank_bin"):
        add(cast, kind="bank", bank_bin="97043")
    with refused(NotFound):
        add(cast, branch_id=10**9)
    with refused(Forbidden):
        add(cast, actor=cast.cashier)
