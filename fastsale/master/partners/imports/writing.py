"""Writing what a checked file of customers or suppliers says."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from fastsale.foundation import clock
from fastsale.foundation.company.codes import CUSTOMER, SUPPLIER, take_codes
from fastsale.foundation.database.bulk import insert_rows, update_rows
from fastsale.foundation.events import progress
from fastsale.foundation.events.batches import parts
from fastsale.foundation.events.changes import differences
from fastsale.master.partners import saving
from fastsale.master.partners.facts import PartnerFacts
from fastsale.master.partners.imports import rules
from fastsale.master.partners.imports.partners import Change, Plan
from fastsale.master.partners.models import Partner

AT_ONCE = 2_000


def write(made: Plan, kind: str, *, done: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Write it all; answers before and after for the log. `done` steps were told before this."""
    facts = _with_codes([one.facts for one in made.adds], kind)
    for first in range(0, len(facts), AT_ONCE):
        _add(facts[first : first + AT_ONCE])
        progress.tell(done + min(first + AT_ONCE, len(facts)))
    was: dict[str, Any] = {}
    now: dict[str, Any] = {}
    for first in range(0, len(made.changes), AT_ONCE):
        part = made.changes[first : first + AT_ONCE]
        _change(part)
        for one in part:
            pair = differences(saving.described(one.before), saving.described(one.facts))
            was[one.row.code], now[one.row.code] = pair
        progress.tell(done + len(facts) + first + len(part))
    return {"partners": was}, {"codes": [one.code for one in facts], "partners": now}


def _with_codes(facts: list[PartnerFacts], kind: str) -> list[PartnerFacts]:
    typed = {one.code for one in facts if one.code}

    def taken(codes: Any) -> set[str]:
        rows = (Partner.objects.filter(code__in=part).values_list("code", flat=True) for part in parts(codes))
        return {code for part in rows for code in part} | (typed & set(codes))

    nameless = sum(not one.code for one in facts)
    given = iter(take_codes(CUSTOMER if kind == rules.CUSTOMER else SUPPLIER, nameless, taken))
    return [one if one.code else replace(one, code=next(given)) for one in facts]


def _add(facts: list[PartnerFacts]) -> None:
    now = clock.now()
    more = {"is_active": True, "is_walk_in": False, "version": 1, "created_at": now, "updated_at": now}
    rows = [saving.columns(one) | more for one in facts]
    names = tuple(rows[0])
    insert_rows(Partner, names, [tuple(row[name] for name in names) for row in rows])


def _change(changes: Sequence[Change]) -> None:
    now = clock.now()
    rows = [(one.row, saving.columns(one.facts)) for one in changes]
    names = tuple(rows[0][1])
    values = [(row.pk, (*(columns[name] for name in names), row.version + 1, now)) for row, columns in rows]
    update_rows(Partner, (*names, "version", "updated_at"), values)
