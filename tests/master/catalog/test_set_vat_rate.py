"""Dated VAT rates."""

from datetime import date
from typing import Any

import pytest

from fastsale.foundation.errors import Forbidden, Invalid
from fastsale.master.catalog import taxes
from fastsale.master.catalog.actions.set_vat_rate import set_vat_rate
from fastsale.master.catalog.errors import RateOverlaps, UnknownRate
from fastsale.master.catalog.models import VatRate
from fastsale.master.catalog.seeds import VAT_RATES, seed_vat_rates
from tests.master.cast import Cast, ask, last_event, refused

EIGHT: dict[str, Any] = {
    "code": "8", "name": "8 %", "rate": 800, "valid_from": date(2025, 7, 1), "valid_to": date(2026, 12, 31),
    "then_code": "10",
}  # fmt: skip


def test_eight_percent_ends_with_2026(cast: Cast) -> None:
    last, next_day = taxes.rates_on(date(2026, 12, 31)), taxes.rates_on(date(2027, 1, 1))
    assert (last["8"].code, last["8"].rate) == ("8", 800)
    assert (next_day["8"].code, next_day["8"].rate) == ("10", 1000)
    assert (last["KCT"].rate, last["KKKNT"].rate, last["0"].rate) == (0, 0, 0)


def test_before_its_first_day_a_rate_is_not_there(cast: Cast) -> None:
    assert "8" not in taxes.rates_on(date(2025, 6, 30))


def test_an_extension_is_a_later_last_day(cast: Cast) -> None:
    made = set_vat_rate(**EIGHT | {"valid_to": date(2027, 6, 30)}, request_id=ask(), actor=cast.owner)
    assert VatRate.objects.filter(code="8").count() == 1
    assert taxes.rates_on(date(2027, 6, 30))["8"].rate == 800
    assert last_event().subject_id == made.pk
    assert last_event().before == {"valid_to": "2026-12-31"}
    assert last_event().after == {"code": "8", "valid_from": "2025-07-01", "valid_to": "2027-06-30"}


def test_a_code_may_have_several_spans(cast: Cast) -> None:
    later = EIGHT | {"rate": 900, "valid_from": date(2027, 7, 1), "valid_to": None, "then_code": ""}
    set_vat_rate(**later, request_id=ask(), actor=cast.owner)
    assert taxes.rates_on(date(2027, 3, 1))["8"].rate == 1000
    assert taxes.rates_on(date(2027, 7, 1))["8"].rate == 900


def test_followers_that_chase_each_other_end(cast: Cast) -> None:
    VatRate.objects.filter(code="10").update(valid_to=date(2026, 12, 31), then_code="8")
    assert "8" not in taxes.rates_on(date(2027, 1, 1))


@pytest.mark.parametrize(
    ("more", "problem", "field"),
    [
        ({"valid_from": date(2026, 1, 1), "valid_to": None}, RateOverlaps, "valid_from"),
        ({"valid_from": date(2024, 1, 1), "valid_to": date(2025, 7, 1)}, RateOverlaps, "valid_from"),
        ({"valid_to": date(2025, 6, 30)}, Invalid, "valid_to"),
        ({"rate": 10_001}, Invalid, "rate"),
        ({"rate": -1}, Invalid, "rate"),
        ({"code": ""}, Invalid, "code"),
        ({"name": ""}, Invalid, "name"),
        ({"then_code": "11"}, UnknownRate, "then_code"),
        ({"then_code": "8"}, UnknownRate, "then_code"),
    ],
)
def test_refuses_what_cannot_be(cast: Cast, more: dict[str, Any], problem: Any, field: str) -> None:
    with refused(problem, field=field):
        set_vat_rate(**EIGHT | more, request_id=ask(), actor=cast.owner)


def test_needs_the_right(cast: Cast) -> None:
    with refused(Forbidden):
        set_vat_rate(**EIGHT, request_id=ask(), actor=cast.nobody)


def test_seeding_again_changes_nothing(cast: Cast) -> None:
    VatRate.objects.filter(code="8").update(valid_to=date(2030, 1, 1))
    seed_vat_rates()
    assert VatRate.objects.count() == len(VAT_RATES)
    assert VatRate.objects.get(code="8").valid_to == date(2030, 1, 1)
