"""Which lots leave: first expired first, or the ones a person names."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastsale.books.stock.picking import (
    LotRefusedError,
    LotStock,
    NotEnoughError,
    Picked,
    pick,
    take_named,
)

TODAY = date(2026, 3, 10)
NAMES = {"A": 1, "B": 2, "C": 3, "D": 4}


def lots(text: str) -> list[LotStock]:
    """`A 5.000 2026-04-01 #2` = lot A, 5.000 there, expires that day (`-` never), arrived second."""
    found = []
    for cell in text.split(";"):
        name, quantity, expires, received = cell.split()
        day = None if expires == "-" else date.fromisoformat(expires)
        found.append(LotStock(NAMES[name], thousandths(quantity), day, int(received[1:])))
    return found


def thousandths(text: str) -> int:
    return int(text.replace(".", ""))


def rows(text: str) -> list[Picked]:
    return [Picked(NAMES[name], thousandths(quantity)) for name, quantity in (c.split() for c in text.split(";"))]


@pytest.mark.parametrize(
    ("before", "quantity", "taken"),
    [
        ("A 5.000 2026-05-01 #1; B 4.000 2026-04-01 #2", "3.000", "B 3.000"),
        ("A 5.000 2026-05-01 #1; B 4.000 2026-04-01 #2", "6.000", "B 4.000; A 2.000"),
        ("A 5.000 - #1; B 4.000 2026-04-01 #2", "6.000", "B 4.000; A 2.000"),
        ("A 5.000 - #2; B 4.000 - #1", "6.000", "B 4.000; A 2.000"),
        ("A 5.000 2026-04-01 #2; B 4.000 2026-04-01 #1", "6.000", "B 4.000; A 2.000"),
        ("A 5.000 2026-03-10 #1; B 4.000 2026-04-01 #2", "6.000", "A 5.000; B 1.000"),
        ("A 5.000 2026-03-09 #1; B 4.000 2026-04-01 #2", "4.000", "B 4.000"),
        ("A 0 2026-04-01 #1; B −1.000 2026-04-01 #2; C 4.000 - #3".replace("−", "-"), "4.000", "C 4.000"),
    ],
)
def test_the_earliest_expiry_leaves_first(before: str, quantity: str, taken: str):
    assert pick(lots(before), thousandths(quantity), TODAY) == rows(taken)


def test_expired_goods_leave_where_that_is_allowed():
    there = lots("A 5.000 2026-03-09 #1; B 4.000 2026-04-01 #2")
    assert pick(there, 6_000, TODAY, allow_expired=True) == rows("A 5.000; B 1.000")


@pytest.mark.parametrize(
    ("before", "quantity", "missing", "expired"),
    [
        ("A 5.000 2026-03-09 #1; B 4.000 2026-04-01 #2", "6.000", "2.000", "5.000"),
        ("B 4.000 2026-04-01 #2", "6.000", "2.000", "0"),
        ("A 5.000 2026-03-09 #1; B -2.000 2026-03-01 #2", "1", "1", "5.000"),
    ],
)
def test_too_little_is_refused_with_what_is_expired(before: str, quantity: str, missing: str, expired: str):
    with pytest.raises(NotEnoughError) as refusal:
        pick(lots(before), thousandths(quantity), TODAY)
    assert (refusal.value.missing, refusal.value.expired) == (thousandths(missing), thousandths(expired))


LOTS = st.lists(
    st.builds(
        LotStock,
        st.integers(),
        st.integers(-5, 20),
        st.none() | st.dates(date(2026, 3, 8), date(2026, 3, 13)),
        st.integers(0, 3),
    ),
    unique_by=lambda lot: lot.lot,
)


@given(LOTS, st.integers(1, 60), st.booleans())
def test_picking_makes_and_loses_nothing(there: list[LotStock], quantity: int, allow: bool):
    usable = {lot.lot: lot for lot in there if lot.available > 0 and (allow or not lot.expired(TODAY))}
    held = sum(lot.available for lot in usable.values())
    if quantity > held:
        with pytest.raises(NotEnoughError) as refusal:
            pick(there, quantity, TODAY, allow_expired=allow)
        assert refusal.value.missing == quantity - held
        assert refusal.value.expired + held == sum(lot.available for lot in there if lot.available > 0)
        return
    picked = pick(there, quantity, TODAY, allow_expired=allow)
    assert sum(part.quantity for part in picked) == quantity
    assert all(0 < part.quantity <= usable[part.lot].available for part in picked)
    assert all(part.quantity == usable[part.lot].available for part in picked[:-1])
    days = [usable[part.lot].expires_on or date.max for part in picked]
    assert days == sorted(days)
    left = [lot for name, lot in usable.items() if name not in {part.lot for part in picked}]
    assert all((lot.expires_on or date.max) >= days[-1] for lot in left)


def test_named_lots_are_taken_as_named():
    there = lots("A 5.000 2026-05-01 #1; B 4.000 2026-04-01 #2")
    assert take_named(there, rows("A 2.000; B 1.000; A 3.000"), TODAY) == rows("A 5.000; B 1.000")


@pytest.mark.parametrize(
    ("before", "wanted", "lot", "missing", "expired"),
    [
        ("A 5.000 - #1", "A 2.000; B 1.000", "B", 1_000, False),
        ("A 5.000 - #1", "A 5.001", "A", 1, False),
        ("A 1.000 - #1", "A 1.000; A 1.000", "A", 1_000, False),
        ("A -1.000 - #1", "A 1.000", "A", 1_000, False),
        ("A 5.000 2026-03-09 #1", "A 1.000", "A", 0, True),
        ("A 5.000 2026-03-09 #1", "A 6.000", "A", 1_000, True),
    ],
)
def test_a_named_lot_that_cannot_leave_is_refused(before: str, wanted: str, lot: str, missing: int, expired: bool):
    with pytest.raises(LotRefusedError) as refusal:
        take_named(lots(before), rows(wanted), TODAY)
    found = refusal.value
    assert (found.lot, found.missing, found.expired) == (NAMES[lot], missing, expired)


def test_a_named_lot_may_be_sold_on_its_last_day_and_destroyed_later():
    there = lots("A 5.000 2026-03-10 #1; B 5.000 2026-03-09 #1")
    assert take_named(there, rows("A 5.000"), TODAY) == rows("A 5.000")
    assert take_named(there, rows("B 5.000"), TODAY, allow_expired=True) == rows("B 5.000")
