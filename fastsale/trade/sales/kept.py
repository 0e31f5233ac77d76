"""The lines of an order that was written before, as posting needs them."""

from fastsale.books.stock.models import Lot
from fastsale.foundation.company.models import Company
from fastsale.master.catalog.models import ComboItem, ProductKind
from fastsale.trade.promotions.pricing import Cart, Discount, Quote, price
from fastsale.trade.sales.errors import InactiveProduct
from fastsale.trade.sales.goods import Piece, SaleLine, pieces_of
from fastsale.trade.sales.models import LineKind, SalesOrder, SalesOrderLine


def lines_of(
    order: SalesOrder, rows: list[SalesOrderLine] | None = None, *, active_only: bool = True
) -> list[SaleLine]:
    """The lines of an order: from `rows` when they were read already, else one statement; two more for combos.

    Raises InactiveProduct when `active_only` and a product was switched off since the draft was written.
    """
    if rows is None:
        rows = list(order.lines.select_related("product").order_by("position"))
    combos = {row.product_id for row in rows if row.product and row.product.kind == ProductKind.COMBO}
    parts: dict[int, list[ComboItem]] = {}
    owners: dict[int, int] = {}
    if combos:
        for item in (
            ComboItem.objects.filter(combo_id__in=combos).select_related("component").order_by("combo_id", "pk")
        ):
            parts.setdefault(item.combo_id, []).append(item)
        keys = {lot for row in rows for lot, _quantity in row.lots}
        owners = dict(Lot.objects.filter(pk__in=keys).values_list("pk", "product_id"))
    if active_only:
        _refuse_inactive(rows)
    return [_line(row, parts, owners) for row in rows]


def _refuse_inactive(rows: list[SalesOrderLine]) -> None:
    for row in rows:
        if row.product and not row.product.is_active:
            raise InactiveProduct(field=f"lines.{row.position}.product_id", line=row.position, product=row.product.code)


def _line(row: SalesOrderLine, parts: dict[int, list[ComboItem]], owners: dict[int, int]) -> SaleLine:
    lots = tuple((lot, quantity) for lot, quantity in row.lots)
    product = row.product
    pieces: tuple[Piece, ...] = ()
    if product is not None:
        components = [(item.component, item.quantity) for item in parts.get(product.pk, ())]
        pieces = pieces_of(product, row.base_quantity, lots, components, owners)
    return SaleLine(
        position=row.position,
        kind=row.kind,
        product_id=row.product_id,
        unit_id=row.unit_id,
        code=product.code if product else "",
        name=row.name,
        unit_name=row.unit_name,
        quantity=row.quantity,
        base_quantity=row.base_quantity,
        unit_price=row.unit_price,
        list_price=row.list_price,
        floor_price=product.floor_price if product and row.kind == LineKind.PRODUCT else 0,
        discount=Discount(row.discount_kind, row.discount_value),  # type: ignore[arg-type]  # the column's choices
        vat_code=row.vat_code,
        vat_rate=row.vat_rate,
        lots=lots,
        note=row.note,
        pieces=pieces,
    )


def quote_of(order: SalesOrder, lines: list[SaleLine], company: Company) -> Quote:
    """Price the kept lines again, exactly as they were priced when they were written."""
    return price(
        Cart(
            lines=tuple(line.as_cart_line() for line in lines),
            discount=Discount(order.discount_kind, order.discount_value),  # type: ignore[arg-type]  # the column's choices
            prices_include_vat=order.prices_include_vat,
            round_to=company.round_total_to,
        )
    )
