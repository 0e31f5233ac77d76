"""A file of customers or suppliers against the books of them: what would be added, changed, refused, doubted."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, fields, replace

from fastsale.foundation.access.actor import Actor
from fastsale.foundation.access.models import User
from fastsale.foundation.cells import Fault
from fastsale.foundation.errors import Invalid, Problem, _
from fastsale.foundation.events import progress
from fastsale.foundation.events.batches import parts
from fastsale.foundation.text import clean
from fastsale.master.partners import queries, rules, saving
from fastsale.master.partners.errors import DuplicateWarning, MergedPartner, PartnerCodeTaken, Twin
from fastsale.master.partners.facts import PartnerFacts, PartnerInFile
from fastsale.master.partners.imports.rules import CUSTOMER, MOST_ROWS, SUPPLIER, title_of
from fastsale.master.partners.models import CustomerGroup, Partner

WORDS = {"line", "code", "group", "responsible"}
"""What a row says by its words; everything else has the unit of the books already."""


@dataclass(frozen=True, slots=True)
class Add:
    line: int
    facts: PartnerFacts


@dataclass(frozen=True, slots=True)
class Change:
    line: int
    row: Partner
    before: PartnerFacts
    facts: PartnerFacts


@dataclass(slots=True)
class Plan:
    """What a file would do. `warnings` do not stand in the way of who has read them."""

    adds: list[Add] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    same: int = 0
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)


class _World:
    """What rows are checked against."""

    def __init__(self, kind: str, actor: Actor) -> None:
        self.kind, self.actor = kind, actor
        self.groups = {name.casefold(): key for key, name in CustomerGroup.objects.values_list("pk", "name")}
        self.people = {login.casefold(): key for key, login in _people()}

    def group(self, word: str) -> int:
        if (key := self.groups.get(clean(word).casefold())) is None:
            said = _("Nhóm khách hàng «%(word)s» không có. Thêm ở Danh mục › Nhóm khách hàng, hoặc để trống.")
            raise Invalid(said, field="group", word=word[:60])
        return key

    def person(self, word: str) -> int:
        if (key := self.people.get(clean(word).casefold())) is None:
            said = _("Không có người dùng đang hoạt động tên đăng nhập «%(word)s».")
            raise Invalid(said, field="responsible", word=word[:60])
        return key


def _people() -> list[tuple[int, str]]:
    return list(User.objects.filter(is_active=True).values_list("pk", "login"))


def plan(rows: Sequence[PartnerInFile], kind: str, *, actor: Actor, lock: bool = False) -> Plan:
    """What these rows would do, every fault and every doubt named."""
    made = Plan()
    if len(rows) > MOST_ROWS:
        problem = Invalid(_("Tệp có %(count)s dòng, nhiều nhất %(most)s. Chia thành nhiều tệp."),
                          field="code", count=len(rows), most=MOST_ROWS)  # fmt: skip
        made.faults.append(Fault(rows[MOST_ROWS].line, title_of("code", kind), problem))
        return made
    world = _World(kind, actor)
    found = _existing({row.code.strip().upper() for row in rows if row.code}, lock=lock)
    first: dict[str, int] = {}
    for count, row in enumerate(rows, start=1):
        try:
            _plan_row(made, row, found, first, world)
        except Problem as problem:
            made.faults.append(Fault(row.line, title_of(problem.field, kind), problem))
        if count % 500 == 0:
            progress.tell(count)
    _warn_of_twins(made, world)
    return made


def _existing(codes: set[str], *, lock: bool) -> dict[str, Partner]:
    matching = (Partner.objects.filter(code__in=part).values_list("pk", flat=True) for part in parts(codes))
    keys = sorted(key for part in matching for key in part)
    found: dict[str, Partner] = {}
    for some in parts(keys):
        rows = Partner.objects.filter(pk__in=some).select_related("merged_into").order_by("pk")
        found |= {row.code: row for row in (rows.select_for_update(of=("self",)) if lock else rows)}
    return found


def _plan_row(made: Plan, row: PartnerInFile, found: dict[str, Partner], first: dict[str, int], world: _World) -> None:
    """Put the row where it belongs. Raises the Problem that stands against it."""
    code = row.code.strip().upper()
    if code and first.setdefault(code, row.line) != row.line:
        said = _("Mã «%(code)s» đã có ở dòng %(line)s của tệp. Giữ lại một dòng.")
        raise Invalid(said, field="code", code=code, line=first[code])
    there = found.get(code)
    if there is None:
        is_customer = world.kind == CUSTOMER
        new = PartnerFacts(name="", code=row.code, is_customer=is_customer, is_supplier=not is_customer)
        made.adds.append(Add(row.line, _checked(_with_words(new, row, world), None, world)))
        return
    if not queries.may_see(world.actor, there):
        raise PartnerCodeTaken(wanted=code, name=_("một khách của nhân viên khác"))
    if there.merged_into is not None:
        raise MergedPartner(code=there.code, kept=there.merged_into.code, field="code")
    before = queries.facts_of(there)
    is_both = replace(
        before,
        is_customer=before.is_customer or world.kind == CUSTOMER,
        is_supplier=before.is_supplier or world.kind == SUPPLIER,
    )
    facts = _checked(_with_words(is_both, row, world), before, world)
    saving.refuse_changed_walk_in(there, facts)
    if facts == before:
        made.same += 1
    else:
        made.changes.append(Change(row.line, there, before, facts))


def _with_words(base: PartnerFacts, row: PartnerInFile, world: _World) -> PartnerFacts:
    """The facts with what the row says; what it leaves empty stays."""
    said = {
        one.name: getattr(row, one.name)
        for one in fields(row)
        if one.name not in WORDS and getattr(row, one.name) is not None
    }
    if row.group is not None:
        said["group_id"] = world.group(row.group)
    if row.responsible is not None:
        said["responsible_id"] = world.person(row.responsible)
    return replace(base, **said)


def _checked(facts: PartnerFacts, before: PartnerFacts | None, world: _World) -> PartnerFacts:
    """As `saving.checked`, against words that are loaded already."""
    facts = saving.limits(rules.tidy(facts), world.actor, before)
    return saving.responsible(facts, world.actor, before)


def _warn_of_twins(made: Plan, world: _World) -> None:
    """Phones and tax codes that someone else has, among the partners there are and within the file."""
    claims: list[tuple[int, PartnerFacts, PartnerFacts | None, int]] = [
        *((one.line, one.facts, None, 0) for one in made.adds),
        *((one.line, one.facts, one.before, one.row.pk) for one in made.changes),
    ]
    claims.sort(key=lambda claim: claim[0])
    for name, what, mark in (
        ("phone", _("Số điện thoại"), lambda facts: rules.phone_digits(facts.phone)),
        ("tax_code", _("Mã số thuế"), lambda facts: facts.tax_code),
    ):
        there = _holders(name, {mark(facts) for _line, facts, _before, _pk in claims} - {""})
        first: dict[str, int] = {}
        for line, facts, before, pk in claims:
            value = mark(facts)
            if not value or (before is not None and mark(before) == value):
                continue
            others = [other for other in there.get(value, []) if other.pk != pk]
            twins = [saving.twin_of(name, other, world.actor) for other in others[:3]]
            if first.setdefault(value, line) != line:
                twins.append(Twin(name, "", _("dòng %(line)s của tệp") % {"line": first[value]}, None))
            if twins:
                who = ", ".join(f"{twin.code} {twin.name}".strip() for twin in twins)
                problem = DuplicateWarning(tuple(twins), what=what, value=value, who=who)
                made.warnings.append(Fault(line, title_of(name, world.kind), problem))


def _holders(name: str, values: Collection[str]) -> dict[str, list[Partner]]:
    found: dict[str, list[Partner]] = {}
    for part in parts(values):
        for row in Partner.objects.filter(**{f"{name}__in": part}, merged_into__isnull=True).order_by("pk"):
            found.setdefault(getattr(row, name), []).append(row)
    return found
