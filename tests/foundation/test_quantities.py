"""Thousandths of a base unit and exact unit factors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastsale.foundation.quantities import LARGEST_QUANTITY, Factor, line_amount

FACTORS = st.builds(Factor, st.integers(1, 10_000), st.integers(1, 10_000))


@pytest.mark.parametrize(
    ("factor", "quantity", "base"),
    [
        (Factor(24), 1_000, 24_000),
        (Factor(24), 500, 12_000),
        (Factor(305), -2_000, -610_000),
        (Factor(1, 3), 3_000, 1_000),
        (Factor(1, 3), 1_000, None),
        (Factor(), 1, 1),
    ],
)
def test_a_unit_turns_into_base_units_exactly_or_not_at_all(factor: Factor, quantity: int, base: int | None) -> None:
    assert factor.to_base(quantity) == base


@given(FACTORS, st.integers(-LARGEST_QUANTITY, LARGEST_QUANTITY))
def test_there_and_back_is_the_same_quantity(factor: Factor, quantity: int) -> None:
    base = factor.to_base(quantity)
    assert base is None or factor.from_base(base) == quantity
    unit = factor.from_base(quantity)
    assert unit is None or factor.to_base(unit) == quantity


@pytest.mark.parametrize(("num", "den"), [(0, 1), (1, 0), (-1, 1), (1, -1)])
def test_a_factor_is_a_ratio_of_positive_integers(num: int, den: int) -> None:
    with pytest.raises(ValueError, match="positive"):
        Factor(num, den)


@pytest.mark.parametrize(
    ("unit_price", "quantity", "amount"),
    [
        (275_000_000, 1_000, 2_750_000),
        (1_030_000, 1_500, 15_450),
        (33_333, 3_000, 1_000),  # 333,33 × 3 = 999,99
        (1, 500_000, 5),  # 0,01 × 500
        (50, 1_000, 1),  # half a đồng
        (50, -1_000, -1),
        (-50, -1_000, 1),
        (49, 1_000, 0),
    ],
)
def test_a_line_is_price_times_quantity_half_up(unit_price: int, quantity: int, amount: int) -> None:
    assert line_amount(unit_price, quantity) == amount
