"""Counting notes and finding what is lacking."""

import pytest

from fastsale.books.cash import rules


def test_notes_add_up() -> None:
    assert rules.counted_total({500_000: 3, 1_000: 2, 200: 0}) == 1_502_000


@pytest.mark.parametrize("notes", [{3_000: 1}, {500_000: -1}])
def test_a_note_that_does_not_exist_is_refused(notes: dict[int, int]) -> None:
    with pytest.raises(ValueError, match="×"):
        rules.counted_total(notes)


@pytest.mark.parametrize(
    ("balance", "change", "may", "lacking"),
    [(100, -100, False, 0), (100, -101, False, 1), (100, -101, True, 0), (0, 5, False, 0), (-50, 20, False, 0)],
)
def test_what_is_lacking(balance: int, change: int, *, may: bool, lacking: int) -> None:
    assert rules.missing(balance, change, may_go_below=may) == lacking
