"""The partner of a paper of money: found, searched, summed up."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext as _

from fastsale.books.debts import queries as debts
from fastsale.books.debts.models import Side
from fastsale.books.debts.queries import OpenLine
from fastsale.foundation import clock
from fastsale.foundation.dates import local_day
from fastsale.foundation.errors import NotFound
from fastsale.master.partners import rules
from fastsale.master.partners.models import Partner
from fastsale.master.partners.queries import visible
from fastsale.web import parse
from fastsale.web.page import PageRequest, page
from fastsale.web.picks import MOST, picked


@dataclass(frozen=True, slots=True)
class Standing:
    """One side of a partner today: what is open, oldest due first, with its days overdue."""

    partner: Partner
    side: Side
    charges: list[tuple[OpenLine, int]]
    credits: list[tuple[OpenLine, int]]

    @property
    def owed(self) -> int:
        return sum(line.remaining for line, _days in self.charges)

    @property
    def overdue(self) -> int:
        return sum(line.remaining for line, days in self.charges if days)

    @property
    def advance(self) -> int:
        return sum(line.remaining for line, _days in self.credits)

    @property
    def balance(self) -> int:
        return self.owed - self.advance

    @property
    def surplus(self) -> int:
        """By how much the money at hand is more than the debt; 0 when it is not."""
        return max(-self.balance, 0)

    @property
    def limit(self) -> int | None:
        return self.partner.credit_limit if self.side is Side.RECEIVABLE else None

    @property
    def limit_left(self) -> int | None:
        """Đồng that may still be owed; negative when the limit is exceeded already."""
        return None if self.limit is None else self.limit - self.balance

    @property
    def is_over(self) -> bool:
        return self.limit is not None and self.balance > self.limit


def standing_of(partner: Partner, side: Side, today: date | None = None) -> Standing:
    """What is open between us today. Two statements."""
    day = today or local_day(clock.now())
    charges = debts.open_charges(side.value, [partner.pk])
    credits = debts.open_credits(side.value, [partner.pk])
    return Standing(
        partner, side, [(line, line.days_overdue(day)) for line in charges], [(line, 0) for line in credits]
    )


def party_of(request: PageRequest, key: str) -> Partner | None:
    """The partner that the address names, None when it names none.

    Raises NotFound for one that is not there or not for this person, so that nothing leaks.
    """
    if not key:
        return None
    found = Partner.objects.filter(visible(request.actor), pk=parse.key(key) or 0).first()
    if found is None:
        raise NotFound(what=_("khách hàng, nhà cung cấp"), field="partner_id")
    return found


def side_of(partner: Partner, asked: str) -> Side:
    """The side of the debt book that is asked for, else the one on which the partner stands."""
    if asked in Side.values:
        return Side(asked)
    return Side.RECEIVABLE if partner.is_customer else Side.PAYABLE


@page("settlement.collect")
def pick_payer(request: PageRequest) -> HttpResponse:
    """Customers in use, without Khách lẻ: nobody owes in that name."""
    return _pick(request, is_customer=True, is_walk_in=False)


@page("settlement.refund")
def pick_refunded(request: PageRequest) -> HttpResponse:
    """Customers, and Khách lẻ: a deposit may be given back."""
    return _pick(request, is_customer=True)


@page("settlement.pay_supplier")
def pick_payee(request: PageRequest) -> HttpResponse:
    """Suppliers in use."""
    return _pick(request, is_supplier=True)


@page("settlement.open_debts")
def pick_any(request: PageRequest) -> HttpResponse:
    """Everybody in use but Khách lẻ."""
    return _pick(request, is_walk_in=False)


@page("settlement.merge_partners")
def pick_duplicate(request: PageRequest) -> HttpResponse:
    """Everybody who is not merged yet."""
    return _pick(request, is_walk_in=False, merged_into=None, is_active=None)


def _pick(request: PageRequest, **of: object) -> HttpResponse:
    wanted = {"is_active": True, **of}
    rows = Partner.objects.filter(visible(request.actor), merged_into__isnull=True)
    rows = rows.filter(**{name: value for name, value in wanted.items() if value is not None})
    for word in rules.search_words(request.GET.get("q", "")[:100]):
        rows = rows.filter(search__contains=word)
    found = rows.order_by("name", "pk")[:MOST]
    return picked((row.pk, row.name, " · ".join(filter(None, (row.code, row.phone_shown)))) for row in found)


def partner_labels(keys: Collection[int]) -> dict[int, str]:
    """Name and code of these partners. One statement."""
    return {row.pk: f"{row.name} ({row.code})" for row in Partner.objects.filter(pk__in=keys)}
