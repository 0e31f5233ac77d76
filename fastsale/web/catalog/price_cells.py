"""The cells of the price grid: what they hold, what is wrong with a price, and prices read, pasted, worked out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from fastsale.books.stock.queries import unit_costs
from fastsale.foundation import clock, figures
from fastsale.foundation.access.actor import Actor
from fastsale.foundation.dates import local_day
from fastsale.foundation.errors import Invalid, Problem
from fastsale.foundation.events.wording import say
from fastsale.foundation.money import half_up
from fastsale.master.catalog import grid, queries, taxes
from fastsale.master.catalog.imports.prices import units_called
from fastsale.master.catalog.pricing import Formula, Pasted, price_of, retaxed
from fastsale.master.catalog.queries import SellUnit
from fastsale.web import parse

OWN = 0
"""The column of giá bán chung; the others are named by the key of their price list."""


@dataclass(frozen=True, slots=True)
class PriceColumn:
    key: int
    title: str | Promise
    includes_vat: bool
    may_change: bool

    @property
    def price_list_id(self) -> int | None:
        return self.key or None


@dataclass(frozen=True, slots=True)
class PriceCell:
    """What a cell holds. `price` None: nothing of its own; `usual` is then what a sale would ask."""

    unit: SellUnit
    column: PriceColumn
    price: int | None
    usual: int | None
    warning: str
    rungs: Sequence[grid.Rung] = ()

    @property
    def key(self) -> str:
        return f"{self.unit.product_unit_id}-{self.column.key}"


@dataclass(frozen=True, slots=True)
class GridRow:
    unit: SellUnit
    cost: int | None
    cells: list[PriceCell]


@dataclass(frozen=True, slots=True)
class Change:
    """A cell read anew: what it holds, and what it is to hold."""

    cell: PriceCell
    was: int | None


@dataclass(frozen=True, slots=True)
class Unread:
    """What was not understood. `key`: the cell it was typed into; `line`: the line that was pasted."""

    code: str
    why: str
    key: str = ""
    line: int = 0


class Goods:
    """Units with everything their cells need to know. Four statements, five for who sees cost."""

    def __init__(self, unit_ids: Iterable[int], columns: Sequence[PriceColumn], actor: Actor) -> None:
        self.units = queries.sell_units(unit_ids)
        self.columns = {column.key: column for column in columns}
        self.standing = grid.standing(self.units, [key for key in self.columns if key != OWN])
        self.rates = taxes.rates_on(local_day(clock.now()))
        products = {unit.product_id for unit in self.units.values()}
        self.costs = unit_costs(products) if actor.sees_cost else None

    def row(self, unit_id: int) -> GridRow:
        unit = self.units[unit_id]
        return GridRow(unit, self.cost(unit), [self.cell(unit, column) for column in self.columns.values()])

    def price(self, unit: SellUnit, column: PriceColumn) -> int | None:
        return self.standing.prices.get((unit.product_unit_id, column.price_list_id))

    def cell(self, unit: SellUnit, column: PriceColumn) -> PriceCell:
        """As it stands."""
        rungs = self.standing.rungs.get((unit.product_unit_id, column.price_list_id), ())
        return self.cell_with(unit, column, self.price(unit, column), rungs)

    def cell_with(
        self, unit: SellUnit, column: PriceColumn, price: int | None, rungs: Sequence[grid.Rung] = ()
    ) -> PriceCell:
        usual = unit.price if price is None and column.key == OWN else None
        return PriceCell(unit, column, price, usual, self.warning(unit, column, price), rungs)

    def cost(self, unit: SellUnit) -> int | None:
        """Of one such unit before VAT: what the books say, else what the product says. None: unknown, or not shown."""
        if self.costs is None:
            return None
        cost = self.costs.get(unit.product_id) or unit.reference_cost
        return half_up(cost * unit.factor.num, unit.factor.den) if cost else None

    def rate(self, unit: SellUnit) -> int:
        found = self.rates.get(unit.vat_code)
        return found.rate if found else 0

    def warning(self, unit: SellUnit, column: PriceColumn, price: int | None) -> str:
        """A price below the floor or below cost, both before VAT as a sale compares them."""
        if price is None:
            return ""
        net = retaxed(price, self.rate(unit), includes=column.includes_vat, shall_include=False)
        floor = half_up(unit.floor_price * unit.factor.num, unit.factor.den)
        if net < floor:
            return _("Dưới giá sàn %(floor)s") % {"floor": figures.unit_price(floor)}
        cost = self.cost(unit)
        if cost is not None and net < cost:
            return _("Dưới giá vốn %(cost)s") % {"cost": figures.unit_price(cost)}
        return ""

    def source(self, unit: SellUnit, of: str, target: PriceColumn) -> int | None:
        """The price that a formula starts from (`cost`, or a column), with or without VAT as the target has it."""
        if of == "cost":
            price, includes_vat = self.cost(unit), False
        else:
            column = self.columns[int(of)]
            price = self.price(unit, column)
            price, includes_vat = (unit.price if price is None and column.key == OWN else price), column.includes_vat
        if price is None:
            return None
        return retaxed(price, self.rate(unit), includes=includes_vat, shall_include=target.includes_vat)

    def change(self, unit: SellUnit, column: PriceColumn, price: int | None) -> Change:
        """Raises Invalid where the cell cannot hold that."""
        if not column.may_change:
            raise Invalid(_("Bạn chưa có quyền đổi cột này."))
        if price is None and column.key == OWN and unit.is_base:
            raise Invalid(_("Giá bán chung của đơn vị cơ bản không để trống được. Ghi 0 nếu cho không."))
        return Change(self.cell_with(unit, column, price), self.price(unit, column))


Read = tuple[list[Change], list[Unread]]


def typed_cells(text: str) -> list[tuple[int, int, str]]:
    """What the page sends: lines of unit, column, what was typed. Made-up lines are left out."""
    found = []
    for line in text.splitlines():
        unit, _tab, rest = line.partition("\t")
        column, _tab, typed = rest.partition("\t")
        if (unit_id := parse.key(unit)) is not None and (column_id := parse.key(column)) is not None:
            found.append((unit_id, column_id, typed))
    return found


def read_cells(goods: Goods, typed: Sequence[tuple[int, int, str]]) -> Read:
    """What was typed or pasted into the boxes."""
    changes, unread = [], []
    for unit_id, column_id, text in typed:
        unit, column = goods.units.get(unit_id), goods.columns.get(column_id)
        if unit is None or column is None:
            continue
        try:
            changes.append(goods.change(unit, column, price_of(text)))
        except Problem as problem:
            unread.append(Unread(f"{unit.code} ({unit.unit})", say(problem), key=f"{unit_id}-{column_id}"))
    return changes, unread


def units_of_lines(lines: Sequence[Pasted]) -> tuple[dict[int, int], list[Unread]]:
    """Which unit each pasted line means, by line; the lines that mean none, or one that an earlier line meant."""
    known = units_called({one.code for one in lines if one.problem is None})
    found: dict[int, int] = {}
    first: dict[int, int] = {}
    unread = []
    for one in lines:
        try:
            if one.problem is not None:
                raise one.problem
            unit = known.of(one.code, one.unit)
            if unit in first:
                raise Invalid(_("Dòng %(line)s đã đặt giá cho đơn vị này. Giữ lại một dòng."), line=first[unit])
        except Problem as problem:
            unread.append(Unread(one.code, say(problem), line=one.line))
            continue
        first[unit] = one.line
        found[one.line] = unit
    return found, unread


def read_lines(goods: Goods, column: PriceColumn, lines: Sequence[Pasted], units: Mapping[int, int]) -> Read:
    """Prices by code, for a column."""
    changes, unread = [], []
    for one in lines:
        if one.line not in units:
            continue  # told already
        unit = goods.units[units[one.line]]
        try:
            if not unit.is_active:
                raise Invalid(_("Mặt hàng đã ngừng bán."))
            changes.append(goods.change(unit, column, one.price))
        except Problem as problem:
            unread.append(Unread(one.code, say(problem), line=one.line))
    return changes, unread


def work_out(goods: Goods, column: PriceColumn, formula: Formula, of: str) -> Read:
    """Prices by a formula for all of the goods; those without a price to start from are told."""
    changes, unread = [], []
    for unit in goods.units.values():
        source = goods.source(unit, of, column)
        try:
            if source is None:
                raise Invalid(_("Chưa có giá để tính."))
            changes.append(goods.change(unit, column, formula.of(source)))
        except Problem as problem:
            unread.append(Unread(f"{unit.code} ({unit.unit})", say(problem)))
    return changes, unread
