"""Charges, credits, hand-made allocations, corrections and reversals at random: whatever happens, the book ties.

After each step it is recounted; at the end every query of every past day, as known on every day, is compared with
a model that keeps only the facts and adds them up.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fastsale.books.debts import ledger, queries, rules, verify
from fastsale.books.debts.errors import AllocatedTooEarly
from fastsale.books.debts.ledger import RECEIVABLE, Allocate, Charge, Credit
from fastsale.books.debts.models import Allocation, DebtEntry
from fastsale.foundation.dates import local_day
from fastsale.foundation.documents.models import Document
from fastsale.foundation.documents.papers import moment_of
from tests.books import papers
from tests.books.papers import FIRST, Desk, day

DAYS = 70
steps = st.lists(
    st.tuples(
        st.sampled_from(["charge", "credit", "advance", "allocate", "undo", "take_back"]),
        st.integers(0, 1),  # which partner
        st.integers(1, 500),  # how much
        st.integers(0, DAYS),  # dated so many days back at most
        st.integers(0, 10**6),  # a choice among what there is
    ),
    min_size=3,
    max_size=14,
)


@dataclass
class Machine:
    """The clock advances by a few days a step; a late step is dated in the past."""

    desk: Desk
    partners: list[Any]
    today: int = DAYS

    def paper(self, back: int, reverses: Document | None = None) -> Document:
        at = max(self.today - back, 0)
        return self.desk.paper(day(at), recorded_at=day(self.today), reverses=reverses)

    def step(self, what: str, who: int, amount: int, back: int, choice: int) -> None:
        self.today += 3
        partner = self.partners[who]
        accounts = ledger.lock([(partner.pk, RECEIVABLE)])
        getattr(self, what)(accounts, partner.pk, amount, back, choice)

    def charge(self, accounts: ledger.Accounts, partner: int, amount: int, back: int, choice: int) -> None:
        paper = self.paper(back)
        due = local_day(moment_of(paper).at) + timedelta(days=choice % 120 - 20)
        ledger.post(accounts, document=paper, moment=moment_of(paper), charges=[Charge(partner, amount, due)])

    def credit(self, accounts: ledger.Accounts, partner: int, amount: int, back: int, choice: int) -> None:
        paper = self.paper(back)
        new = Credit(partner, amount)
        open_ = queries.items_of(partner, charges=True)
        pairs = rules.match([(new, amount)], [(one, one.remaining) for one in open_])
        wanted = [Allocate(*pair) for pair in pairs]
        ledger.post(accounts, document=paper, moment=moment_of(paper), credits=[new], allocations=wanted)

    def advance(self, accounts: ledger.Accounts, partner: int, amount: int, back: int, choice: int) -> None:
        paper = self.paper(back)
        ledger.post(accounts, document=paper, moment=moment_of(paper), credits=[Credit(partner, amount)])

    def allocate(self, accounts: ledger.Accounts, partner: int, amount: int, back: int, choice: int) -> None:
        credits, charges = (queries.items_of(partner, charges=kind) for kind in (False, True))
        if not credits or not charges:
            return
        source, target = credits[choice % len(credits)], charges[choice % len(charges)]
        paper = self.paper(back)
        part = min(amount, source.remaining, target.remaining)
        ledger.allocate(accounts, document=paper, moment=moment_of(paper), allocations=[Allocate(source, target, part)])

    def take_back(self, accounts: ledger.Accounts, partner: int, amount: int, back: int, choice: int) -> None:
        live = list(Allocation.objects.filter(credit__partner=partner, reason="allocate", mirror=None).order_by("pk"))
        if not live:
            return
        paper = self.paper(back)
        one = live[choice % len(live)]
        try:
            ledger.allocate(accounts, document=paper, moment=moment_of(paper), take_back=[one])
        except AllocatedTooEarly:
            assert one.at > moment_of(paper).at

    def undo(self, accounts: ledger.Accounts, partner: int, amount: int, back: int, choice: int) -> None:
        standing = list(
            Document.objects.filter(
                pk__in=DebtEntry.objects.filter(partner=partner, reverses=None).values("document_id"), reversed_by=None
            ).order_by("pk")
        )
        if not standing:
            return
        original = standing[choice % len(standing)]
        at = moment_of(original).at if choice % 3 else day(self.today)
        reversal = self.desk.paper(at, recorded_at=day(self.today), reverses=original)
        ledger.reverse(accounts, [(original, reversal)])


@pytest.mark.django_db
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(steps=steps)
def test_the_book_ties_after_every_step(db: None, steps: list[tuple[str, int, int, int, int]]) -> None:
    point = transaction.savepoint()
    try:
        desk = papers.desk()
        machine = Machine(desk, [desk.partner("A"), desk.partner("B")])
        for step in steps:
            machine.step(*step)
            assert list(verify.check()) == []
        _compare_with_the_facts(machine)
    finally:
        transaction.savepoint_rollback(point)


def _compare_with_the_facts(machine: Machine) -> None:
    entries = list(DebtEntry.objects.select_related("reverses").order_by("pk"))
    allocations = list(Allocation.objects.order_by("pk"))
    span = range(0, machine.today + 1, 9)
    for number in span:
        moment = day(number)
        for known in (None, day(machine.today // 2 + DAYS // 2), moment):
            _compare_at(moment, known, entries, allocations)


def _compare_at(
    moment: datetime, known: datetime | None, entries: list[DebtEntry], allocations: list[Allocation]
) -> None:
    def counts(row: Any) -> bool:
        return row.at <= moment and (known is None or row.recorded_at <= known)

    seen = [entry for entry in entries if counts(entry)]
    balances: dict[int, int] = {}
    left: dict[int, int] = {}
    for entry in seen:
        balances[entry.partner_id] = balances.get(entry.partner_id, 0) + entry.amount
        left[entry.pk if entry.reverses_id is None else entry.reverses_id] = (
            abs(entry.amount) if entry.reverses_id is None else 0
        )
    for one in allocations:
        if counts(one):
            left[one.credit_id] -= one.amount
            left[one.charge_id] -= one.amount
    assert queries.balances(as_of=moment, known=known) == {key: value for key, value in balances.items() if value}
    when: dict[str, Any] = {"as_of": moment, "known": known}
    lines = [*queries.open_charges(**when), *queries.open_credits(**when)]
    assert {line.entry_id: line.remaining for line in lines} == {key: value for key, value in left.items() if value}
    aged = {one.partner_id: one.balance for one in queries.ageing(RECEIVABLE, date(2026, 6, 1), **when)}
    assert {key: value for key, value in aged.items() if value} == {k: v for k, v in balances.items() if v}
    rows = queries.turnover(RECEIVABLE, FIRST, moment, known=known)
    assert {row.partner_id: row.closing for row in rows if row.closing} == {k: v for k, v in balances.items() if v}
