"""Reads of the debt book: months, statements, ageing, and their cost."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fastsale.books.debts import ledger, queries
from fastsale.books.debts.ledger import RECEIVABLE, Charge, Credit
from fastsale.books.debts.models import DebtMonth
from fastsale.foundation import clock
from fastsale.foundation.dates import day_end, day_start
from fastsale.foundation.documents.papers import moment_of
from fastsale.master.partners.models import Partner
from tests.books.papers import Desk, day


def charge(desk: Desk, partner: Partner, amount: int, at: int, due: date, *, late: int | None = None) -> None:
    paper = desk.paper(day(at), recorded_at=day(late) if late else None)
    ledger.post(
        ledger.lock([(partner.pk, RECEIVABLE)]), document=paper, moment=moment_of(paper),
        charges=[Charge(partner.pk, amount, due)],
    )  # fmt: skip


def credit(desk: Desk, partner: Partner, amount: int, at: int) -> None:
    paper = desk.paper(day(at))
    ledger.post(
        ledger.lock([(partner.pk, RECEIVABLE)]), document=paper, moment=moment_of(paper),
        credits=[Credit(partner.pk, amount)],
    )  # fmt: skip


@pytest.mark.parametrize("today", [40, 2_000])
def test_balances_at_month_ends_from_whichever_end_is_nearer(desk: Desk, customer: Partner, today: int) -> None:
    for number in range(0, 400, 25):
        charge(desk, customer, 10 ** number.bit_length(), number, date(2026, 6, 1))
    facts = [(day(number), 10 ** number.bit_length()) for number in range(0, 400, 25)]
    with clock.frozen(day(today)):
        for month_end in (
            date(2026, 3, 31),
            date(2026, 5, 31),
            date(2026, 12, 31),
            date(2027, 3, 31),
            date(2030, 1, 1),
        ):
            moment = day_end(month_end)
            expected = sum(amount for at, amount in facts if at <= moment)
            assert queries.balance(customer.pk, as_of=moment) == expected, month_end


def test_the_last_microsecond_of_a_month_is_in_the_month(desk: Desk, customer: Partner) -> None:
    at = day_end(date(2026, 3, 31))
    paper = desk.paper(at)
    ledger.post(
        ledger.lock([(customer.pk, RECEIVABLE)]), document=paper, moment=moment_of(paper),
        charges=[Charge(customer.pk, 5, date(2026, 4, 1))],
    )  # fmt: skip
    assert DebtMonth.objects.get().month == date(2026, 3, 1)
    assert queries.balance(customer.pk, as_of=at) == 5
    assert queries.balance(customer.pk, as_of=at - timedelta(microseconds=1)) == 0


def test_the_first_microsecond_of_a_month_is_in_the_month(desk: Desk, customer: Partner) -> None:
    paper = desk.paper(day_start(date(2026, 4, 1)))
    ledger.post(
        ledger.lock([(customer.pk, RECEIVABLE)]), document=paper, moment=moment_of(paper),
        charges=[Charge(customer.pk, 5, date(2026, 4, 1))],
    )  # fmt: skip
    assert DebtMonth.objects.get().month == date(2026, 4, 1)


def test_ageing_by_partner(desk: Desk, customer: Partner) -> None:
    other = desk.partner("KH2")
    on = date(2026, 6, 1)
    for late, amount in ((-5, 1), (0, 2), (1, 10), (30, 20), (31, 100), (90, 1_000), (91, 10_000)):
        charge(desk, customer, amount, 0, on - timedelta(days=late))
    credit(desk, customer, 7, 1)
    charge(desk, other, 5, 0, on)
    first, second = queries.ageing(RECEIVABLE, on)
    assert first.buckets == (3, 30, 100, 1_000, 10_000)
    assert (first.credits, first.overdue, first.balance) == (7, 11_130, 11_126)
    assert (second.partner_id, second.buckets) == (other.pk, (5, 0, 0, 0, 0))
    assert queries.overdue([(customer.pk, RECEIVABLE), (other.pk, RECEIVABLE)], on) == {
        (customer.pk, RECEIVABLE): 11_130
    }
    accounts = ledger.lock([(customer.pk, RECEIVABLE)])
    assert accounts.overdue(on) == {(customer.pk, RECEIVABLE): 11_130}


def test_days_overdue_of_a_line(desk: Desk, customer: Partner) -> None:
    charge(desk, customer, 5, 0, date(2026, 5, 1))
    (line,) = queries.open_charges()
    assert (line.days_overdue(date(2026, 5, 1)), line.days_overdue(date(2026, 5, 11))) == (0, 10)
    assert (line.number, line.kind) == ("BH-HN-000001", "sales_order")


def test_a_statement_says_what_was_known(desk: Desk, customer: Partner) -> None:
    charge(desk, customer, 5, 0, date(2026, 5, 1))
    charge(desk, customer, 70, 1, date(2026, 5, 1), late=20)
    now = queries.statement(customer.pk, RECEIVABLE, day(0), day(5))
    then = queries.statement(customer.pk, RECEIVABLE, day(0), day(5), known=day(10))
    assert (now.closing, then.closing) == (75, 5)
    assert queries.statement(customer.pk, RECEIVABLE, day(1, 1), day(5), known=day(10)).opening == 5


def test_the_number_of_statements_does_not_grow(desk: Desk) -> None:
    counts: list[list[int]] = []
    for number in (2, 12):
        people = [desk.partner(f"P{number}-{each}") for each in range(number)]
        for one in people:
            for at in range(3):
                charge(desk, one, 5, at, date(2026, 5, 1))
        keys = [one.pk for one in people]
        reads = (
            lambda keys=keys: queries.balances(RECEIVABLE, keys),
            lambda keys=keys: queries.balances(RECEIVABLE, keys, as_of=day(1)),
            lambda keys=keys: queries.open_charges(RECEIVABLE, keys, as_of=day(1), known=day(2)),
            lambda keys=keys: queries.ageing(RECEIVABLE, date(2026, 5, 1), keys),
            lambda keys=keys: queries.statement(keys[0], RECEIVABLE, day(0), day(5)),
        )
        counts.append([])
        for read in reads:
            with CaptureQueriesContext(connection) as seen:
                read()
            counts[-1].append(len(seen))
    assert counts[0] == counts[1] == [1, 2, 1, 1, 3]
