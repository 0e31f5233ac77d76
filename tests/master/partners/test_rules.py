"""Phones, tax codes and the choice of a price."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastsale.master.partners import rules
from fastsale.master.partners.rules import Rung, UnitPrices


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("0901 234 567", "0901234567"),
        ("+84 901.234.567", "0901234567"),
        ("84901234567", "0901234567"),
        ("0084 901 234 567", "0901234567"),
        ("+84 (0) 901 234 567", "0901234567"),
        ("(024) 3825 1234", "02438251234"),
        ("+84 24 3825 1234", "02438251234"),
        ("0901234567 / 0987654321", "0901234567"),
        ("1900 6017", "19006017"),
        ("+1 650 253 0000", "16502530000"),
        ("0842 345 678", "0842345678"),
        ("", ""),
        ("gọi anh Ba", ""),
    ],
)
def test_phones_have_one_form(typed: str, digits: str) -> None:
    assert rules.phone_digits(typed) == digits
    assert rules.phone_digits(digits) == digits


@pytest.mark.parametrize(
    ("typed", "kept", "sound"),
    [
        ("0100233488", "0100233488", True),
        ("0314409058", "0314409058", True),
        ("0100109106", "0100109106", True),
        ("0101243150", "0101243150", True),
        ("0106026495", "0106026495", True),
        ("0300588569", "0300588569", True),
        ("0102859048", "0102859048", True),
        ("9900000016", "9900000016", True),
        ("0314409058002", "0314409058-002", True),
        ("0314409058-002", "0314409058-002", True),
        ("079 085 012 345", "079085012345", True),
        ("0100233489", "0100233489", False),
        ("01002334", "01002334", False),
        ("FC-123", "FC-123", False),
    ],
)
def test_tax_codes_are_checked_but_never_refused(typed: str, kept: str, sound: bool) -> None:
    assert rules.tax_code(typed) == kept
    assert rules.tax_code_is_sound(kept) is sound
    assert bool(rules.tax_code_warning(kept)) is not sound


def test_no_tax_code_is_no_warning() -> None:
    assert rules.tax_code_warning("") == ""


LIST = (Rung(0, 980, False), Rung(10_000, 950, False), Rung(0, 40, True), Rung(240_000, 38, True))


@pytest.mark.parametrize(
    ("own", "rungs", "quantity", "chosen"),
    [
        (1_000, (), 1_000, (1_000, "unit")),
        (None, (), 1_000, (50 * 24, "base")),
        (1_000, LIST, 9_999, (980, "list")),
        (1_000, LIST, 10_000, (950, "list")),
        (1_000, LIST[2:], 10_000, (1_000, "unit")),
        (None, LIST[2:], 9_999, (40 * 24, "list")),
        (None, LIST[2:], 10_000, (38 * 24, "list")),
        (1_000, (Rung(5_000, 900, False),), 4_999, (1_000, "unit")),
        (1_000, (Rung(0, 0, False),), 1, (0, "list")),
    ],
)
def test_a_price_is_chosen(own: int | None, rungs: tuple[Rung, ...], quantity: int, chosen: tuple[int, str]) -> None:
    found = rules.choose(UnitPrices(own, 50, 24, 1, rungs), quantity)
    assert (found.unit_price, found.source) == chosen


@given(
    quantity=st.integers(1, 10**9),
    rungs=st.lists(st.builds(Rung, st.integers(0, 10**9), st.integers(0, 10**6), st.booleans()), max_size=6),
)
def test_the_order_of_rungs_does_not_matter(quantity: int, rungs: list[Rung]) -> None:
    by_key = {(rung.of_base, rung.min_quantity): rung for rung in rungs}
    once = list(by_key.values())
    prices = [rules.choose(UnitPrices(None, 50, 24, 1, order), quantity) for order in (once, once[::-1])]
    assert prices[0] == prices[1]
