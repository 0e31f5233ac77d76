"""Costs that a paper changes in goods that left already: said before the person agrees."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastsale.books.stock.requests import Repriced
from fastsale.master.catalog.models import Product

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Change:
    """One line of an earlier paper. Đồng."""

    document_id: int
    number: str
    product: str
    old: int
    new: int

    @property
    def change(self) -> int:
        return self.new - self.old


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The changes, the largest number of which is shown; `papers` and `total` count all of them."""

    rows: list[Change]
    papers: int
    total: int
    hidden: int


def foreseen(told: Sequence[Repriced]) -> Foreseen:
    """With the names of the goods: one statement, none when nothing changes."""
    real = [one for one in told if one.old_cost != one.new_cost]
    names = Product.objects.in_bulk({one.product_id for one in real[:SHOWN]}) if real else {}
    rows = [
        Change(one.document_id, one.number, str(names[one.product_id]), one.old_cost, one.new_cost)
        for one in real[:SHOWN]
    ]
    return Foreseen(
        rows,
        papers=len({one.document_id for one in real}),
        total=sum(one.new_cost - one.old_cost for one in real),
        hidden=len(real) - len(rows),
    )
