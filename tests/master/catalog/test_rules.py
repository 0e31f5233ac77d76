"""Arithmetic of the catalogue."""

import pytest

from fastsale.foundation.errors import Invalid
from fastsale.master.catalog import rules


@pytest.mark.parametrize(
    ("own", "base", "num", "den", "price"),
    [
        (None, 1_030_000, 24, 1, 24_720_000),
        (23_600_000, 1_030_000, 24, 1, 23_600_000),
        (None, 1, 1, 2, 1),
        (0, 9, 9, 1, 0),
    ],
)
def test_unit_price(own: int | None, base: int, num: int, den: int, price: int) -> None:
    assert rules.unit_price(own, base, num, den) == price


@pytest.mark.parametrize(
    ("text", "kept"), [("893 4822 101336", "8934822101336"), ("ABC-1.2/3", "ABC-1.2/3"), ("\ufeff893\u200b1", "8931")]
)
def test_barcodes_are_kept_without_blanks(text: str, kept: str) -> None:
    assert rules.barcode(text) == kept


@pytest.mark.parametrize("text", ["", "mã", "１２３", "x" * 49])
def test_barcodes_that_no_scanner_reads(text: str) -> None:
    with pytest.raises(Invalid):
        rules.barcode(text)


def test_search_text_fits_its_column() -> None:
    assert len(rules.search_text("A", "ộ" * 200, *["1" * 48] * 40)) == rules.SEARCH_LENGTH
    assert rules.search_words("  Áo  SƠ mi " + "x " * 20) == ["ao", "so", "mi", "x", "x", "x", "x", "x"]
