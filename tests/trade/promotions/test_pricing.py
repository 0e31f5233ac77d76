"""The price of a cart: vectors a bookkeeper can check, and properties that hold for any cart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastsale.foundation.errors import Invalid
from fastsale.trade.promotions.pricing import Cart, CartLine, Discount, price


def line(position, unit_price, quantity=1, rate=800, **more):
    return CartLine(position, quantity * 1000, unit_price * 100, rate, f"{rate // 100}", **more)


def test_prices_before_tax_get_vat_per_line():
    quote = price(Cart((line(1, 2_750_000, 5), line(2, 236_000, 10, rate=1000))))
    assert [(x.net, x.vat) for x in quote.lines] == [(13_750_000, 1_100_000), (2_360_000, 236_000)]
    assert (quote.net, quote.vat, quote.total) == (16_110_000, 1_336_000, 17_446_000)
    assert [(group.code, group.net, group.vat) for group in quote.vat_groups] == [
        ("10", 2_360_000, 236_000),
        ("8", 13_750_000, 1_100_000),
    ]


@pytest.mark.parametrize(
    ("shown", "net", "vat"),
    [(108_000, 100_000, 8_000), (99_000, 91_667, 7_333), (2_970_000, 2_750_000, 220_000)],
)
def test_prices_that_include_tax_are_taken_apart(shown, net, vat):
    quote = price(Cart((line(1, shown),), prices_include_vat=True))
    assert (quote.lines[0].net, quote.lines[0].vat, quote.total) == (net, vat, shown)


def test_order_discount_is_spread_by_largest_remainder():
    cart = Cart(
        (line(1, 100_000, rate=0), line(2, 50_000, rate=0), line(3, 33_000, rate=0)), Discount("amount", 10_000)
    )
    assert [x.order_discount for x in price(cart).lines] == [5_465, 2_732, 1_803]


def test_a_surcharge_takes_no_share_of_the_discount():
    cart = Cart((line(1, 100_000, rate=0), line(2, 30_000, rate=0, is_surcharge=True)), Discount("percent", 1_000))
    quote = price(cart)
    assert [x.order_discount for x in quote.lines] == [10_000, 0]
    assert (quote.goods, quote.surcharges, quote.total) == (100_000, 30_000, 120_000)


def test_total_is_rounded_to_what_the_company_says():
    quote = price(Cart((line(1, 10_300, 3, rate=1000),), round_to=1_000))
    assert (quote.net + quote.vat, quote.rounding, quote.total) == (33_990, 10, 34_000)


@pytest.mark.parametrize(
    ("cart", "field"),
    [
        (Cart((CartLine(1, 0, 100),)), "lines.1.quantity"),
        (Cart((CartLine(1, -1000, 100),)), "lines.1.quantity"),
        (Cart((CartLine(1, 10**12, 100),)), "lines.1.quantity"),
        (Cart((CartLine(2, 1000, -1),)), "lines.2.unit_price"),
        (Cart((CartLine(1, 1000, 100_00, discount=Discount("amount", 101)),)), "lines.1.discount"),
        (Cart((CartLine(1, 1000, 100_00, discount=Discount("percent", 10_001)),)), "lines.1.discount"),
        (Cart((CartLine(1, 1000, 100_00, discount=Discount("amount", -1)),)), "lines.1.discount"),
        (Cart((CartLine(1, 1000, 100_00),), Discount("amount", 101)), "discount"),
        (Cart((CartLine(1, 10**11, 10**14),)), "lines.1.quantity"),
    ],
)
def test_impossible_figures_name_their_field(cart, field):
    with pytest.raises(Invalid) as refused:
        price(cart)
    assert refused.value.field == field
    assert str(refused.value)


discounts = st.one_of(
    st.builds(Discount, st.just("percent"), st.integers(0, 10_000)), st.builds(Discount, st.just("amount"), st.just(0))
)
cart_lines = st.lists(
    st.builds(
        CartLine,
        position=st.integers(1, 99),
        quantity=st.integers(1, 10**7),
        unit_price=st.integers(0, 10**10),
        vat_rate=st.sampled_from([0, 500, 800, 1000]),
        vat_code=st.just("x"),
        discount=discounts,
        is_surcharge=st.booleans(),
    ),
    min_size=1,
    max_size=12,
).map(tuple)


@given(cart_lines, discounts, st.booleans(), st.sampled_from([1, 100, 500, 1000]))
def test_parts_always_sum_to_the_whole(lines, discount, include, round_to):
    quote = price(Cart(lines, discount, include, round_to))
    assert quote.total == sum(x.net + x.vat for x in quote.lines) + quote.rounding
    assert quote.total % round_to == 0
    assert sum(x.order_discount for x in quote.lines) == quote.order_discount
    assert sum(group.net for group in quote.vat_groups) == quote.net
    assert all(x.net >= 0 and x.vat >= 0 and x.discount_net >= 0 for x in quote.lines)
    if include:
        assert all(x.net + x.vat == x.gross - x.line_discount - x.order_discount for x in quote.lines)
