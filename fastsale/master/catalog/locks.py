"""Row locks of the catalogue. Products are locked by id, the category tree as a whole."""

from collections.abc import Iterable

from fastsale.foundation.errors import NotFound, _
from fastsale.master.catalog.errors import MergedProduct
from fastsale.master.catalog.models import Category, PriceList, Product


def product(product_id: int) -> Product:
    """The product, locked until the transaction ends. Raises NotFound; MergedProduct for a duplicate."""
    return products([product_id])[0]


def products(product_ids: Iterable[int]) -> list[Product]:
    """The products in the order asked for, locked by id. Raises NotFound, MergedProduct."""
    wanted = list(product_ids)
    rows = Product.objects.select_for_update().order_by("pk")
    found = {row.pk: row for row in rows.filter(pk__in=wanted)}
    for key in wanted:
        if key not in found:
            raise NotFound(what=_("hàng hóa"), field="product")
        kept = found[key].merged_into  # read now: a join would still be as it was before the wait for the lock
        if kept is not None:
            raise MergedProduct(code=found[key].code, kept=kept.code)
    return [found[key] for key in wanted]


def price_list(price_list_id: int) -> PriceList:
    """The price list, locked until the transaction ends. Raises NotFound."""
    return price_lists([price_list_id])[price_list_id]


def price_lists(price_list_ids: Iterable[int]) -> dict[int, PriceList]:
    """The price lists by id, locked in its order. Raises NotFound."""
    wanted = set(price_list_ids)
    found = {row.pk: row for row in PriceList.objects.select_for_update().filter(pk__in=wanted).order_by("pk")}
    if len(found) < len(wanted):
        raise NotFound(what=_("bảng giá"), field="price_list")
    return found


def categories() -> dict[int, Category]:
    """The whole tree by id, locked in one order: two moves at once could otherwise close a ring."""
    return {row.pk: row for row in Category.objects.select_for_update().order_by("pk")}
