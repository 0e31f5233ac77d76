"""Writing a partner: shared by adding and changing."""

from dataclasses import asdict, replace
from datetime import date

from fastsale.foundation import clock
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.access.models import User
from fastsale.foundation.access.rights import ALL_CUSTOMERS, OVER_LIMIT
from fastsale.foundation.company.codes import CUSTOMER, SUPPLIER, take_code
from fastsale.foundation.company.queries import active_branch
from fastsale.foundation.errors import Invalid, _
from fastsale.master.partners import queries, rules
from fastsale.master.partners.errors import (
    CustomerNotYours,
    DuplicateWarning,
    LimitNotYours,
    PartnerCodeTaken,
    Twin,
    WalkInFixed,
)
from fastsale.master.partners.facts import PartnerFacts
from fastsale.master.partners.models import CustomerGroup, Partner

PLAIN_FIELDS = (
    "name", "is_customer", "is_supplier", "is_company", "email", "tax_code", "street", "ward", "province",
    "old_address", "invoice_name", "invoice_tax_code", "invoice_address", "invoice_email", "group_id",
    "responsible_id", "credit_limit", "term_days", "branch_id", "birthday", "note",
)  # fmt: skip
"""Columns that carry a fact of the same name."""


def checked(facts: PartnerFacts, *, actor: Actor, before: PartnerFacts | None = None) -> PartnerFacts:
    """The facts as they will be written; raises Invalid, or Forbidden for what is not the actor's to set.

    Who may not let others go over their limit may not move limits either (a new customer of theirs pays at
    once until someone sets one), and who has only their own customers cannot hand them to others.
    """
    facts = rules.tidy(facts)
    if before and not facts.code:
        facts = replace(facts, code=before.code)
    facts = limits(facts, actor, before)
    facts = responsible(facts, actor, before)
    _present(facts, actor, before)
    return facts


def limits(facts: PartnerFacts, actor: Actor, before: PartnerFacts | None) -> PartnerFacts:
    """The facts with the limits this actor may give. Raises LimitNotYours."""
    if actor.may(OVER_LIMIT):
        return facts
    if before is None:
        if facts.credit_limit or facts.term_days:
            raise LimitNotYours(login=actor.login, right=OVER_LIMIT)
        return replace(facts, credit_limit=0)
    if (facts.credit_limit, facts.term_days) != (before.credit_limit, before.term_days):
        raise LimitNotYours(login=actor.login, right=OVER_LIMIT)
    return facts


def responsible(facts: PartnerFacts, actor: Actor, before: PartnerFacts | None) -> PartnerFacts:
    """The facts with the person this actor may put in charge. Raises CustomerNotYours."""
    if not actor.own_customers_only:
        return facts
    if before is None and facts.responsible_id is None and facts.is_customer:
        return replace(facts, responsible_id=actor.user_id)
    allowed = (actor.user_id,) if before is None else (before.responsible_id,)
    if facts.is_customer and facts.responsible_id not in allowed:
        raise CustomerNotYours(login=actor.login, right=ALL_CUSTOMERS)
    return facts


def _present(facts: PartnerFacts, actor: Actor, before: PartnerFacts | None) -> None:
    """Everything the facts newly point at is there and the actor's to use."""
    old = before or PartnerFacts(name="")
    if facts.branch_id is not None and facts.branch_id != old.branch_id:
        active_branch(facts.branch_id)
        require(actor, queries.VIEW, branch_id=facts.branch_id)
    if facts.group_id is not None and not CustomerGroup.objects.filter(pk=facts.group_id).exists():
        raise Invalid(_("Nhóm khách hàng này không còn."), field="group")
    person = facts.responsible_id
    newly = person is not None and person != old.responsible_id
    if newly and not User.objects.filter(pk=person or 0, is_active=True).exists():
        raise Invalid(_("Nhân viên phụ trách phải là người dùng đang hoạt động."), field="responsible")


def with_code(facts: PartnerFacts) -> PartnerFacts:
    """The facts with a code of the program's own when nobody typed one: KH… for customers, NCC… for suppliers."""
    if facts.code:
        return facts
    kind = CUSTOMER if facts.is_customer else SUPPLIER
    return replace(facts, code=take_code(kind, lambda code: Partner.objects.filter(code=code).exists()))


def refuse_taken_code(code: str, *, besides: int = 0) -> None:
    """Raise PartnerCodeTaken with the holder's name."""
    holder = Partner.objects.filter(code=code).exclude(pk=besides).first()
    if holder is not None:
        raise PartnerCodeTaken(wanted=code, name=holder.name)


def warn_of_twins(facts: PartnerFacts, *, actor: Actor, besides: int = 0) -> None:
    """Raise DuplicateWarning when someone else has this phone or tax code. One statement.

    Whoever may not see the other one learns only that there is one.
    """
    phone, tax = rules.phone_digits(facts.phone), facts.tax_code
    asked = {name: value for name, value in (("phone", phone), ("tax_code", tax)) if value}
    for field, value in asked.items():
        others = Partner.objects.filter(**{field: value}, merged_into__isnull=True).exclude(pk=besides)
        twins = tuple(twin_of(field, other, actor) for other in others.select_related("responsible")[:5])
        if twins:
            what = _("Số điện thoại") if field == "phone" else _("Mã số thuế")
            who = ", ".join(f"{twin.code} {twin.name}".strip() for twin in twins)
            raise DuplicateWarning(twins, what=what, value=value, who=who)


def twin_of(field: str, other: Partner, actor: Actor) -> Twin:
    """Someone with the same phone or tax code, as this actor may know them."""
    if queries.may_see(actor, other):
        return Twin(field, other.code, other.name, other.pk)
    return Twin(field, "", _("một khách của nhân viên khác"), None)


def refuse_changed_walk_in(row: Partner, facts: PartnerFacts) -> None:
    """Raise WalkInFixed when Khách lẻ would get a limit, a term, or become something else."""
    if row.is_walk_in and (
        facts.credit_limit != 0 or facts.term_days or facts.is_supplier or not facts.is_customer or facts.responsible_id
    ):
        raise WalkInFixed


def columns(facts: PartnerFacts) -> dict[str, object]:
    """The columns of a partner row that follow from the facts."""
    phone = rules.phone_digits(facts.phone)
    return {
        "code": facts.code,
        "phone": phone,
        "phone_shown": facts.phone,
        "search": rules.search_text(facts.code, facts.name, phone, facts.tax_code),
        **{name: getattr(facts, name) for name in PLAIN_FIELDS},
    }


def touch(row: Partner) -> None:
    """One more version, now. The caller saves `version` and `updated_at`."""
    row.version += 1
    row.updated_at = clock.now()


def described(facts: PartnerFacts) -> dict[str, object]:
    """The facts for the audit log."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(facts).items()}
