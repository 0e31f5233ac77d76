"""Money in and out, reversing, counting and refusing, straight in the cash book."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from fastsale.books.cash import ledger, queries
from fastsale.books.cash.errors import (
    CashShort,
    CountedDay,
    InactiveAccount,
    NotCounted,
    WrongBranchAccount,
    WrongMethod,
)
from fastsale.books.cash.ledger import Cash
from fastsale.books.cash.models import CashAccount, CashBalance, CashCount, CashEntry
from fastsale.foundation.company.models import Branch
from fastsale.foundation.dates import day_end
from fastsale.foundation.documents import kinds
from fastsale.foundation.documents.models import Document
from fastsale.foundation.documents.papers import moment_of
from fastsale.foundation.errors import NotFound
from tests.books.papers import Desk, day

FIRST_DAY = date(2026, 3, 2)


def move(
    desk: Desk, account: CashAccount, amount: int, at: int, *, late: bool = False, method: str = "cash"
) -> Document:
    paper = desk.paper(day(at), kind=kinds.COLLECTION, recorded_at=day(200) if late else None)
    rows = [Cash(account.pk, amount, method=method)]
    ledger.post(ledger.lock([account.pk]), document=paper, moment=moment_of(paper), rows=rows)
    return paper


def count(desk: Desk, account: CashAccount, at: int, counted: int) -> CashCount:
    paper = desk.paper(day(at, 8), kind=kinds.CASH_COUNT)
    return ledger.count(
        ledger.lock([account.pk]), document=paper, moment=moment_of(paper), account_id=account.pk,
        day=date(2026, 3, 2 + at), counted=counted,
    )  # fmt: skip


def test_the_book_runs_and_adds_up(desk: Desk, till: CashAccount) -> None:
    move(desk, till, 500, 0)
    move(desk, till, -200, 1)
    move(desk, till, 50, 2)
    book = queries.book(till.pk, day(1), day(2))
    assert (book.opening, book.money_in, book.money_out, book.closing) == (500, 50, 200, 350)
    assert [row.balance for row in book.rows] == [300, 350]
    assert queries.balance(till.pk, as_of=day(1)) == 300


def test_as_known_leaves_out_what_was_typed_later(desk: Desk, till: CashAccount) -> None:
    move(desk, till, 500, 0)
    move(desk, till, 70, 1, late=True)
    assert queries.balance(till.pk, as_of=day(5)) == 570
    assert queries.balance(till.pk, as_of=day(5), known=day(100)) == 500
    assert queries.balance(till.pk, known=day(0)) == 500
    assert queries.book(till.pk, day(0), day(5), known=day(100)).closing == 500


def test_day_totals_by_way_of_payment(desk: Desk, till: CashAccount, bank: CashAccount) -> None:
    move(desk, till, 500, 0)
    gone = move(desk, bank, 300, 0, method="transfer")
    move(desk, bank, 40, 0, method="card")
    paper = desk.paper(day(0), recorded_at=day(1), reverses=gone)
    ledger.reverse(ledger.lock_of([gone]), [(gone, paper)])
    found = {(one.account_id, one.method): (one.money_in, one.money_out) for one in queries.day_totals(FIRST_DAY)}
    assert found == {(till.pk, "cash"): (500, 0), (bank.pk, "transfer"): (0, 0), (bank.pk, "card"): (40, 0)}


def test_a_reversal_restores_the_balance_and_happens_once(desk: Desk, till: CashAccount) -> None:
    paper = move(desk, till, 500, 0)
    mirror = desk.paper(day(0), recorded_at=day(1), reverses=paper)
    ledger.reverse(ledger.lock_of([paper]), [(paper, mirror)])
    assert queries.balance(till.pk) == 0
    row = CashEntry.objects.get(document=paper)
    with pytest.raises(IntegrityError), transaction.atomic():
        CashEntry.objects.create(
            document=mirror, reason="collection", at=day(0), recorded_at=day(1), reverses=row, account=till,
            method="cash", amount=-500,
        )  # fmt: skip


def test_a_till_does_not_go_below_zero(desk: Desk, till: CashAccount, bank: CashAccount) -> None:
    move(desk, till, 100, 0)
    with pytest.raises(CashShort, match=r"Tiền mặt Hà Nội còn 100.*thiếu 1"):
        move(desk, till, -101, 1)
    assert CashEntry.objects.count() == 1
    move(desk, bank, -5, 1, method="transfer")
    assert queries.balance(bank.pk) == -5
    with pytest.raises(IntegrityError), transaction.atomic():
        CashBalance.objects.filter(pk=till.pk).update(balance=-1)


def test_one_paper_may_move_an_account_both_ways(desk: Desk, till: CashAccount) -> None:
    paper = desk.paper(day(0), kind=kinds.COLLECTION)
    rows = [Cash(till.pk, -40, line=1), Cash(till.pk, 100, line=2)]
    ledger.post(ledger.lock([till.pk]), document=paper, moment=moment_of(paper), rows=rows)
    assert queries.balance(till.pk) == 60


def test_a_counted_day_takes_no_more_rows(desk: Desk, till: CashAccount) -> None:
    move(desk, till, 500, 0)
    paper = count(desk, till, 0, 500)
    assert (paper.book, paper.difference) == (500, 0)
    with pytest.raises(CountedDay, match=r"Tiền mặt Hà Nội đã kiểm quỹ đến hết ngày 02/03/2026"):
        move(desk, till, 1, 0)
    move(desk, till, 1, 1)


def test_the_database_itself_refuses_a_counted_day(desk: Desk, till: CashAccount) -> None:
    count(desk, till, 0, 0)
    paper = desk.paper(day(0), kind=kinds.COLLECTION)
    with pytest.raises(IntegrityError, match="counted day"), transaction.atomic():
        CashEntry.objects.create(
            document=paper, reason="collection", at=day(0), recorded_at=day(0), account=till, method="cash", amount=1
        )


def test_a_difference_becomes_an_entry_of_the_count(desk: Desk, till: CashAccount) -> None:
    move(desk, till, 500, 0)
    paper = count(desk, till, 1, 480)
    assert paper.difference == -20
    assert queries.balance(till.pk) == 480
    assert CashEntry.objects.get(document=paper.document).reason == "count"
    assert queries.balance(till.pk, as_of=day_end(date(2026, 3, 3))) == 480


def test_a_count_is_taken_back_last_first(desk: Desk, till: CashAccount) -> None:
    move(desk, till, 500, 0)
    first, second = count(desk, till, 0, 490), count(desk, till, 1, 495)
    for paper, error in ((first, NotCounted), (second, None), (first, None)):
        mirror = desk.paper(moment_of(paper.document).at, recorded_at=day(200), reverses=None)
        mirror.reverses = paper.document
        if error:
            with pytest.raises(error):
                ledger.uncount(ledger.lock([till.pk]), paper=paper, reversal=mirror)
            continue
        mirror = desk.paper(moment_of(paper.document).at, recorded_at=day(200), reverses=paper.document)
        ledger.uncount(ledger.lock([till.pk]), paper=paper, reversal=mirror)
    assert queries.balance(till.pk) == 500
    assert CashBalance.objects.get(pk=till.pk).counted_through is None


def test_a_fund_is_used_by_its_branch_and_in_its_way(desk: Desk, till: CashAccount, bank: CashAccount) -> None:
    funds = ledger.lock([till.pk, bank.pk])
    other = Branch.objects.create(code="DN", name="Đà Nẵng")
    funds.of(till.pk).require_usable(desk.branch.pk, "cash")
    funds.of(bank.pk).require_usable(other.pk, "transfer")
    with pytest.raises(WrongBranchAccount):
        funds.of(till.pk).require_usable(other.pk, "cash")
    for account, method in ((till, "card"), (bank, "cash"), (bank, "gold")):
        with pytest.raises(WrongMethod):
            funds.of(account.pk).require_usable(desk.branch.pk, method)
    CashAccount.objects.filter(pk=till.pk).update(is_active=False)
    with pytest.raises(InactiveAccount):
        ledger.lock([till.pk]).of(till.pk).require_usable(desk.branch.pk, "cash")
    with pytest.raises(NotFound):
        funds.of(10**9)


@pytest.mark.parametrize("change", ["UPDATE cash_cashentry SET amount = amount + 1", "DELETE FROM cash_cashentry"])
def test_rows_are_never_changed(desk: Desk, till: CashAccount, change: str) -> None:
    move(desk, till, 100, 0)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_the_flag_of_an_account_reaches_its_balance(desk: Desk, bank: CashAccount) -> None:
    assert CashBalance.objects.get(pk=bank.pk).may_go_below
    CashAccount.objects.filter(pk=bank.pk).update(may_go_below=False)
    assert not CashBalance.objects.get(pk=bank.pk).may_go_below


def test_locking_and_writing_take_two_statements(desk: Desk, till: CashAccount, bank: CashAccount) -> None:
    for lines in (1, 20):
        paper = desk.paper(day(lines), kind=kinds.COLLECTION)
        rows = [Cash(account.pk, 10, line=line) for line in range(lines) for account in (till, bank)]
        with CaptureQueriesContext(connection) as seen:
            ledger.post(ledger.lock([till.pk, bank.pk]), document=paper, moment=moment_of(paper), rows=rows)
        assert len(seen) == 2


def test_the_default_account_of_a_branch(desk: Desk, till: CashAccount, bank: CashAccount) -> None:
    second = CashAccount.objects.create(branch=desk.branch, kind="cash", code="TM-0", name="Két phụ")
    assert queries.default_account(desk.branch.pk) == second
    CashAccount.objects.filter(pk=till.pk).update(is_default=True)
    assert queries.default_account(desk.branch.pk) == till
    assert queries.default_account(desk.branch.pk, "bank") == bank
    with pytest.raises(IntegrityError), transaction.atomic():
        CashAccount.objects.filter(pk=second.pk).update(is_default=True)
