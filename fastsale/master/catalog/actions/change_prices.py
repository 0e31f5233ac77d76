"""Change many prices at once, on several price lists and the price of the goods itself."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext, gettext_lazy

from fastsale.foundation import clock, figures
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.access.rights import SEE_PRICES
from fastsale.foundation.errors import Invalid, _
from fastsale.foundation.events import batches
from fastsale.foundation.events.action import action
from fastsale.foundation.events.batches import Imported
from fastsale.foundation.events.record import record
from fastsale.master.catalog import grid, locks, price_lists, rules
from fastsale.master.catalog.actions.set_prices import MOST_PRICES
from fastsale.master.catalog.errors import PricesMoved, TooManyPrices, UnitOutOfUse
from fastsale.master.catalog.facts import PriceChange
from fastsale.master.catalog.models import PriceList, PriceListItem, Product, ProductUnit

SHOWN = 3
"""Prices that a refusal names."""

Cells = dict[grid.Cell, PriceChange]


@action("catalog.change_prices", title=gettext_lazy("Thiết lập giá trên nhiều bảng giá"), answer=batches.imported)
def change_prices(*, prices: Sequence[PriceChange], request_id: UUID, actor: Actor) -> Imported:
    """Bring each cell of the price grid from what the person saw to what he wants: all of them or none.

    Giá bán chung needs catalog.change_product as well, and nobody changes what he may not see. Refuses cells that
    somebody changed meanwhile (PricesMoved), one named twice, a price out of range, a base unit without a price, a
    unit out of use, more than MOST_PRICES.
    A product keeps its mark of having been saved by a person or not: a price alone is not a look at the product.
    """
    cells = _checked(prices)
    lists = locks.price_lists({key for _unit, key in cells if key is not None})
    units = {row.pk: row for row in ProductUnit.objects.filter(pk__in={unit for unit, _list in cells})}
    products = locks.products(sorted({units[unit].product_id for unit, key in cells if key is None and unit in units}))
    require(actor, "catalog.change_prices")
    require(actor, SEE_PRICES)
    if products:
        require(actor, "catalog.change_product")
    standing = grid.standing(units, lists)
    _refuse_unfit(cells, units)
    _refuse_moved(cells, standing, lists)
    wanted = {cell: one for cell, one in cells.items() if one.price != one.was}
    _write_own({unit: one.price for (unit, key), one in wanted.items() if key is None}, units, products)
    for row in lists.values():
        _write_list(row, {unit: one.price for (unit, key), one in wanted.items() if key == row.pk})
    done = _counted(cells)
    names: dict[int | None, str] = {None: ""}
    names.update((key, row.name) for key, row in lists.items())
    record(
        "catalog.change_prices",
        actor=actor,
        subject=batches.SUBJECT,
        subject_id=batches.number_of(request_id),
        before={"prices": [[unit, names[key], one.was] for (unit, key), one in wanted.items()]},
        after={
            **batches.counts(done),
            "prices": [[unit, names[key], one.price] for (unit, key), one in wanted.items()],
        },
    )
    return done


def _checked(prices: Sequence[PriceChange]) -> Cells:
    """The changes by cell. Raises Invalid, TooManyPrices."""
    if len(prices) > MOST_PRICES:
        raise TooManyPrices(count=figures.whole(len(prices)), most=figures.whole(MOST_PRICES))
    cells: Cells = {}
    for place, one in enumerate(prices):
        field = f"prices.{place}"
        if one.price is not None:
            rules.price(one.price, field=field, what=_("Giá bán"))
        if (one.product_unit_id, one.price_list_id) in cells:
            raise Invalid(_("Một ô giá được đổi hai lần."), field=field)
        cells[one.product_unit_id, one.price_list_id] = one
    return cells


def _refuse_unfit(cells: Cells, units: Mapping[int, ProductUnit]) -> None:
    for unit, key in cells:
        if unit not in units or not units[unit].is_active:
            raise UnitOutOfUse(field="prices")
        if key is None and units[unit].is_base and cells[unit, key].price is None:
            raise Invalid(
                _("Giá bán chung của đơn vị cơ bản không để trống được. Ghi 0 nếu cho không."), field="prices"
            )


def _refuse_moved(cells: Cells, standing: grid.Standing, lists: Mapping[int, PriceList]) -> None:
    moved = [cell for cell, one in cells.items() if standing.prices.get(cell) != one.was]
    if not moved:
        return
    shown = ProductUnit.objects.select_related("product", "unit").in_bulk([unit for unit, _list in moved[:SHOWN]])
    told = []
    for unit, key in moved[:SHOWN]:
        price = standing.prices.get((unit, key))
        column = lists[key].name if key is not None else gettext("Giá bán chung")
        figure = figures.unit_price(price) if price is not None else "–"
        told.append(f"{shown[unit].product.code} ({shown[unit].unit.name}), {column}: {figure}")
    which = "; ".join(told) + (" …" if len(moved) > SHOWN else "")
    raise PricesMoved(count=len(moved), which=which)


def _write_own(wanted: Mapping[int, int | None], units: Mapping[int, ProductUnit], products: list[Product]) -> None:
    """The price of a base unit is the product's; each product touched has one more version."""
    of_product = {units[unit].product_id: price for unit, price in wanted.items() if units[unit].is_base}
    touched = {units[unit].product_id for unit in wanted}
    changed = [row for row in products if row.pk in touched]
    for row in changed:
        price = of_product.get(row.pk)
        row.price = row.price if price is None else price
        row.version += 1
        row.updated_at = clock.now()
    Product.objects.bulk_update(changed, ["price", "version", "updated_at"], batch_size=400)
    own = [ProductUnit(pk=unit, price=price) for unit, price in wanted.items() if not units[unit].is_base]
    ProductUnit.objects.bulk_update(own, ["price"], batch_size=400)


def _write_list(row: PriceList, wanted: Mapping[int, int | None]) -> None:
    if wanted:
        items = PriceListItem.objects.filter(price_list=row, product_unit__in=wanted, min_quantity=0)
        before = {(item.product_unit_id, 0): item for item in items}
        price_lists.write(row, {(unit, 0): price for unit, price in wanted.items()}, before)


def _counted(cells: Cells) -> Imported:
    same = sum(one.price == one.was for one in cells.values())
    added = sum(one.was is None and one.price is not None for one in cells.values())
    return Imported(added, len(cells) - same - added, same)
