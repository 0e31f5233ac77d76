"""Reads of customers and suppliers through one filter: `visible_partners(actor)`.

A seller without the right to all customers sees Khách lẻ, the customers they are responsible for, and
suppliers. A person of certain branches sees the partners of those branches and those of every branch.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.database.pages import Page, page_of
from fastsale.foundation.errors import NotFound
from fastsale.foundation.text import clean, fold
from fastsale.master.partners import rules
from fastsale.master.partners.facts import PartnerFacts
from fastsale.master.partners.models import CustomerGroup, Partner

VIEW = "partners.view"


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """A partner in a list. `credit_limit` in đồng, None: not limited."""

    id: int
    code: str
    name: str
    phone: str
    tax_code: str
    address: str
    group: str | None
    responsible: str | None
    is_customer: bool
    is_supplier: bool
    is_walk_in: bool
    credit_limit: int | None
    term_days: int
    is_active: bool
    version: int


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of partners may be narrowed to. None (and "") leave open; `active` None: all."""

    text: str = ""
    is_customer: bool | None = None
    is_supplier: bool | None = None
    group_id: int | None = None
    responsible_id: int | None = None
    branch_id: int | None = None
    active: bool | None = True


def visible(actor: Actor) -> Q:
    """The condition every read of partners goes through."""
    condition = Q()
    if actor.own_customers_only:
        condition &= Q(is_customer=False) | Q(responsible=actor.user_id) | Q(is_walk_in=True)
    if not actor.is_owner and actor.branch_ids is not None:
        condition &= Q(branch__isnull=True) | Q(branch__in=actor.branch_ids)
    return condition


def may_see(actor: Actor, partner: Partner) -> bool:
    """The same question about one row that is at hand."""
    own = not actor.own_customers_only or (
        not partner.is_customer or partner.is_walk_in or partner.responsible_id == actor.user_id
    )
    return own and (partner.branch_id is None or actor.in_branch(partner.branch_id))


def visible_partners(actor: Actor) -> QuerySet[Partner]:
    """The partners this person may know of. Raises Forbidden without the right to see any."""
    require(actor, VIEW)
    return Partner.objects.filter(visible(actor))


def partner(partner_id: int) -> Partner:
    """One partner with group and responsible person, whoever asks; raises NotFound. One statement."""
    found = _related().filter(pk=partner_id).first()
    if found is None:
        raise NotFound(what=_("khách hàng, nhà cung cấp"), field="partner")
    return found


def visible_partner(partner_id: int, actor: Actor) -> Partner:
    """One partner this person may see; raises NotFound for others too, so that nothing leaks. One statement."""
    require(actor, VIEW)
    found = _related().filter(visible(actor), pk=partner_id).first()
    if found is None:
        raise NotFound(what=_("khách hàng, nhà cung cấp"), field="partner")
    return found


def _related() -> QuerySet[Partner]:
    return Partner.objects.select_related("group", "responsible", "branch", "merged_into")


def walk_in() -> Partner:
    """Khách lẻ. One statement."""
    return Partner.objects.get(is_walk_in=True)


def partners(actor: Actor, filters: Filters) -> QuerySet[Partner]:
    """The partners that match, for counting and paging."""
    rows = visible_partners(actor)
    for word in rules.search_words(filters.text):
        rows = rows.filter(search__contains=word)
    plain: dict[str, Any] = {
        "is_customer": filters.is_customer,
        "is_supplier": filters.is_supplier,
        "group": filters.group_id,
        "responsible": filters.responsible_id,
        "branch": filters.branch_id,
        "is_active": filters.active,
    }
    return rows.filter(**{name: value for name, value in plain.items() if value is not None})


def list_partners(actor: Actor, filters: Filters, *, limit: int = 50, cursor: str | None = None) -> Page[PartnerRow]:
    """A page of partners by code; where text is searched, best first. One statement."""
    rows = partners(actor, filters)
    by: tuple[str, ...] = ("code",)
    if rules.search_words(filters.text):
        rows = rows.annotate(rank=_rank(filters.text))
        by = ("rank", "code")
    rows = rows.annotate(group_name=F("group__name"), responsible_name=F("responsible__full_name"))
    page = page_of(rows.values(), by=by, cursor=cursor, limit=limit)
    return Page([_row(item) for item in page.items], page.next)


def find_partners(
    text: str,
    *,
    actor: Actor,
    is_customer: bool | None = None,
    is_supplier: bool | None = None,
    limit: int = 20,
    cursor: str | None = None,
) -> Page[PartnerRow]:
    """Partners in use that match every word (code, name, phone, tax code), without accents. One statement."""
    filters = Filters(text=text, is_customer=is_customer, is_supplier=is_supplier)
    return list_partners(actor, filters, limit=limit, cursor=cursor)


def _rank(text: str) -> Case:
    code, phone, folded = clean(text).upper(), rules.phone_digits(text), fold(text)
    return Case(
        When(code=code, then=Value(0)),
        When(phone=phone or "-", then=Value(0)),
        When(code__startswith=code, then=Value(1)),
        When(search__contains=f" {folded}", then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )


def _row(item: dict[str, Any]) -> PartnerRow:
    address = ", ".join(part for part in (item["street"], item["ward"], item["province"]) if part)
    return PartnerRow(
        id=item["id"],
        code=item["code"],
        name=item["name"],
        phone=item["phone_shown"] or item["phone"],
        tax_code=item["tax_code"],
        address=address,
        group=item["group_name"],
        responsible=item["responsible_name"],
        is_customer=item["is_customer"],
        is_supplier=item["is_supplier"],
        is_walk_in=item["is_walk_in"],
        credit_limit=item["credit_limit"],
        term_days=item["term_days"],
        is_active=item["is_active"],
        version=item["version"],
    )


def facts_of(row: Partner) -> PartnerFacts:
    """The partner as its form shows it: what an editor changes and gives back. No statement."""
    return PartnerFacts(
        name=row.name,
        code=row.code,
        is_customer=row.is_customer,
        is_supplier=row.is_supplier,
        is_company=row.is_company,
        phone=row.phone_shown,
        email=row.email,
        tax_code=row.tax_code,
        street=row.street,
        ward=row.ward,
        province=row.province,
        old_address=row.old_address,
        invoice_name=row.invoice_name,
        invoice_tax_code=row.invoice_tax_code,
        invoice_address=row.invoice_address,
        invoice_email=row.invoice_email,
        group_id=row.group_id,
        responsible_id=row.responsible_id,
        credit_limit=row.credit_limit,
        term_days=row.term_days,
        branch_id=row.branch_id,
        birthday=row.birthday,
        note=row.note,
    )


def groups() -> QuerySet[CustomerGroup]:
    """Customer groups with their price lists, by name."""
    return CustomerGroup.objects.select_related("price_list").order_by("name")


def group(group_id: int) -> CustomerGroup:
    """One customer group; raises NotFound."""
    found = CustomerGroup.objects.select_related("price_list").filter(pk=group_id).first()
    if found is None:
        raise NotFound(what=_("nhóm khách hàng"), field="group")
    return found
