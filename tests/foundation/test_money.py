"""Whole đồng: rounding half up, spreading without losing one."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastsale.foundation.money import LARGEST_AMOUNT, half_up, share, spread

AMOUNTS = st.integers(-LARGEST_AMOUNT, LARGEST_AMOUNT)


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [(5, 2, 3), (-5, 2, -3), (4, 3, 1), (-4, 3, -1), (5, 3, 2), (0, 7, 0), (1, 2, 1), (-1, 2, -1), (49, 100, 0),
     (50, 100, 1), (10**18 + 5, 10, 10**17 + 1)],
)  # fmt: skip
def test_half_up_rounds_halves_away_from_zero(numerator: int, denominator: int, expected: int) -> None:
    assert half_up(numerator, denominator) == expected


@given(st.integers(-(10**24), 10**24), st.integers(1, 10**12))
def test_half_up_is_within_a_half_and_symmetric(numerator: int, denominator: int) -> None:
    rounded = half_up(numerator, denominator)
    assert abs(Fraction(numerator, denominator) - rounded) <= Fraction(1, 2)
    assert half_up(-numerator, denominator) == -rounded


@pytest.mark.parametrize("denominator", [0, -1])
def test_half_up_refuses_a_denominator_that_is_not_positive(denominator: int) -> None:
    with pytest.raises(ValueError, match="positive"):
        half_up(1, denominator)


@pytest.mark.parametrize(
    ("total", "weights", "expected"),
    [
        (10_000, [100_000, 50_000, 33_000], [5_465, 2_732, 1_803]),
        (10, [1, 1, 1], [4, 3, 3]),
        (-10, [1, 1, 1], [-4, -3, -3]),
        (2, [1, 1, 1], [1, 1, 0]),
        (100, [0, 0], [100, 0]),
        (100, [0, 5], [0, 100]),
        (0, [3, 4], [0, 0]),
        (0, [], []),
        (7, [1], [7]),
    ],
)
def test_spread_gives_by_largest_remainder(total: int, weights: list[int], expected: list[int]) -> None:
    assert spread(total, weights) == expected


@given(AMOUNTS, st.lists(st.integers(0, LARGEST_AMOUNT), min_size=1, max_size=60))
def test_spread_loses_nothing_and_stays_next_to_the_exact_share(total: int, weights: list[int]) -> None:
    parts = spread(total, weights)
    assert sum(parts) == total
    whole = sum(weights)
    if whole:
        for part, weight in zip(parts, weights, strict=True):
            assert abs(part - Fraction(total * weight, whole)) < 1
            assert weight or not part, "nothing goes where no weight is"


def test_spread_refuses_what_it_cannot_place() -> None:
    with pytest.raises(ValueError, match="nothing to spread"):
        spread(5, [])
    with pytest.raises(ValueError, match="negative"):
        spread(5, [1, -1])


@given(AMOUNTS, st.integers(1, 10**12), st.lists(st.integers(0, 10**12), max_size=20))
def test_cumulative_shares_always_sum_to_the_whole(total: int, whole: int, cuts: list[int]) -> None:
    edges = sorted(min(cut, whole) for cut in cuts)
    steps = [share(total, edge, whole) for edge in [*edges, whole]]
    parts = [after - before for before, after in zip([0, *steps], steps, strict=False)]
    assert sum(parts) == total
