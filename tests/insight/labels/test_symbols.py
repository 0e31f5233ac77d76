"""Bars: drawn by us, read back by a reader that knows nothing of us."""

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from fastsale.insight.labels.symbols import Symbol, symbol_of
from fastsale.master.catalog.ean import check_digit, internal_codes, is_ean


def read(symbol: Symbol) -> list[tuple[str, str]]:
    """What a scanner says of the bars, drawn three dots to a module."""
    row = "0" * symbol.quiet[0] + symbol.modules + "0" * symbol.quiet[1]
    line = Image.new("L", (len(row), 1))
    line.putdata([0 if module == "1" else 255 for module in row])
    image = line.resize((len(row) * 3, 60), Image.Resampling.NEAREST)
    return [
        (str(one.format).replace("-", "").replace(" ", "").upper(), one.text) for one in zxingcpp.read_barcodes(image)
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("8931234500016", "EAN13"), ("8934822101336", "EAN13"), ("2900000000421", "EAN13"), ("0012345678905", "EAN13"),
        ("96385074", "EAN8"), ("SP000123", "CODE128"), ("MCC-X628C", "CODE128"), ("12345678", "CODE128"),
        ("8931234500017", "CODE128"), ("123", "CODE128"), ("a1234567b", "CODE128"), ("01234567890123456789", "CODE128"),
    ],
)  # fmt: skip
def test_codes_are_read_back(text: str, kind: str) -> None:
    symbol = symbol_of(text)
    assert symbol is not None
    assert symbol.kind == kind
    assert read(symbol) == [(kind, text)]


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=20))
def test_any_code_that_a_product_may_have(text: str) -> None:
    symbol = symbol_of(text)
    assert symbol is not None
    assert [said for _kind, said in read(symbol)] == [text]


@settings(max_examples=100, deadline=None)
@given(st.text("0123456789", min_size=12, max_size=12))
def test_any_ean(digits: str) -> None:
    text = digits + check_digit(digits)
    symbol = symbol_of(text)
    assert symbol is not None
    assert read(symbol) == [("EAN13", text)]


def test_digits_in_pairs_make_a_code_shorter() -> None:
    by_letters, by_pairs = symbol_of("ABCDEFGH"), symbol_of("AB123456")
    assert by_letters is not None
    assert by_pairs is not None
    assert by_pairs.width < by_letters.width


def test_what_no_bars_can_say() -> None:
    assert symbol_of("ÁO-01") is None
    assert symbol_of("") is None


def test_internal_numbers_are_sound_and_differ() -> None:
    first = [next(internal_codes(key)) for key in range(1, 500)]
    assert all(is_ean(code) and code.startswith("29") for code in first)
    assert len(set(first)) == len(first)
    assert len(set(internal_codes(7))) == 10
