"""What pays what: the other ends of the allocations of a paper, and those of a partner that still count."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, Sum

from fastsale.books.debts.models import Allocation, DebtEntry, OpenItem
from fastsale.foundation.documents.models import Document


@dataclass(frozen=True, slots=True)
class Settled:
    """`amount` đồng between a paper and an entry of another; `due_on` of a charge."""

    entry_id: int
    document_id: int
    number: str
    at: datetime
    due_on: date | None
    contract: str
    amount: int


def settled_by(document_id: int) -> list[Settled]:
    """What stands today between the entries of one paper and those of others, oldest first. Two statements."""
    rows = (
        Allocation.objects.filter(Q(credit__document=document_id) | Q(charge__document=document_id))
        .order_by()
        .values_list("credit", "charge", "credit__document")
        .annotate(sum=Sum("amount"))
    )
    amounts: dict[int, int] = {}
    for credit, charge, credit_document, amount in rows:
        other = charge if credit_document == document_id else credit
        amounts[other] = amounts.get(other, 0) + int(amount)
    wanted = [key for key, amount in amounts.items() if amount]
    entries = DebtEntry.objects.filter(pk__in=wanted).select_related("document").order_by("due_on", "at", "pk")
    return [
        Settled(one.pk, one.document_id, str(one.document), one.at, one.due_on, one.contract, amounts[one.pk])
        for one in entries
    ]


def left_of(document_id: int) -> int:
    """Đồng of a paper's entries that nothing has taken yet. One statement."""
    rows = OpenItem.objects.filter(entry__document=document_id, remaining__gt=0)
    return int(rows.aggregate(sum=Sum("remaining"))["sum"] or 0)


@dataclass(frozen=True, slots=True)
class Pairing:
    """An allocation: so much of a credit pays so much of a charge, since `at`. `by`: the paper that said so."""

    allocation_id: int
    credit_id: int
    credit: Document
    charge_id: int
    charge: Document
    by: Document
    at: datetime
    amount: int


def pairings_of(partner_id: int, side: str, *, most: int) -> list[Pairing]:
    """The newest allocations of one account that still count. One statement."""
    return _pairings(
        Q(credit__partner=partner_id, credit__side=side, reason=Allocation.ALLOCATE, mirror__isnull=True), most
    )


def pairings_by(document_id: int) -> list[Pairing]:
    """What one paper of re-allocation paired (positive) and took back (negative). One statement."""
    return _pairings(Q(document=document_id), None)


def _pairings(which: Q, most: int | None) -> list[Pairing]:
    rows = Allocation.objects.filter(which).select_related("credit__document", "charge__document", "document")
    return [
        Pairing(
            one.pk, one.credit_id, one.credit.document, one.charge_id, one.charge.document, one.document, one.at,
            one.amount,
        )
        for one in rows.order_by("-at", "-pk")[:most]
    ]  # fmt: skip
