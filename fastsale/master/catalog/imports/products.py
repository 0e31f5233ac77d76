"""A file of products against the catalogue: what would be added, changed, refused. Checking writes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from fastsale.foundation.access.actor import Actor
from fastsale.foundation.access.rights import SEE_COST
from fastsale.foundation.cells import Fault
from fastsale.foundation.company import queries as company
from fastsale.foundation.company.models import Company
from fastsale.foundation.errors import Forbidden, Invalid, Problem, _
from fastsale.foundation.events import progress
from fastsale.master.catalog import rules, saving
from fastsale.master.catalog.errors import BarcodeTaken, CodeTaken, MergedProduct, NameTaken, StillUsed, UsedProduct
from fastsale.master.catalog.facts import ProductFacts, ProductInFile, UnitFacts
from fastsale.master.catalog.imports import existing
from fastsale.master.catalog.imports.rules import MOST_ROWS, title_of
from fastsale.master.catalog.imports.words import Words
from fastsale.master.catalog.models import Product
from fastsale.master.catalog.usage import is_used

NOTHING = ProductFacts(name="", unit_id=0)


@dataclass(frozen=True, slots=True)
class Add:
    line: int
    facts: ProductFacts


@dataclass(frozen=True, slots=True)
class Change:
    line: int
    row: Product
    before: ProductFacts
    facts: ProductFacts


@dataclass(slots=True)
class Plan:
    """What a file would do. Nothing of it is done while there are faults."""

    adds: list[Add] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    same: int = 0
    faults: list[Fault] = field(default_factory=list)

    def refuse(self, line: int, problem: Problem) -> None:
        """Note what is wrong with a row, at the column the problem is about."""
        self.faults.append(Fault(line, title_of(problem.field), problem))


@dataclass(frozen=True, slots=True)
class _World:
    """What rows are checked against."""

    actor: Actor
    settings: Company
    words: Words


def plan(rows: Sequence[ProductInFile], *, actor: Actor, lock: bool = False) -> Plan:
    """What these rows would do, every fault named. `lock`: the products they change stay as they are until the end."""
    made = Plan()
    if len(rows) > MOST_ROWS:
        problem = Invalid(_("Tệp có %(count)s dòng, nhiều nhất %(most)s. Chia thành nhiều tệp."),
                          field="code", count=len(rows), most=MOST_ROWS)  # fmt: skip
        made.refuse(rows[MOST_ROWS].line, problem)
        return made
    world = _World(actor, company.current(), Words())
    found = existing.products_of({row.code.strip().upper() for row in rows if row.code}, lock=lock)
    before = existing.facts_of(list(found.values()))
    for count, row in enumerate(rows, start=1):
        try:
            _plan_row(made, row, found.get(row.code.strip().upper()), before, world)
        except Problem as problem:
            made.refuse(row.line, problem)
        if count % 500 == 0:
            progress.tell(count)
    _refuse_shared(made, world.settings)
    made.faults.sort(key=lambda fault: fault.line)
    return made


def _plan_row(
    made: Plan, row: ProductInFile, found: Product | None, before: dict[int, ProductFacts], world: _World
) -> None:
    """Put the row where it belongs. Raises the Problem that stands against it."""
    if found is None:
        made.adds.append(Add(row.line, _new(row, world)))
        return
    if found.merged_into is not None:
        raise MergedProduct(code=found.code, kept=found.merged_into.code)
    was = before[found.pk]
    facts = _changed(row, was, world)
    if facts == was:
        made.same += 1
        return
    _refuse_new_nature(found, was, facts)
    made.changes.append(Change(row.line, found, was, facts))


def _new(row: ProductInFile, world: _World) -> ProductFacts:
    if row.unit is None:
        raise Invalid(_("Hàng mới cần đơn vị tính."), field="unit")
    if row.kind == rules.COMBO:
        raise Invalid(_("Combo mới cần thành phần: lập trên màn hình Hàng hóa."), field="kind")
    base = replace(NOTHING, code=row.code, vat_code=world.settings.default_vat)
    return _checked(_with_words(base, row, world), NOTHING, world)


def _changed(row: ProductInFile, was: ProductFacts, world: _World) -> ProductFacts:
    return _checked(_with_words(was, row, world), was, world)


def _with_words(base: ProductFacts, row: ProductInFile, world: _World) -> ProductFacts:
    """The facts with what the row says; what it leaves empty stays."""
    words = world.words
    plain = (
        "name", "kind", "price", "floor_price", "reference_cost", "tracking", "min_stock", "max_stock",
        "warranty_months", "description", "barcodes",
    )  # fmt: skip
    said = {name: getattr(row, name) for name in plain if getattr(row, name) is not None}
    if row.unit is not None:
        said["unit_id"] = words.unit(row.unit)
    if row.category is not None:
        said["category_id"] = words.group(row.category)
    if row.brand is not None:
        said["brand_id"] = words.brand(row.brand)
    if row.vat_code is not None:
        said["vat_code"] = words.vat(row.vat_code)
    return replace(base, **said, units=_units(base, row, words))


def _units(base: ProductFacts, row: ProductInFile, words: Words) -> tuple[UnitFacts, ...]:
    """The further units: those the row names anew, the others as they were."""
    units = {unit.unit_id: unit for unit in base.units}
    for place, said in enumerate(row.units):
        key = words.unit(said.unit, field=f"units.{place}.unit")
        was = units.get(key, UnitFacts(unit_id=key))
        if not 1 <= said.factor_num <= rules.LARGEST_FACTOR:
            problem = _("Ghi một %(unit)s bằng bao nhiêu đơn vị cơ bản, ví dụ 24.")
            raise Invalid(problem, field=f"units.{place}.factor", unit=said.unit)
        units[key] = replace(
            was,
            factor_num=said.factor_num,
            factor_den=said.factor_den,
            price=was.price if said.price is None else said.price,
            barcodes=was.barcodes if said.barcodes is None else said.barcodes,
        )
    return tuple(units.values())


def _checked(facts: ProductFacts, was: ProductFacts, world: _World) -> ProductFacts:
    """As `saving.checked`, against words that are loaded already."""
    facts = rules.tidy(facts)
    if facts.reference_cost is None:
        facts = replace(facts, reference_cost=was.reference_cost or 0)
    elif facts.reference_cost != (was.reference_cost or 0) and not world.actor.may(SEE_COST):
        raise Forbidden(login=world.actor.login, right=SEE_COST, field="reference_cost")
    saving.refuse_switched_off(facts, was, world.settings)
    return facts


def _refuse_new_nature(row: Product, before: ProductFacts, facts: ProductFacts) -> None:
    """Kind, base unit and tracking are what the books count by."""
    natures = (("kind", _("loại")), ("unit_id", _("đơn vị cơ bản")), ("tracking", _("cách theo dõi")))
    changed = [(name, what) for name, what in natures if getattr(before, name) != getattr(facts, name)]
    if changed and is_used(row.pk):
        name, what = changed[0]
        raise UsedProduct(code=row.code, what=what, field="unit" if name == "unit_id" else name)
    if facts.kind == rules.COMBO and facts.kind != before.kind:
        raise StillUsed(code=row.code, combos="", field="kind")


def _refuse_shared(made: Plan, settings: Company) -> None:
    """Codes, barcodes and, where the company asks for it, names belong to one product alone."""
    claims = [(one.line, one.facts, 0) for one in made.adds]
    claims += [(one.line, one.facts, one.row.pk) for one in made.changes]
    claims.sort(key=lambda claim: claim[0])
    _refuse_twice(made, claims)
    taken = existing.holders({code for _line, facts, _pk in claims for code, _field in _codes(facts)})
    for line, facts, pk in claims:
        for code, place in _codes(facts):
            holder, its_code, is_barcode = taken.get(code, (pk, "", False))
            if holder != pk:
                problem = BarcodeTaken if is_barcode or place != "code" else CodeTaken
                made.refuse(line, problem(field=place, wanted=code, holder=its_code, name=""))
    if not settings.allow_duplicate_name:
        _refuse_names(made, claims)


def _codes(facts: ProductFacts) -> list[tuple[str, str]]:
    """Every code and barcode of a product with its field."""
    found = [(mark, "barcodes") for mark in facts.barcodes]
    for place, unit in enumerate(facts.units):
        found += [(mark, f"units.{place}.barcodes") for mark in unit.barcodes]
        found += [(unit.code, f"units.{place}.code")] if unit.code else []
    return [*found, (facts.code, "code")] if facts.code else found


def _refuse_twice(made: Plan, claims: list[tuple[int, ProductFacts, int]]) -> None:
    first: dict[str, int] = {}
    for line, facts, _pk in claims:
        for code, place in _codes(facts):
            if code in first and first[code] != line:
                said = _("«%(code)s» đã có ở dòng %(line)s của tệp. Một mã chỉ dùng cho một mặt hàng.")
                made.refuse(line, Invalid(said, field=place, code=code, line=first[code]))
            first.setdefault(code, line)


def _refuse_names(made: Plan, claims: list[tuple[int, ProductFacts, int]]) -> None:
    first: dict[str, int] = {}
    in_use = existing.names_in_use({facts.name for _line, facts, _pk in claims})
    for line, facts, pk in claims:
        holder, code = in_use.get(facts.name, (pk, ""))
        if holder != pk:
            made.refuse(line, NameTaken(wanted=facts.name, holder=code, field="name"))
            continue
        if facts.name in first:
            said = _("Tên «%(name)s» đã có ở dòng %(line)s của tệp. Chọn tên khác.")
            made.refuse(line, Invalid(said, field="name", name=facts.name, line=first[facts.name]))
        first.setdefault(facts.name, line)
