"""Amounts in words: the vectors of the trade, and a reader that gets the number back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastsale.foundation.words import amount_in_words, in_words

VECTORS = {
    0: "không",
    15: "mười lăm",
    21: "hai mươi mốt",
    24: "hai mươi tư",
    25: "hai mươi lăm",
    91: "chín mươi mốt",
    101: "một trăm linh một",
    105: "một trăm linh năm",
    110: "một trăm mười",
    115: "một trăm mười lăm",
    1_001: "một nghìn không trăm linh một",
    1_005: "một nghìn không trăm linh năm",
    1_010: "một nghìn không trăm mười",
    10_005: "mười nghìn không trăm linh năm",
    21_000: "hai mươi mốt nghìn",
    105_000: "một trăm linh năm nghìn",
    1_000_005: "một triệu không trăm linh năm",
    1_005_000: "một triệu không trăm linh năm nghìn",
    1_050_000: "một triệu không trăm năm mươi nghìn",
    52_500_000: "năm mươi hai triệu năm trăm nghìn",
    1_000_000_001: "một tỷ không trăm linh một",
    1_234_567_890: "một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi",
    2_005_010_005: "hai tỷ không trăm linh năm triệu không trăm mười nghìn không trăm linh năm",
    1_000_000_000_000: "một nghìn tỷ",
}


@pytest.mark.parametrize(("number", "words"), VECTORS.items())
def test_vectors(number, words):
    assert in_words(number) == words


def test_a_voucher_line():
    assert amount_in_words(44_400_000) == "Bốn mươi tư triệu bốn trăm nghìn đồng chẵn"
    assert amount_in_words(1_105) == "Một nghìn một trăm linh năm đồng"
    assert amount_in_words(1_105, southern=True) == "Một ngàn một trăm lẻ năm đồng"
    assert in_words(-5) == "âm năm"


_VALUES = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
           "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}  # fmt: skip


def read(words):
    """A listener's way back from the words: digits, then mươi/trăm, then nghìn/triệu, then tỷ."""
    total = below_billion = group = digit = 0
    for word in words.split():
        if word in _VALUES:
            digit = _VALUES[word]
        elif word == "linh":
            digit = 0
        elif word == "mười":
            group, digit = group + 10, 0
        elif word == "mươi":
            group, digit = group + digit * 10, 0
        elif word == "trăm":
            group, digit = group + digit * 100, 0
        elif word in ("nghìn", "triệu"):
            below_billion += (group + digit) * (1000 if word == "nghìn" else 10**6)
            group = digit = 0
        elif word == "tỷ":
            total = (total + below_billion + group + digit) * 10**9
            below_billion = group = digit = 0
    return total + below_billion + group + digit


@given(st.integers(0, 10**17))
def test_words_read_back_as_the_number(number):
    assert read(in_words(number)) == number


@given(st.integers(1, 10**17))
def test_words_hold_no_double_spaces(number):
    words = in_words(number)
    assert words == " ".join(words.split())
