"""What is asked to be printed on labels: read from the address, so that a print can be opened again and sent on."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext_lazy

from fastsale.foundation.errors import Invalid, _
from fastsale.insight.labels import goods
from fastsale.insight.labels.arranging import LOT, MOST_LABELS, NAME, PRICE, SHOP, UNIT, USUAL_PARTS, known_parts
from fastsale.insight.labels.goods import MOST_ROWS, Wanted
from fastsale.insight.labels.stocks import STOCKS, USUAL, Stock
from fastsale.web import parse
from fastsale.web.page import PageRequest

COOKIE = "labels"
"""Which paper lies in the label printer of this place, and what is printed on it: kept in its browser."""

PART_WORDS = {
    SHOP: gettext_lazy("Tên cửa hàng"),
    NAME: gettext_lazy("Tên hàng"),
    PRICE: gettext_lazy("Giá bán đã gồm thuế GTGT"),
    UNIT: gettext_lazy("Đơn vị tính"),
    LOT: gettext_lazy("Số lô, hạn sử dụng, serial"),
}


@dataclass(frozen=True, slots=True)
class Paper:
    """The label paper, what stands on it, and the first free place of a sheet."""

    stock: Stock
    parts: tuple[str, ...]
    start: int

    @property
    def kept(self) -> str:
        """As the cookie keeps it."""
        return ".".join((self.stock.key, *self.parts))


def paper_of(request: PageRequest) -> Paper:
    """What the form says; when it was not asked yet, what was chosen here last. Raises Invalid."""
    asked = request.GET
    if "stock" not in asked:
        key, *parts = request.COOKIES.get(COOKIE, "").split(".")
        known = key in STOCKS
        return Paper(STOCKS[key if known else USUAL], known_parts(parts) if known else USUAL_PARTS, 1)
    stock = STOCKS.get(asked["stock"])
    if stock is None:
        raise Invalid(_("Loại tem này không có. Chọn một loại trong danh sách."), field="stock")
    start = 1
    if stock.is_sheet:
        start = parse.count(asked.get("start") or "1", name=_("In từ ô số"), least=1, most=stock.places)
    return Paper(stock, known_parts(asked.getlist("show")), start)


def rows_of(request: PageRequest) -> list[Wanted]:
    """The rows of the form, or those that a product, a group or a receipt proposes. Raises Invalid, NotFound."""
    asked = request.GET
    rows = _typed(asked)
    product_ids = [key for text in asked.getlist("product") if (key := parse.key(text))]
    rows += goods.of_products(product_ids)
    if group := parse.key(asked.get("category")):
        rows += goods.of_category(group, request.actor)
    if receipt := parse.key(asked.get("receipt")):
        rows += goods.of_receipt(receipt, request.actor)
    if added := parse.key(asked.get("add")):
        rows.append(Wanted(added, 1))
    if len(rows) > MOST_ROWS:
        raise Invalid(_("Mỗi lần in nhiều nhất %(most)s dòng tem. Bớt dòng rồi in tiếp."), field="unit", most=MOST_ROWS)
    return rows


def _typed(asked: QueryDict) -> list[Wanted]:
    units, counts, lots = (asked.getlist(name) for name in ("unit", "count", "lot"))
    rows = []
    for place, text in enumerate(units):
        count = counts[place].strip() if place < len(counts) else ""
        lot = parse.key(lots[place]) if place < len(lots) else None
        unit = parse.key(text)
        if unit is not None:
            many = parse.count(count or "0", name=_("Số tem"), most=MOST_LABELS)
            rows.append(Wanted(unit, many, lot or 0))
    return rows


def refuse_too_many(rows: list[Wanted]) -> None:
    """Raise Invalid for nothing, and for more than a printer should get at once."""
    count = sum(row.count for row in rows)
    if not count:
        raise Invalid(_("Chưa có tem nào để in. Nhập số tem cho ít nhất một mặt hàng."), field="count")
    if count > MOST_LABELS:
        raise Invalid(
            _("Đang chọn %(count)s tem, mỗi lần in nhiều nhất %(most)s. Chia thành nhiều lần."),
            field="count", count=count, most=MOST_LABELS,
        )  # fmt: skip
