"""Prices, debts and funds of the demo company while its year is being planned, to the đồng."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from fastsale.foundation.money import PRICE_SCALE
from fastsale.foundation.quantities import QUANTITY_SCALE
from fastsale.master.catalog.seeds import VAT_RATES
from fastsale.master.partners.rules import Rung, UnitPrices, choose
from fastsale.ops.demo.catalogue import goods, wholesale_rungs
from fastsale.ops.demo.intents import BuyLine, SellLine
from fastsale.trade.promotions.pricing import NO_DISCOUNT, Cart, CartLine, Discount, price

EARLIER_VAT = ("8", "8 %", 800, date(2023, 7, 1), date(2025, 6, 30), "10")
"""The reduced rate of the resolutions before (NĐ 44/2023, 94/2023, 72/2024, 180/2024), for a year that began then."""


@cache
def vat_rate(code: str, day: date) -> int:
    """Basis points of a rate on a day; a rate that has ended stands for the one that follows."""
    spans = sorted(
        (row for row in (*VAT_RATES, EARLIER_VAT) if row[0] == code and row[3] <= day), key=lambda row: row[3]
    )
    _code, _name, rate, _since, until, then = spans[-1]
    return vat_rate(then, day) if until and day > until else rate


def selling_total(lines: Sequence[SellLine], *, wholesale: bool, on: date, discount: int = 0) -> int:
    """What a sale comes to, in đồng with VAT."""
    cart = Cart(
        tuple(_sold(line, place, wholesale, on) for place, line in enumerate(lines, start=1)), _percent(discount)
    )
    return price(cart).total


def _sold(line: SellLine, position: int, wholesale: bool, on: date) -> CartLine:
    one = goods()[line.code]
    factor = one.factor(line.unit)
    own = None if line.unit == one.unit else one.unit_price(line.unit) * PRICE_SCALE
    rungs = wholesale_rungs(one) if wholesale and line.unit == one.carton.unit else ()
    quantity = line.quantity * QUANTITY_SCALE
    chosen = choose(
        UnitPrices(
            own, one.price * PRICE_SCALE, factor, 1,
            [Rung(least * QUANTITY_SCALE, listed * PRICE_SCALE, of_base=False) for least, listed in rungs],
        ),
        quantity,
    )  # fmt: skip
    return CartLine(position, quantity, chosen.unit_price, vat_rate(one.vat, on), one.vat, _percent(line.discount))


def _percent(basis_points: int) -> Discount:
    return Discount("percent", basis_points) if basis_points else NO_DISCOUNT


def buying_total(lines: Sequence[BuyLine], *, on: date) -> int:
    """What a receipt comes to, in đồng with VAT."""
    return price(
        Cart(
            tuple(
                CartLine(
                    place,
                    line.quantity * QUANTITY_SCALE,
                    line.price * PRICE_SCALE,
                    vat_rate(goods()[line.code].vat, on),
                    goods()[line.code].vat,
                )
                for place, line in enumerate(lines, start=1)
            )
        )
    ).total


@dataclass(slots=True)
class Charge:
    """A debt: what is left of it and when it is due."""

    key: str
    due_on: date
    left: int


@dataclass(slots=True)
class Account:
    """A customer's or supplier's debts, oldest first, and money paid ahead."""

    charges: list[Charge] = field(default_factory=list)
    ahead: int = 0

    @property
    def balance(self) -> int:
        return sum(charge.left for charge in self.charges) - self.ahead

    def charge(self, key: str, amount: int, due_on: date) -> None:
        if amount:
            self.charges.append(Charge(key, due_on, amount))

    def pay(self, amount: int, *, key: str = "") -> None:
        """Lower one charge, or the oldest ones; what is over stays ahead."""
        for charge in sorted(self.charges, key=lambda one: one.due_on):
            if key in ("", charge.key):
                portion = min(amount, charge.left)
                charge.left -= portion
                amount -= portion
        self.ahead += amount
        self.charges = [charge for charge in self.charges if charge.left]

    def left_of(self, key: str) -> int:
        return sum(charge.left for charge in self.charges if charge.key == key)

    def overdue(self, on: date) -> int:
        return sum(charge.left for charge in self.charges if charge.due_on < on)

    def due_by(self, day: date) -> int:
        return sum(charge.left for charge in self.charges if charge.due_on <= day)


@dataclass(slots=True)
class Money:
    """All funds and all debts."""

    funds: dict[str, int] = field(default_factory=dict)
    customers: dict[str, Account] = field(default_factory=dict)
    suppliers: dict[str, Account] = field(default_factory=dict)

    def customer(self, code: str) -> Account:
        return self.customers.setdefault(code, Account())

    def supplier(self, code: str) -> Account:
        return self.suppliers.setdefault(code, Account())

    def bring(self, fund: str, amount: int) -> None:
        """Money into (or, negative, out of) a fund; no fund goes below nothing."""
        self.funds[fund] = self.funds.get(fund, 0) + amount
        assert self.funds[fund] >= 0, f"{fund} would hold {self.funds[fund]}"
