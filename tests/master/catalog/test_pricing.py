"""Prices typed, pasted and worked out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastsale.foundation import figures
from fastsale.foundation.errors import Invalid
from fastsale.master.catalog.pricing import MOST_PASTED, STEPS, Formula, pasted_lines, price_of, retaxed


@pytest.mark.parametrize(
    ("text", "hundredths"),
    [
        ("1.234.000", 1_234_000_00), ("1,234,000", 1_234_000_00), ("1234000,5", 1_234_000_50),
        ("1234000.5", 1_234_000_50), ("1.234.000,50 đ", 1_234_000_50), ("1,234,000.05", 1_234_000_05),
        ("1.234", 1_234_00), ("1,234", 1_234_00), ("12,5", 12_50), ("0,5", 50), ("0,500", 50), ("85", 85_00),
        ("85.", 85_00), ("12 000 VND", 12_000_00), ("\u00a012\u202f000₫", 12_000_00), ("0", 0),
        ("1000000000000", 10**14),
    ],
)  # fmt: skip
def test_a_price_is_read_as_vietnam_and_as_england_write_it(text: str, hundredths: int) -> None:
    assert price_of(text) == hundredths


@pytest.mark.parametrize("text", ["", "  ", "đ"])
def test_nothing_is_no_price(text: str) -> None:
    assert price_of(text) is None


@pytest.mark.parametrize(
    "text",
    ["abc", "-", "-5", "\u22125", "1.2.3", "1.234,000.5", "1,23,000", "12.345,678", "1e6", "9" * 21, "10000000000001"],
)
def test_what_is_no_price_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        price_of(text)


@given(st.integers(0, 10**14))
def test_what_is_shown_is_read_back(price: int) -> None:
    assert price_of(figures.unit_price(price)) == price
    english = figures.unit_price(price).translate(str.maketrans(".,", ",."))
    assert price_of(english) == price


def test_lines_of_two_three_and_four_columns() -> None:
    found = pasted_lines("Mã\tĐVT\tGiá\r\nbia333\tthùng\t240.000\r\n\r\nA4\t65,000\t\r\nX1\tMáy X1\tcái\t5\r\n")
    assert [(one.line, one.code, one.unit, one.price) for one in found] == [
        (2, "BIA333", "thùng", 240_000_00), (4, "A4", "", 65_000_00), (5, "X1", "cái", 5_00),
    ]  # fmt: skip


def test_lines_without_tabs() -> None:
    assert [(one.code, one.unit, one.price) for one in pasted_lines("A4;ram;65000\nA5 12.000")] == [
        ("A4", "ram", 65_000_00), ("A5", "", 12_000_00),
    ]  # fmt: skip


def test_every_line_that_says_nothing_tells_why() -> None:
    found = pasted_lines("A1\t1.000\nA2\tmười\n\t5\nA3\nA4\t1\t2\t3\t4")
    assert [one.line for one in found if one.problem] == [2, 3, 4, 5]
    with pytest.raises(Invalid):
        pasted_lines("A\t1\n" * (MOST_PASTED + 1))


@pytest.mark.parametrize(
    ("formula", "source", "price"),
    [
        (Formula(), 12_345_00, 12_345_00),
        (Formula(percent=-500), 12_345_00, 11_728_00),
        (Formula(percent=1_000, step=500_00), 12_345_00, 13_500_00),
        (Formula(amount=200_00, step=1_000_00), 12_345_00, 13_000_00),
        (Formula(percent=-500, amount=-100_00, step=100_00), 10_000_00, 9_400_00),
        (Formula(step=1_000_00), 499_99, 0),
    ],
)
def test_a_formula(formula: Formula, source: int, price: int) -> None:
    assert formula.of(source) == price


def test_a_formula_gives_no_price_below_nothing() -> None:
    with pytest.raises(Invalid):
        Formula(amount=-2_000_00).of(1_000_00)


@given(st.integers(0, 10**11), st.integers(-9_999, 20_000), st.sampled_from(STEPS))
def test_a_rounded_price_lies_within_half_a_step(source: int, percent: int, step: int) -> None:
    price = Formula(percent, 0, step).of(source)
    assert price % step == 0
    assert abs(price * 10_000 - source * (10_000 + percent)) * 2 <= step * 10_000


def test_a_price_with_and_without_vat() -> None:
    assert retaxed(100_000_00, 800, includes=False, shall_include=True) == 108_000_00
    assert retaxed(108_000_00, 800, includes=True, shall_include=False) == 100_000_00
    assert retaxed(5, 800, includes=True, shall_include=True) == 5
