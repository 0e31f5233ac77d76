"""Which credit pays which charge, limits and ageing: tables and properties, no database."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastsale.books.debts import rules
from fastsale.books.debts.rules import Open

ON = date(2026, 11, 20)
AT = datetime(2026, 11, 1, tzinfo=UTC)
sizes = st.lists(st.integers(1, 10**12), max_size=8)


@pytest.mark.parametrize(
    ("credits", "charges", "pairs"),
    [
        ([10], [10], [("a", 0, 10)]),
        ([10], [4, 9], [("a", 0, 4), ("a", 1, 6)]),
        ([3, 4, 5], [10], [("a", 0, 3), ("b", 0, 4), ("c", 0, 3)]),
        ([3, 4], [2, 2, 9], [("a", 0, 2), ("a", 1, 1), ("b", 1, 1), ("b", 2, 3)]),
        ([], [5], []),
        ([5], [], []),
        ([0, 5], [5], [("b", 0, 5)]),
    ],
)
def test_match(credits: list[int], charges: list[int], pairs: list[tuple[str, int, int]]) -> None:
    assert rules.match(list(zip("abc", credits, strict=False)), list(enumerate(charges))) == pairs


@given(sizes, sizes)
def test_match_is_never_beyond_either_side_and_leaves_only_one_side_open(
    credits: list[int], charges: list[int]
) -> None:
    pairs = rules.match(list(enumerate(credits)), list(enumerate(charges)))
    given_ = [sum(part for one, _other, part in pairs if one == number) for number in range(len(credits))]
    taken = [sum(part for _one, other, part in pairs if other == number) for number in range(len(charges))]
    assert all(part > 0 for _one, _other, part in pairs)
    assert all(part <= size for part, size in zip(given_, credits, strict=True))
    assert all(part <= size for part, size in zip(taken, charges, strict=True))
    assert sum(given_) == min(sum(credits), sum(charges))


@given(sizes, sizes)
def test_an_older_charge_is_paid_before_a_newer_one_gets_anything(credits: list[int], charges: list[int]) -> None:
    pairs = rules.match(list(enumerate(credits)), list(enumerate(charges)))
    taken = [sum(part for _one, other, part in pairs if other == number) for number in range(len(charges))]
    for number, paid in enumerate(taken):
        if paid < charges[number]:
            assert not any(taken[number + 1 :])


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(-50, 50)), max_size=8), st.integers(0, 20))
def test_emptied_leaves_nothing_from_a_day_on_and_everything_before(changes: list[tuple[int, int]], since: int) -> None:
    dated = [(AT + timedelta(days=at), amount) for at, amount in changes]
    both = dated + rules.emptied(dated, AT + timedelta(days=since))
    for at in range(22):
        moment = AT + timedelta(days=at)
        standing = sum(amount for when, amount in dated if when <= moment)
        assert sum(amount for when, amount in both if when <= moment) == (standing if at < since else 0)


def item(entry_id: int, due: int | None, at: int = 0) -> Open:
    moment = AT + timedelta(days=at)
    due_on = None if due is None else ON + timedelta(days=due)
    return Open(entry_id, 1, "131", due is not None, 10, due_on, moment, moment)


def test_oldest_first_is_by_due_day_then_by_day_then_by_entry() -> None:
    items = [item(1, 5), item(2, -5, 3), item(3, -5, 1), item(5, -5, 1), item(4, 0)]
    assert [one.entry_id for one in rules.oldest_first(items)] == [3, 5, 2, 4, 1]


@pytest.mark.parametrize(
    ("before", "after", "limit", "excess"),
    [
        (0, 100, None, 0),
        (0, 100, 100, 0),
        (0, 101, 100, 1),
        (0, 1, 0, 1),
        (150, 120, 100, 0),
        (150, 160, 100, 60),
        (-50, 0, 0, 0),
    ],
)
def test_over_limit(before: int, after: int, limit: int | None, excess: int) -> None:
    assert rules.over_limit(before, after, limit) == excess


@pytest.mark.parametrize(
    ("late", "bucket"), [(-3, 0), (0, 0), (1, 1), (30, 1), (31, 2), (60, 2), (61, 3), (90, 3), (91, 4), (900, 4)]
)
def test_buckets(late: int, bucket: int) -> None:
    assert rules.bucket_of(ON - timedelta(days=late), ON) == bucket


def test_what_has_no_due_day_is_not_overdue() -> None:
    assert rules.bucket_of(None, ON) == 0
