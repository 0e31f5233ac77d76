"""Text cleaned on the way in, folded for searching."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastsale.foundation.text import clean, clean_lines, fold


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Áo  sơ mi \t đỏ\n", "Áo sơ mi đỏ"),
        ("A\u0301o", "Áo"),
        ("A\u200b\u0301o", "Áo"),
        ("bia\u200b333", "bia333"),
        ("\ufeffMã", "Mã"),
        ("a\x00b\x07c", "abc"),
        ("\u202egpj.exe", "gpj.exe"),
        ("giá\u00a0bán", "giá bán"),
        ("lone\ud800", "lone"),
        ("so\u00adft", "soft"),
        ("=1+1", "=1+1"),
        (" \n ", ""),
    ],
)
def test_one_line_is_kept_as_it_is_read(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_a_note_keeps_its_lines() -> None:
    assert clean_lines("  một \r\n\r\n hai\x00 \n") == "một\n\nhai"
    assert clean_lines("a\rb") == "a\nb"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Áo Sơ-mi Đỏ", "ao so-mi do"),
        ("ĐƯỜNG Nguyễn Huệ", "duong nguyen hue"),
        ("  Cà   phê  ", "ca phe"),
        ("Ky\u0303 thua\u0323\u0302t", "ky thuat"),
        ("BIA-333", "bia-333"),
    ],
)
def test_folding_forgets_accents_and_case(text: str, folded: str) -> None:
    assert fold(text) == folded


ODD = st.text(st.one_of(st.characters(), st.sampled_from("A\u0301\u200b\u00ad\r\n \u00a0đĐ\ud800")))


@given(ODD)
def test_cleaning_and_folding_twice_change_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_lines(clean_lines(text)) == clean_lines(text)
    assert fold(fold(text)) == fold(text)


@given(ODD)
def test_what_is_cleaned_can_be_stored_and_shown(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode()
    assert cleaned == cleaned.strip()
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in cleaned)


@given(st.text(alphabet="aăâáàảãạeêéoôơuưđĐÁÀẢÃẠ -", max_size=30))
def test_a_name_is_found_by_its_letters_without_accents(name: str) -> None:
    assert fold(name).isascii()
    assert fold(unicodedata.normalize("NFD", name)) == fold(name)
