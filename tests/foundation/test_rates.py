"""Percentages and VAT in basis points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastsale.foundation.money import LARGEST_AMOUNT
from fastsale.foundation.rates import FULL, net_of, percent_of, tax_on


@pytest.mark.parametrize(
    ("net", "rate", "tax"),
    [(100_000, 800, 8_000), (100_000, 1_000, 10_000), (100_000, 500, 5_000), (1_006, 800, 80), (1_007, 800, 81),
     (-1_007, 800, -81), (0, 800, 0), (99_999, 0, 0), (30_000_000, 800, 2_400_000)],
)  # fmt: skip
def test_tax_is_half_up(net: int, rate: int, tax: int) -> None:
    assert tax_on(net, rate) == tax


@pytest.mark.parametrize(("gross", "rate", "net"), [(108_000, 800, 100_000), (110_000, 1_000, 100_000), (99, 800, 92)])
def test_a_price_with_tax_gives_back_the_price_before_it(gross: int, rate: int, net: int) -> None:
    assert net_of(gross, rate) == net


@given(st.integers(0, LARGEST_AMOUNT), st.sampled_from([0, 500, 800, 1_000]))
def test_net_and_its_tax_come_within_one_dong_of_the_gross(gross: int, rate: int) -> None:
    net = net_of(gross, rate)
    assert abs(net + tax_on(net, rate) - gross) <= 1


@given(st.integers(-LARGEST_AMOUNT, LARGEST_AMOUNT))
def test_all_of_it_and_none_of_it(amount: int) -> None:
    assert percent_of(amount, FULL) == amount
    assert percent_of(amount, 0) == 0
