"""A sale as the rows of an invoice: to the đồng, whatever the discounts and rates."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastsale.foundation.rates import percent_of
from fastsale.trade.promotions.pricing import Cart, CartLine, Discount, Quote, QuotedLine, price
from fastsale.trade.sales.invoice_rules import FINE, InvoiceFigures, Nature, SoldLine, figures_of, means_of

RATES = [("10", 1000), ("8", 800), ("5", 500), ("0", 0), ("KCT", 0), ("KKKNT", 0)]
percents = st.builds(Discount, st.just("percent"), st.integers(0, 10_000))


@st.composite
def carts(draw: st.DrawFn) -> Cart:
    count = draw(st.integers(1, 6))
    lines = tuple(
        CartLine(place, draw(st.integers(1, 500_000)), draw(st.integers(0, 10**9)), rate, code, draw(percents))
        for place in range(1, count + 1)
        for code, rate in [draw(st.sampled_from(RATES))]
    )
    return Cart(lines, draw(percents), draw(st.booleans()), draw(st.sampled_from([1, 100, 1000])))


def rows(cart: Cart) -> tuple[Quote, list[tuple[CartLine, QuotedLine, InvoiceFigures]]]:
    quote = price(cart)
    return quote, [
        (line, frozen, figures_of(_sold(line, frozen), is_vat_within=cart.prices_include_vat))
        for line, frozen in zip(cart.lines, quote.lines, strict=True)
    ]


def _sold(line: CartLine, frozen: QuotedLine) -> SoldLine:
    return SoldLine(
        quantity=line.quantity, unit_price=line.unit_price, gross_net=frozen.gross_net, net=frozen.net,
        vat=frozen.vat, vat_code=frozen.vat_code, vat_rate=frozen.vat_rate,
    )  # fmt: skip


@given(carts())
def test_the_rows_add_up_to_the_sale(cart: Cart) -> None:
    quote, made = rows(cart)
    figures = [row for _line, _frozen, row in made]
    assert sum(row.net for row in figures) == quote.net
    assert sum(row.vat or 0 for row in figures) == quote.vat
    by_rate: dict[str, tuple[int, int]] = {}
    for row in figures:
        net, vat = by_rate.get(row.vat_word.removesuffix("%"), (0, 0))
        by_rate[row.vat_word.removesuffix("%")] = (net + row.net, vat + (row.vat or 0))
    assert by_rate == {group.code: (group.net, group.vat) for group in quote.vat_groups}
    assert quote.net + quote.vat + quote.rounding == quote.total


@given(carts())
def test_each_row_can_be_worked_out_again(cart: Cart) -> None:
    """Quantity × price − discount is the amount within a đồng; a rate stands only where it gives its amount."""
    for line, _frozen, row in rows(cart)[1]:
        worked = Fraction(row.unit_price, FINE) * Fraction(line.quantity, 1000) - row.discount
        assert abs(worked - row.net) <= 1
        if row.discount_rate is not None:
            assert percent_of(row.net + row.discount, row.discount_rate) == row.discount
        assert row.discount >= 0
        assert (row.vat is None) == (row.vat_word in ("KCT", "KKKNT"))


def test_a_price_with_tax_is_said_without() -> None:
    cart = Cart((CartLine(1, 3_000, 11_000_00, 1000, "10", Discount("percent", 1000)),), prices_include_vat=True)
    ((_line, _frozen, row),) = rows(cart)[1]
    assert (row.unit_price, row.discount, row.net, row.vat) == (10_000 * FINE, 3_000, 27_000, 2_700)
    assert (row.discount_rate, row.vat_word, row.nature) == (1000, "10%", Nature.GOODS)


def test_what_costs_nothing_is_a_gift() -> None:
    ((_line, _frozen, row),) = rows(Cart((CartLine(1, 1_000, 0, 800, "8"),)))[1]
    assert (row.nature, row.net, row.vat) == (Nature.GIFT, 0, 0)


@pytest.mark.parametrize(
    ("cash", "bank", "means"),
    [
        (100, 0, (True, False)),
        (0, 100, (False, True)),
        (40, 60, (True, True)),
        (0, 0, (True, True)),
        (50, 0, (True, True)),
    ],
)
def test_what_is_owed_may_be_paid_either_way(cash: int, bank: int, means: tuple[bool, bool]) -> None:
    assert means_of(100, cash=cash, bank=bank) == means
