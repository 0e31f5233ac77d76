"""Stock policy at every moment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastsale.books.stock.rules import Movement, Shortfall, first_short, lowest


@pytest.mark.parametrize(
    ("start", "moves", "found"),
    [
        ({"a": 5}, "1 a -5", None),
        ({"a": 5}, "1 a -6", (1, "a", 1)),
        ({}, "1 a -6", (1, "a", 6)),
        ({"a": 5}, "1 a -4; 2 a +3; 3 a -5; 4 a -9", (3, "a", 1)),
        ({"a": 5, "b": 1}, "1 a -4; 2 b -2; 3 a -5", (2, "b", 1)),
        ({"a": 5, "b": 1}, "1 a -4; 1 b -1; 2 b +2; 2 a +1", None),
        ({"a": -5}, "1 a +2; 2 b +1", None),
        ({"a": -5}, "1 a +2; 2 a -1", (2, "a", 4)),
    ],
)
def test_the_first_move_after_which_a_balance_is_short(start: dict, moves: str, found: tuple | None):
    told = [Movement(int(m), b, int(q)) for m, b, q in (row.split() for row in moves.split(";"))]
    assert first_short(start, told) == (Shortfall(*found) if found else None)


def test_the_balances_given_are_left_alone():
    start = {"a": 5}
    first_short(start, [Movement(1, "a", -3)])
    assert start == {"a": 5}


def test_the_lowest_balance_is_what_may_leave_now():
    assert lowest(5, []) == 5
    assert lowest(5, [3, -7, 9]) == 1
    assert lowest(5, [3, -9]) == -1


@given(st.integers(0, 20), st.lists(st.integers(-9, 9)))
def test_taking_the_lowest_is_just_possible(start: int, quantities: list[int]):
    can = lowest(start, quantities)
    moves = [Movement(number, "a", quantity) for number, quantity in enumerate(quantities)]
    if can < 0:
        assert first_short({"a": start}, moves) is not None
        return
    assert first_short({"a": start}, [Movement(-1, "a", -can), *moves]) is None
    short = first_short({"a": start}, [Movement(-1, "a", -can - 1), *moves])
    assert short is not None
    assert short.missing == 1
