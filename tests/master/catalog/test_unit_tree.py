"""Units in terms of each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastsale.foundation.errors import Invalid
from fastsale.foundation.quantities import Factor
from fastsale.master.catalog.unit_tree import Said, Step, multiplied_out, steps

LON, LOC, THUNG, KET = 1, 2, 3, 4


def test_a_carton_of_packs_is_multiplied_out_in_any_order() -> None:
    said = [Said(THUNG, 4, of=LOC), Said(LOC, 6), Said(KET, 2, of=THUNG)]
    assert multiplied_out(said, LON) == [Factor(24), Factor(6), Factor(48)]


def test_what_is_said_of_the_base_unit_stays_as_it_was_said() -> None:
    assert multiplied_out([Said(LOC, 48, 2), Said(THUNG, 5, of=LON)], LON) == [Factor(48, 2), Factor(5)]


def test_fractions_come_out_reduced() -> None:
    assert multiplied_out([Said(LOC, 1, 10), Said(THUNG, 5, of=LOC)], LON) == [Factor(1, 10), Factor(1, 2)]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ([Said(LOC, 2, of=LOC)], "units.0.of_unit_id"),
        ([Said(LOC, 2, of=THUNG), Said(THUNG, 2, of=LOC)], "units.1.of_unit_id"),
        ([Said(LOC, 6), Said(THUNG, 4, of=KET)], "units.1.of_unit_id"),
        ([Said(LOC, 10**6), Said(THUNG, 2, of=LOC)], "units.1.of_unit_id"),
        ([Said(LOC, 0)], "units.0.factor_num"),
    ],
)
def test_what_cannot_be_is_refused_at_its_line(said: list[Said], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        multiplied_out(said, LON)
    assert caught.value.field == field


def test_units_are_shown_in_steps() -> None:
    assert steps([Factor(1), Factor(6), Factor(24)]) == [Step(1, None), Step(6, 0), Step(4, 1)]
    assert steps([Factor(1), Factor(10), Factor(15)])[2] == Step(15, 0)  # 1,5 of ten is no step
    assert steps([Factor(1), Factor(1, 10)]) == [Step(10, 1), Step(1, None)]
    assert steps([Factor(2), Factor(3)]) == [Step(1, None), Step(1, None)]


@given(st.lists(st.integers(2, 12), min_size=1, max_size=5))
def test_steps_and_products_are_each_others_inverse(counts: list[int]) -> None:
    said = [Said(place + 2, count, of=place + 1) for place, count in enumerate(counts)]
    factors = [Factor(1), *multiplied_out(said, LON)]
    assert [(one.count, one.below) for one in steps(factors)[1:]] == [(c, place) for place, c in enumerate(counts)]
