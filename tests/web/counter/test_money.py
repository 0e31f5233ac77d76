"""Cash, other ways, change and debt: nothing is lost between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastsale.web.counter.money import Split, quick_amounts, split
from tests.support.shop import Shop
from tests.web.counter.conftest import Till

AMOUNT = st.integers(0, 10**12)


@pytest.mark.parametrize(
    ("total", "hand", "ways", "on_credit", "expected"),
    [
        (2_970_000, None, [], False, Split(2_970_000, (), 0, 0, 0)),
        (2_970_000, 3_000_000, [], False, Split(2_970_000, (), 30_000, 0, 0)),
        (2_970_000, 1_000_000, [], False, Split(1_000_000, (), 0, 1_970_000, 0)),
        (2_970_000, None, [], True, Split(0, (), 0, 2_970_000, 0)),
        (2_970_000, 0, [], False, Split(0, (), 0, 2_970_000, 0)),
        (2_970_000, None, [None], False, Split(0, (2_970_000,), 0, 0, 0)),
        (2_970_000, None, [1_000_000, None], False, Split(0, (1_000_000, 1_970_000), 0, 0, 0)),
        (2_970_000, None, [1_000_000], False, Split(1_970_000, (1_000_000,), 0, 0, 0)),
        (2_970_000, None, [1_000_000], True, Split(0, (1_000_000,), 0, 1_970_000, 0)),
        (2_970_000, 2_000_000, [1_000_000], False, Split(1_970_000, (1_000_000,), 30_000, 0, 0)),
        (2_970_000, None, [3_000_000], False, Split(0, (3_000_000,), 0, 0, 30_000)),
        (0, None, [], False, Split(0, (), 0, 0, 0)),
    ],
)
def test_ways_of_paying(total, hand, ways, on_credit, expected):
    assert split(total, given=hand, ways=ways, on_credit=on_credit) == expected


@given(AMOUNT, st.none() | AMOUNT, st.lists(st.none() | AMOUNT, max_size=4), st.booleans())
def test_every_dong_is_somewhere(total, hand, ways, on_credit):
    found = split(total, given=hand, ways=ways, on_credit=on_credit)
    assert found.cash + sum(found.ways) + found.debt == total + found.over
    assert min(found.cash, found.change, found.debt, found.over, *found.ways, 0) == 0
    if hand is not None:
        assert found.cash + found.change == hand


@given(AMOUNT)
def test_quick_amounts_are_more_than_what_is_due_and_grow(due):
    found = quick_amounts(due)
    assert len(found) <= 4
    assert found == sorted(set(found))
    assert all(amount > due for amount in found)
    assert bool(found) == (due % 5_000_000 != 0)


def test_a_cart_stays_readable_however_often_a_way_is_added(shop: Shop, till_of):
    shop.receive("GIAY", 1, 63_500)
    till: Till = till_of(shop.an)
    till.do(("find", "GIAY"), *[("add_way", f"{shop.bank.pk}:transfer")] * 12)
    assert till.refused == ["too_many_lines"] * 2
    till.do(("quantity", "999.999.999,999"), ("step", "+"))
    assert len(till.refused) == 1
    assert till.line()["quantity"] == 999_999_999_999
    till.do(("again", ""))
