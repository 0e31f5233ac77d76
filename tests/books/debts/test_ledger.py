"""Posting, allocating, reversing and refusing, straight in the debt book."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from fastsale.books.debts import ledger, queries
from fastsale.books.debts.errors import (
    AllocatedBeyond,
    AllocatedTooEarly,
    NotOpen,
    OverLimit,
    WalkInAdvance,
    WalkInOwes,
)
from fastsale.books.debts.ledger import PAYABLE, RECEIVABLE, Allocate, Charge, Credit
from fastsale.books.debts.models import Allocation, DebtEntry, DebtMonth, OpenItem
from fastsale.foundation.documents import kinds
from fastsale.foundation.documents.models import Document
from fastsale.foundation.documents.papers import moment_of
from fastsale.foundation.errors import NotFound
from fastsale.master.partners.models import Partner
from tests.books.papers import Desk, day, walk_in

DUE = date(2026, 4, 1)


def charge(desk: Desk, partner: Partner, amount: int, at: int, *, due: date = DUE, **facts: Any) -> Document:
    paper = desk.paper(day(at))
    accounts = ledger.lock([(partner.pk, RECEIVABLE)])
    ledger.post(accounts, document=paper, moment=moment_of(paper), charges=[Charge(partner.pk, amount, due, **facts)])
    return paper


def credit(desk: Desk, partner: Partner, amount: int, at: int, *, pay: bool = True, **facts: Any) -> Document:
    """A payment; oldest due first unless it is to stay an advance."""
    paper = desk.paper(day(at), kind=kinds.COLLECTION)
    accounts = ledger.lock([(partner.pk, RECEIVABLE)])
    new = Credit(partner.pk, amount, **facts)
    allocations: list[Allocate] = []
    for item in queries.items_of(partner.pk, charges=True) if pay else []:
        part = min(item.remaining, amount - sum(one.amount for one in allocations))
        if part:
            allocations.append(Allocate(new, item, part))
    ledger.post(accounts, document=paper, moment=moment_of(paper), credits=[new], allocations=allocations)
    return paper


def reverse(desk: Desk, *papers: Document, at: int | None = None) -> ledger.Reversed:
    undone = [
        (one, desk.paper(day(at) if at is not None else moment_of(one).at, recorded_at=day(300), reverses=one))
        for one in papers
    ]
    partners = DebtEntry.objects.filter(document__in=papers).values_list("partner_id", "side")
    return ledger.reverse(ledger.lock(partners), undone)


def left(paper: Document) -> int:
    return OpenItem.objects.get(entry__document=paper, entry__reverses=None).remaining


def test_the_debt_vector_of_the_handbook(desk: Desk, customer: Partner) -> None:
    """opening 5.000.000; sale 11.000.000; thu nợ 6.000.000; trả hàng 1.100.000; CKTT 100.000; bù trừ 2.000.000."""
    charge(desk, customer, 5_000_000, 0, reason="opening")
    charge(desk, customer, 11_000_000, 1)
    credit(desk, customer, 6_000_000, 2)
    for number, (reason, amount) in enumerate(
        [("return", 1_100_000), ("settlement_discount", 100_000), ("offset", 2_000_000)], start=3
    ):
        credit(desk, customer, amount, number, reason=reason)
    assert queries.balance(customer.pk) == 6_800_000
    book = queries.statement(customer.pk, RECEIVABLE, day(1), day(9))
    assert (book.opening, book.charged, book.credited, book.closing) == (5_000_000, 11_000_000, 9_200_000, 6_800_000)
    assert [row.balance for row in book.rows][-1] == 6_800_000
    assert sum(line.remaining for line in queries.open_charges()) == 6_800_000


def test_a_payment_pays_the_oldest_due_first_and_the_rest_is_an_advance(desk: Desk, customer: Partner) -> None:
    late_due = charge(desk, customer, 100, 0, due=date(2026, 5, 1))
    soon_due = charge(desk, customer, 200, 1, due=date(2026, 4, 1))
    paid = credit(desk, customer, 350, 2)
    assert (left(late_due), left(soon_due), left(paid)) == (0, 0, 50)
    assert queries.balance(customer.pk) == -50
    assert [line.remaining for line in queries.open_credits()] == [50]


def test_an_allocation_counts_from_the_later_of_its_sides(desk: Desk, customer: Partner) -> None:
    advance = credit(desk, customer, 100, 0, pay=False)
    paper = desk.paper(day(5))
    (source,) = queries.items_of_documents([advance.pk])
    new = Charge(customer.pk, 100, DUE)
    ledger.post(
        ledger.lock([(customer.pk, RECEIVABLE)]), document=paper, moment=moment_of(paper), charges=[new],
        allocations=[Allocate(source, new, 60)],
    )  # fmt: skip
    assert Allocation.objects.get().at == day(5)
    assert [line.remaining for line in queries.open_credits(as_of=day(4))] == [100]
    assert [line.remaining for line in queries.open_credits(as_of=day(5))] == [40]


def test_a_reversed_payment_opens_the_charge_again_as_if_it_had_never_been(desk: Desk, customer: Partner) -> None:
    sale = charge(desk, customer, 100, 0)
    paid = credit(desk, customer, 100, 1)
    reopened = reverse(desk, paid)
    assert [item.remaining for item in reopened.charges] == [100]
    assert (left(sale), left(paid), queries.balance(customer.pk)) == (100, 0, 100)
    assert [line.remaining for line in queries.open_charges(as_of=day(1, 1))] == [100]
    assert [line.remaining for line in queries.open_charges(as_of=day(1, 1), known=day(200))] == []


def test_a_reversed_sale_leaves_its_payment_as_a_credit(desk: Desk, customer: Partner) -> None:
    sale = charge(desk, customer, 100, 0)
    paid = credit(desk, customer, 70, 1)
    freed = reverse(desk, sale)
    assert [item.remaining for item in freed.credits] == [70]
    assert (left(sale), left(paid), queries.balance(customer.pk)) == (0, 70, -70)
    month = DebtMonth.objects.get(partner=customer)
    assert (month.charged, month.credited) == (0, 70)


def test_a_payment_that_never_was_paid_nothing_in_the_meantime(desk: Desk, customer: Partner) -> None:
    """Allocated on day 1, taken back by hand on day 9, and then the payment turns out to be a mistake."""
    charge(desk, customer, 100, 0)
    paid = credit(desk, customer, 100, 1)
    paper = desk.paper(day(9), kind=kinds.ALLOCATION)
    ledger.allocate(
        ledger.lock([(customer.pk, RECEIVABLE)]), document=paper, moment=moment_of(paper),
        take_back=list(Allocation.objects.all()),
    )  # fmt: skip
    assert queries.open_charges(as_of=day(5)) == []
    reverse(desk, paid)
    assert [line.remaining for line in queries.open_charges(as_of=day(5))] == [100]
    assert queries.open_charges(as_of=day(5), known=day(200)) == []
    assert Allocation.objects.filter(reason="correct").count() == 2


def test_sale_and_payment_may_go_together(desk: Desk, customer: Partner) -> None:
    sale = charge(desk, customer, 100, 0)
    paid = credit(desk, customer, 70, 1)
    assert reverse(desk, sale, paid) == ledger.Reversed([], [])
    assert (left(sale), left(paid), queries.balance(customer.pk)) == (0, 0, 0)
    assert queries.open_charges(as_of=day(2)) == []


def test_a_paper_is_taken_back_only_once(desk: Desk, customer: Partner) -> None:
    sale = charge(desk, customer, 100, 0)
    reverse(desk, sale)
    with pytest.raises(IntegrityError), transaction.atomic():
        reverse(desk, sale)


def test_the_same_entry_cannot_be_posted_twice(desk: Desk, customer: Partner) -> None:
    sale = charge(desk, customer, 100, 0)
    with pytest.raises(IntegrityError), transaction.atomic():
        ledger.post(
            ledger.lock([(customer.pk, RECEIVABLE)]), document=sale, moment=moment_of(sale),
            charges=[Charge(customer.pk, 100, DUE)],
        )  # fmt: skip


def test_a_reallocation_counts_from_its_own_day(desk: Desk, customer: Partner) -> None:
    first, second = charge(desk, customer, 100, 0), charge(desk, customer, 100, 1)
    paid = credit(desk, customer, 100, 2)
    paper = desk.paper(day(9), kind=kinds.ALLOCATION)
    accounts = ledger.lock([(customer.pk, RECEIVABLE)])
    (source,) = queries.items(OpenItem.objects.filter(entry__document=paid).values_list("pk", flat=True))
    (target,) = queries.items_of_documents([second.pk])
    ledger.allocate(
        accounts, document=paper, moment=moment_of(paper), take_back=list(Allocation.objects.all()),
        allocations=[Allocate(source, target, 100)],
    )  # fmt: skip
    assert (left(first), left(second)) == (100, 0)
    assert [line.document_id for line in queries.open_charges(as_of=day(8))] == [second.pk]
    assert [line.document_id for line in queries.open_charges(as_of=day(9))] == [first.pk]


def test_what_was_freed_later_is_not_used_earlier(desk: Desk, customer: Partner) -> None:
    """A late payment dated before a re-allocation cannot pay the charge on days on which it was paid."""
    charge(desk, customer, 100, 0)
    credit(desk, customer, 100, 2)
    paper = desk.paper(day(9), kind=kinds.ALLOCATION)
    ledger.allocate(
        ledger.lock([(customer.pk, RECEIVABLE)]), document=paper, moment=moment_of(paper),
        take_back=list(Allocation.objects.all()),
    )  # fmt: skip
    credit(desk, customer, 100, 3)
    assert Allocation.objects.latest("pk").at == day(9)


def test_an_allocation_is_not_taken_back_before_it_counts(desk: Desk, customer: Partner) -> None:
    charge(desk, customer, 100, 5)
    credit(desk, customer, 100, 6)
    paper = desk.paper(day(2), kind=kinds.ALLOCATION)
    with pytest.raises(AllocatedTooEarly):
        ledger.allocate(
            ledger.lock([(customer.pk, RECEIVABLE)]), document=paper, moment=moment_of(paper),
            take_back=list(Allocation.objects.all()),
        )  # fmt: skip


def test_walk_in_is_charged_and_paid_in_one_statement(desk: Desk) -> None:
    partner = walk_in()
    sale, money = desk.paper(day(0)), desk.paper(day(0), kind=kinds.COLLECTION)
    posted = ledger.post_sale(
        ledger.lock([(partner.pk, RECEIVABLE)]),
        charge=Charge(partner.pk, 500, DUE, document=sale),
        credit=[Credit(partner.pk, 300, document=money), Credit(partner.pk, 200, document=money, line=1)],
        moment=moment_of(sale),
    )
    assert len(posted.credits) == 2
    assert queries.balance(partner.pk) == 0
    assert queries.items_of(partner.pk) == []


@pytest.mark.parametrize(("paid", "error"), [(400, WalkInOwes), (600, WalkInAdvance)])
def test_walk_in_neither_owes_nor_leaves_money(desk: Desk, paid: int, error: type[Exception]) -> None:
    partner = walk_in()
    sale = desk.paper(day(0))
    with pytest.raises(error):
        ledger.post_sale(
            ledger.lock([(partner.pk, RECEIVABLE)]), charge=Charge(partner.pk, 500, DUE, document=sale),
            credit=Credit(partner.pk, paid, document=sale), moment=moment_of(sale),
        )  # fmt: skip
    assert not DebtEntry.objects.exists()


def test_a_deposit_of_one_walk_in_hides_no_debt_of_another(desk: Desk) -> None:
    partner = walk_in()
    deposit = credit(desk, partner, 500, 0, pay=False, deposit=True)
    assert queries.balance(partner.pk) == -500
    with pytest.raises(WalkInOwes):
        charge(desk, partner, 100, 1)
    sale = desk.paper(day(2))
    ledger.post_sale(
        ledger.lock([(partner.pk, RECEIVABLE)]), charge=Charge(partner.pk, 500, DUE, document=sale),
        deposits=queries.items_of_documents([deposit.pk]), moment=moment_of(sale),
    )  # fmt: skip
    assert queries.items_of(partner.pk) == []


def test_the_payment_of_a_walk_in_does_not_go_without_its_sale(desk: Desk) -> None:
    partner = walk_in()
    sale, money = desk.paper(day(0)), desk.paper(day(0), kind=kinds.COLLECTION)
    ledger.post_sale(
        ledger.lock([(partner.pk, RECEIVABLE)]), charge=Charge(partner.pk, 500, DUE, document=sale),
        credit=Credit(partner.pk, 500, document=money), moment=moment_of(sale),
    )  # fmt: skip
    with pytest.raises(WalkInOwes), transaction.atomic():
        reverse(desk, money)
    assert reverse(desk, money, sale) == ledger.Reversed([], [])


def test_the_database_itself_refuses_a_walk_in_who_owes(desk: Desk) -> None:
    partner = walk_in()
    paper = desk.paper(day(0))
    row = {"document": paper, "reason": "sale", "at": day(0), "recorded_at": day(0), "partner": partner,
           "side": RECEIVABLE, "amount": 1, "due_on": DUE}  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        DebtEntry.objects.create(**row)


def test_over_the_limit_is_refused_with_the_figures_unless_allowed(desk: Desk) -> None:
    partner = desk.partner("KH2", credit_limit=1_000)
    charge(desk, partner, 1_000, 0)
    with pytest.raises(OverLimit) as caught:
        charge(desk, partner, 1, 1)
    assert caught.value.facts["excess"] == "1\N{NO-BREAK SPACE}đ"
    assert "vượt hạn mức 1.000" in str(caught.value)
    paper = desk.paper(day(2))
    accounts = ledger.lock([(partner.pk, RECEIVABLE)])
    ledger.post(
        accounts, document=paper, moment=moment_of(paper), charges=[Charge(partner.pk, 5, DUE)], over_limit=True
    )
    assert queries.balance(partner.pk) == 1_005


def test_replacing_a_sale_by_a_smaller_one_is_no_new_debt(desk: Desk) -> None:
    partner = desk.partner("KH2", credit_limit=None)
    sale = charge(desk, partner, 1_000, 0)
    Partner.objects.filter(pk=partner.pk).update(credit_limit=100)
    accounts = ledger.lock([(partner.pk, RECEIVABLE)])
    ledger.reverse(accounts, [(sale, desk.paper(day(0), recorded_at=day(2), reverses=sale))])
    paper = desk.paper(day(1))
    ledger.post(accounts, document=paper, moment=moment_of(paper), charges=[Charge(partner.pk, 900, DUE)])
    assert queries.balance(partner.pk) == 900


def test_never_beyond_either_side(desk: Desk, customer: Partner) -> None:
    charge(desk, customer, 100, 0)
    advance = credit(desk, customer, 50, 1, pay=False)
    (target,) = queries.items_of(customer.pk, charges=True)
    (source,) = queries.items_of_documents([advance.pk])
    paper = desk.paper(day(2), kind=kinds.ALLOCATION)
    accounts = ledger.lock([(customer.pk, RECEIVABLE)])
    for amount in (51, 101):
        with pytest.raises(AllocatedBeyond):
            ledger.allocate(
                accounts, document=paper, moment=moment_of(paper), allocations=[Allocate(source, target, amount)]
            )
    with pytest.raises(IntegrityError), transaction.atomic():
        Allocation.objects.create(
            document=paper, reason="allocate", at=day(2), recorded_at=day(2), credit_id=source.entry_id,
            charge_id=target.entry_id, amount=51,
        )  # fmt: skip


def test_an_allocation_stays_within_one_account(desk: Desk, customer: Partner) -> None:
    other = desk.partner("KH2")
    charge(desk, customer, 100, 0)
    advance = credit(desk, other, 50, 1, pay=False)
    (target,), (source,) = queries.items_of(customer.pk), queries.items_of(other.pk)
    accounts = ledger.lock([(customer.pk, RECEIVABLE), (other.pk, RECEIVABLE)])
    paper = desk.paper(day(2), kind=kinds.ALLOCATION)
    for one in (Allocate(source, target, 1), Allocate(target, source, 1)):
        with pytest.raises(NotOpen):
            ledger.allocate(accounts, document=paper, moment=moment_of(paper), allocations=[one])
    with pytest.raises(IntegrityError), transaction.atomic():
        Allocation.objects.create(
            document=advance, reason="allocate", at=day(2), recorded_at=day(2), credit_id=source.entry_id,
            charge_id=target.entry_id, amount=1,
        )  # fmt: skip


def test_the_supplier_side_is_an_account_of_its_own(desk: Desk) -> None:
    both = desk.partner("NCC1", is_supplier=True, credit_limit=0)
    paper = desk.paper(day(0), kind=kinds.PURCHASE_RECEIPT)
    ledger.post(
        ledger.lock([(both.pk, PAYABLE)]), document=paper, moment=moment_of(paper),
        charges=[Charge(both.pk, 700, DUE, reason="purchase", side=PAYABLE)],
    )  # fmt: skip
    assert queries.balance(both.pk, PAYABLE) == 700
    assert queries.balance(both.pk, RECEIVABLE) == 0


def test_an_unknown_partner_is_named(desk: Desk) -> None:
    with pytest.raises(NotFound):
        ledger.lock([(10**9, RECEIVABLE)])


@pytest.mark.parametrize("table", ["debts_debtentry", "debts_allocation"])
@pytest.mark.parametrize("change", ["UPDATE {} SET line = line + 1", "DELETE FROM {}"])
def test_rows_are_never_changed(desk: Desk, customer: Partner, table: str, change: str) -> None:
    charge(desk, customer, 100, 0)
    credit(desk, customer, 100, 1)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change.format(table))


def test_instalments_are_charges_of_their_own(desk: Desk, customer: Partner) -> None:
    sale = desk.paper(day(0))
    parts = [
        Charge(customer.pk, amount, DUE + timedelta(days=30 * part), part=part, document=sale, contract="FW-118")
        for part, amount in enumerate((13_320_000, 22_200_000, 8_880_000))
    ]
    deposit = credit(desk, customer, 13_320_000, 0, pay=False, contract="FW-118")
    ledger.post_sale(
        ledger.lock([(customer.pk, RECEIVABLE)]), charge=parts, deposits=queries.items_of_documents([deposit.pk]),
        moment=moment_of(sale),
    )  # fmt: skip
    assert [line.remaining for line in queries.open_charges()] == [22_200_000, 8_880_000]


def test_a_sale_takes_three_statements_whatever_its_size(desk: Desk, customer: Partner) -> None:
    charge(desk, customer, 1, 0)  # the account exists, as it mostly does
    for count in (1, 40):
        sale, money = desk.paper(day(count)), desk.paper(day(count), kind=kinds.COLLECTION)
        with CaptureQueriesContext(connection) as seen:
            ledger.post_sale(
                ledger.lock([(customer.pk, RECEIVABLE)]),
                charge=[Charge(customer.pk, 10, DUE, document=sale, part=part) for part in range(count)],
                credit=Credit(customer.pk, 10 * count, document=money),
                moment=moment_of(sale),
            )
        assert len(seen) == 3


def test_a_reversal_takes_four_statements_whatever_its_size(desk: Desk, customer: Partner) -> None:
    for count in (1, 30):
        sale = desk.paper(day(count))
        accounts = ledger.lock([(customer.pk, RECEIVABLE)])
        charges = [Charge(customer.pk, 10, DUE, part=part) for part in range(count)]
        paid = Credit(customer.pk, 10 * count, line=1)
        ledger.post_sale(
            accounts, charge=[_of(sale, one) for one in charges], credit=_of(sale, paid), moment=moment_of(sale)
        )
        reversing = desk.paper(day(count), recorded_at=day(100), reverses=sale)
        with CaptureQueriesContext(connection) as seen:
            ledger.reverse(accounts, [(sale, reversing)])
        assert len(seen) == 4


def _of(paper: Document, one: Any) -> Any:
    return replace(one, document=paper)
