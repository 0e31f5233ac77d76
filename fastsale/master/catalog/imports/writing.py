"""Writing what a checked file of products says: new ones set by set, changed ones row by row."""

from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from typing import Any

from fastsale.foundation import clock
from fastsale.foundation.company.codes import PRODUCT, take_codes
from fastsale.foundation.database.bulk import insert_rows, update_rows
from fastsale.foundation.events import progress
from fastsale.master.catalog import saving
from fastsale.master.catalog.facts import ProductFacts, UnitFacts
from fastsale.master.catalog.imports import existing
from fastsale.master.catalog.imports.products import Change, Plan
from fastsale.master.catalog.models import Barcode, Product, ProductUnit

COLUMNS = (
    *saving.PLAIN_FIELDS, "code", "base_unit_id", "search", "is_active", "photo", "saved_by_person", "version",
    "created_at", "updated_at",
)  # fmt: skip
UNIT_COLUMNS = ("product_id", "unit_id", "factor_num", "factor_den", "code", "price", "is_base", "is_active")
NAMES = tuple(one.name for one in fields(ProductFacts))
AT_ONCE = 2_000


def write(made: Plan, *, done: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Write it all; answers before and after for the log. `done` steps were told before this."""
    facts = _with_codes([one.facts for one in made.adds])
    for first in range(0, len(facts), AT_ONCE):
        _add(facts[first : first + AT_ONCE])
        progress.tell(done + min(first + AT_ONCE, len(facts)))
    was: dict[str, Any] = {}
    now: dict[str, Any] = {}
    for first in range(0, len(made.changes), AT_ONCE):
        part = made.changes[first : first + AT_ONCE]
        _change(part)
        for one in part:
            was[one.row.code], now[one.row.code] = _differences(one.before, one.facts)
        progress.tell(done + len(facts) + first + len(part))
    return {"products": was}, {"codes": [one.code for one in facts], "products": now}


def _with_codes(facts: Sequence[ProductFacts]) -> list[ProductFacts]:
    """The facts, codes of the program's own where nobody typed one."""
    typed = {one.code for one in facts if one.code}
    nameless = sum(not one.code for one in facts)
    given = iter(take_codes(PRODUCT, nameless, lambda codes: set(existing.holders(codes)) | (typed & set(codes))))
    return [one if one.code else replace(one, code=next(given)) for one in facts]


def _add(facts: Sequence[ProductFacts]) -> None:
    now = clock.now()
    rows = [
        (*(getattr(one, name) for name in saving.PLAIN_FIELDS), one.code, one.unit_id, saving.search_text(one),
         True, "", False, 1, now, now)
        for one in facts
    ]  # fmt: skip
    keys = insert_rows(Product, COLUMNS, rows, returning=True)
    wanted = [(key, unit, unit.unit_id == one.unit_id) for key, one in zip(keys, facts, strict=True)
              for unit in (UnitFacts(unit_id=one.unit_id, barcodes=one.barcodes), *one.units)]  # fmt: skip
    units = [
        (key, unit.unit_id, unit.factor_num, unit.factor_den, unit.code or None, unit.price, is_base, True)
        for key, unit, is_base in wanted
    ]
    unit_keys = insert_rows(ProductUnit, UNIT_COLUMNS, units, returning=True)
    marks = [
        (mark, key) for key, (_product, unit, _is_base) in zip(unit_keys, wanted, strict=True) for mark in unit.barcodes
    ]
    insert_rows(Barcode, ("code", "product_unit_id"), marks)


def _change(changes: Sequence[Change]) -> None:
    """Write what the rows say. A file is no person: the products carry that mark from now on."""
    now = clock.now()
    rows = []
    for one in changes:
        plain = (getattr(one.facts, name) for name in saving.PLAIN_FIELDS)
        own = (one.facts.unit_id, saving.search_text(one.facts), False, one.row.version + 1, now)
        rows.append((one.row.pk, (*plain, *own)))
    own_columns = ("base_unit_id", "search", "saved_by_person", "version", "updated_at")
    update_rows(Product, (*saving.PLAIN_FIELDS, *own_columns), rows)
    for one in changes:
        if _units(one.before) != _units(one.facts):
            saving.write_units(one.row, one.facts)


def _units(facts: ProductFacts) -> tuple[object, ...]:
    return (facts.unit_id, facts.barcodes, facts.units)


def _differences(before: ProductFacts, after: ProductFacts) -> tuple[dict[str, Any], dict[str, Any]]:
    """What differs, by name, as it was and as it is."""
    names = [name for name in NAMES if getattr(before, name) != getattr(after, name)]
    return _told(before, names), _told(after, names)


def _told(facts: ProductFacts, names: Sequence[str]) -> dict[str, Any]:
    said = {name: getattr(facts, name) for name in names}
    return said | {"units": [asdict(unit) for unit in facts.units]} if "units" in said else said
