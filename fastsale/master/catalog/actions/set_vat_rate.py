"""Set a VAT rate for a span of days."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation import fields, figures
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.database.collisions import named_collisions
from fastsale.foundation.events.action import action
from fastsale.foundation.events.changes import differences
from fastsale.foundation.events.record import record
from fastsale.foundation.rates import FULL
from fastsale.master.catalog import queries, rules
from fastsale.master.catalog.errors import RateOverlaps, UnknownRate
from fastsale.master.catalog.models import VatRate


@action("catalog.set_vat_rate", title=_("Đặt thuế suất"), answer=queries.vat_rate)
def set_vat_rate(
    *,
    code: str,
    name: str,
    rate: int,
    valid_from: date,
    valid_to: date | None = None,
    then_code: str = "",
    request_id: UUID,
    actor: Actor,
) -> VatRate:
    """Write the rate (basis points) of a code from `valid_from` on; the same first day again changes that span.

    A law that extends 8 % is one call with the later `valid_to`. Papers keep the rate they were written with.
    Refuses spans of one code that overlap (RateOverlaps), a rate above 100 %, a `then_code` that is not there.
    """
    require(actor, "catalog.set_vat_rate")
    kept = fields.code(code, field="code", what=_("Mã thuế suất"), longest=8)
    follower = fields.code(then_code, field="then_code", what=_("Mã thay thế"), longest=8, required=False)
    rules.span(valid_from, valid_to)
    _refuse_unknown(follower, kept)
    facts: dict[str, object] = {
        "name": fields.line(name, field="name", what=_("Tên thuế suất"), longest=60),
        "rate": fields.whole(rate, field="rate", what=_("Thuế suất"), least=0, most=FULL, shown=figures.percent),
        "valid_to": valid_to,
        "then_code": follower,
    }
    with named_collisions(lambda: _refuse_overlap(kept, valid_from, valid_to)):
        earlier = VatRate.objects.select_for_update().filter(code=kept, valid_from=valid_from).first()
        before = {field: getattr(earlier, field) for field in facts} if earlier else {}
        row, _made = VatRate.objects.update_or_create(code=kept, valid_from=valid_from, defaults=facts)
    was, now = differences(_plain(before), _plain(facts))
    record(
        "catalog.set_vat_rate",
        actor=actor,
        subject="catalog.VatRate",
        subject_id=row.pk,
        before=was,
        after={"code": kept, "valid_from": valid_from.isoformat(), **now},
    )
    return row


def _refuse_unknown(follower: str, code: str) -> None:
    if follower and (follower == code or not VatRate.objects.filter(code=follower).exists()):
        raise UnknownRate(code=follower)


def _refuse_overlap(code: str, valid_from: date, valid_to: date | None) -> None:
    for other in VatRate.objects.filter(code=code).exclude(valid_from=valid_from):
        starts_before_its_end = other.valid_to is None or valid_from <= other.valid_to
        ends_after_its_start = valid_to is None or valid_to >= other.valid_from
        if starts_before_its_end and ends_after_its_start:
            end = figures.day(other.valid_to) if other.valid_to else "…"
            raise RateOverlaps(code=code, start=figures.day(other.valid_from), end=end)


def _plain(facts: dict[str, object]) -> dict[str, object]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in facts.items()}
