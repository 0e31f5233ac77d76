"""What a product may be, checked on plain values. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from fastsale.foundation import fields, figures
from fastsale.foundation.errors import Invalid, _
from fastsale.foundation.money import half_up
from fastsale.foundation.text import clean, fold
from fastsale.master.catalog.facts import ListPrice, ProductFacts, UnitFacts

LARGEST_PRICE = 10**14
"""Hundredths of a đồng: no unit costs more than 1.000 tỷ đồng."""

LARGEST_FACTOR = 10**6
LARGEST_STOCK_LEVEL = 10**12
LONGEST_WARRANTY = 600
SEARCH_LENGTH = 800
DEEPEST_CATEGORY = 5
MOST_UNITS = 20
MOST_BARCODES = 20
MOST_COMPONENTS = 100
MOST_ATTRIBUTES = 30

GOODS, SERVICE, COMBO = "goods", "service", "combo"
UNTRACKED = "none"
KINDS = (GOODS, SERVICE, COMBO)
TRACKINGS = (UNTRACKED, "lot", "serial")

_BARCODE = re.compile(r"[!-~]{1,48}")


def product_code(text: str, *, field: str = "code") -> str:
    """A product or unit code as it is kept, possibly empty; Invalid beyond 40 characters."""
    return fields.code(text, field=field, what=_("Mã hàng"), longest=40, required=False)


def barcode(text: str, *, field: str = "barcodes") -> str:
    """A barcode as it is kept: printable ASCII without spaces, at most 48. Raises Invalid."""
    kept = clean(text).replace(" ", "")
    if not _BARCODE.fullmatch(kept):
        raise Invalid(
            _("Mã vạch «%(given)s» phải gồm 1 đến 48 chữ cái không dấu, chữ số."), field=field, given=kept[:60]
        )
    return kept


def price(hundredths: int, *, field: str, what: str) -> int:
    """A unit price in hundredths of a đồng, 0 to LARGEST_PRICE. Raises Invalid."""
    return fields.whole(hundredths, field=field, what=what, least=0, most=LARGEST_PRICE, shown=figures.unit_price)


def tidy(facts: ProductFacts) -> ProductFacts:
    """The same facts, cleaned; raises Invalid with the first field that cannot be.

    Whether categories, units, taxes exist is asked where the database is.
    """
    fields.one_of(facts.kind, KINDS, field="kind", what=_("Loại hàng"))
    fields.one_of(facts.tracking, TRACKINGS, field="tracking", what=_("Cách theo dõi"))
    _fit_kind(facts)
    price(facts.price, field="price", what=_("Giá bán"))
    price(facts.floor_price, field="floor_price", what=_("Giá sàn"))
    if facts.reference_cost is not None:
        price(facts.reference_cost, field="reference_cost", what=_("Giá vốn tham khảo"))
    _levels(facts)
    fields.whole(
        facts.warranty_months, field="warranty_months", what=_("Số tháng bảo hành"), least=0, most=LONGEST_WARRANTY
    )
    return replace(
        facts,
        name=fields.line(facts.name, field="name", what=_("Tên hàng"), longest=200),
        code=product_code(facts.code),
        description=fields.lines(facts.description, field="description", what=_("Mô tả"), longest=4000),
        barcodes=_barcodes(facts.barcodes, "barcodes"),
        units=_units(facts),
        attributes=_attributes(facts.attributes),
        components=_components(facts),
    )


def _fit_kind(facts: ProductFacts) -> None:
    if facts.kind != GOODS and facts.tracking != UNTRACKED:
        raise Invalid(_("Chỉ hàng hóa mới theo dõi theo lô hoặc serial."), field="tracking")
    if facts.kind == COMBO and not facts.components:
        raise Invalid(_("Combo cần ít nhất một thành phần."), field="components")
    if facts.kind != COMBO and facts.components:
        raise Invalid(_("Chỉ combo mới có thành phần."), field="components")


def _levels(facts: ProductFacts) -> None:
    fields.whole(
        facts.min_stock, field="min_stock", what=_("Tồn ít nhất"),
        least=0, most=LARGEST_STOCK_LEVEL, shown=figures.quantity,
    )  # fmt: skip
    if facts.max_stock is not None:
        fields.whole(
            facts.max_stock, field="max_stock", what=_("Tồn nhiều nhất"),
            least=facts.min_stock, most=LARGEST_STOCK_LEVEL, shown=figures.quantity,
        )  # fmt: skip


def _at_most(things: Sequence[object], most: int, field: str, what: str) -> None:
    if len(things) > most:
        raise Invalid(
            _("%(what)s: có %(count)s, nhiều nhất %(most)s."), field=field, what=what, count=len(things), most=most
        )


def _barcodes(texts: Sequence[str], field: str) -> tuple[str, ...]:
    _at_most(texts, MOST_BARCODES, field, _("Mã vạch"))
    return tuple(dict.fromkeys(barcode(text, field=field) for text in texts if clean(text)))


def _units(facts: ProductFacts) -> tuple[UnitFacts, ...]:
    _at_most(facts.units, MOST_UNITS, "units", _("Đơn vị quy đổi"))
    seen = {facts.unit_id}
    kept = []
    for place, unit in enumerate(facts.units):
        field = f"units.{place}"
        if unit.unit_id in seen:
            raise Invalid(_("Một đơn vị tính có hai lần trong cùng mặt hàng."), field=field)
        seen.add(unit.unit_id)
        for part in (unit.factor_num, unit.factor_den):
            fields.whole(part, field=f"{field}.factor", what=_("Quy đổi"), least=1, most=LARGEST_FACTOR)
        if unit.price is not None:
            price(unit.price, field=f"{field}.price", what=_("Giá bán"))
        kept.append(
            replace(
                unit,
                code=product_code(unit.code, field=f"{field}.code"),
                barcodes=_barcodes(unit.barcodes, f"{field}.barcodes"),
            )
        )
    _refuse_shared(facts, kept)
    return tuple(kept)


def _refuse_shared(facts: ProductFacts, units: Iterable[UnitFacts]) -> None:
    """One product's own units must not share a code or a barcode either."""
    codes = [product_code(facts.code), *(unit.code for unit in units)]
    marks = [*_barcodes(facts.barcodes, "barcodes"), *(mark for unit in units for mark in unit.barcodes)]
    for code in codes:
        if code and codes.count(code) > 1:
            raise Invalid(_("Mã %(code)s dùng cho hai đơn vị của cùng mặt hàng."), field="units", code=code)
    for mark in marks:
        if marks.count(mark) > 1:
            raise Invalid(_("Mã vạch %(code)s dùng cho hai đơn vị của cùng mặt hàng."), field="units", code=mark)


def _attributes(pairs: Sequence[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    _at_most(pairs, MOST_ATTRIBUTES, "attributes", _("Thuộc tính"))
    kept = [
        (attribute, fields.line(value, field="attributes", what=_("Giá trị thuộc tính"), longest=80))
        for attribute, value in pairs
    ]
    if len({attribute for attribute, _value in kept}) < len(kept):
        raise Invalid(_("Một thuộc tính có hai giá trị."), field="attributes")
    return tuple(kept)


def _components(facts: ProductFacts) -> tuple[tuple[int, int], ...]:
    _at_most(facts.components, MOST_COMPONENTS, "components", _("Thành phần combo"))
    if len({component for component, _quantity in facts.components}) < len(facts.components):
        raise Invalid(_("Một thành phần có hai lần trong combo."), field="components")
    for _component, quantity in facts.components:
        fields.whole(
            quantity, field="components", what=_("Số lượng thành phần"),
            least=1, most=LARGEST_STOCK_LEVEL, shown=figures.quantity,
        )  # fmt: skip
    return tuple(facts.components)


def search_text(*parts: str) -> str:
    """What a product is found by, folded once: code first, then name, then its other codes."""
    return fold(" ".join(part for part in parts if part))[:SEARCH_LENGTH]


def search_words(text: str) -> list[str]:
    """The folded words of a search, at most eight."""
    return fold(text).split()[:8]


def unit_price(own: int | None, base: int, factor_num: int, factor_den: int) -> int:
    """What one unit costs, in hundredths: its own price, else the base price × the factor, half up."""
    return own if own is not None else half_up(base * factor_num, factor_den)


def child_path(parent_path: str, code: str) -> str:
    """The path of a group below another ("TB/" + "MCC" → "TB/MCC/"). Raises Invalid beyond DEEPEST_CATEGORY."""
    path = f"{parent_path}{code}/"
    if path.count("/") > DEEPEST_CATEGORY:
        raise Invalid(_("Nhóm sản phẩm sâu nhất %(most)s cấp."), field="parent", most=DEEPEST_CATEGORY)
    return path


def category_code(text: str) -> str:
    """A group code as it is kept, possibly empty. A slash would break the paths. Raises Invalid."""
    code = fields.code(text, field="code", what=_("Mã nhóm"), longest=20, required=False)
    if "/" in code:
        raise Invalid(_("Mã nhóm không được có dấu gạch chéo."), field="code")
    return code


def span(valid_from: date | None, valid_to: date | None) -> None:
    """Raise Invalid when a span of days ends before it begins."""
    if valid_from is not None and valid_to is not None and valid_to < valid_from:
        raise Invalid(
            _("Ngày hết hiệu lực %(to)s trước ngày bắt đầu %(start)s."),
            field="valid_to", to=figures.day(valid_to), start=figures.day(valid_from),
        )  # fmt: skip


def list_quantity(thousandths: int, *, field: str) -> int:
    """From which quantity a price on a list counts. Raises Invalid."""
    return fields.whole(
        thousandths, field=field, what=_("Từ số lượng"), least=0, most=LARGEST_STOCK_LEVEL, shown=figures.quantity
    )


def list_prices(prices: Sequence[ListPrice]) -> None:
    """Raise Invalid for a price out of range or a rung of the ladder named twice."""
    seen = set()
    for place, item in enumerate(prices):
        field = f"prices.{place}"
        if item.price is not None:
            price(item.price, field=field, what=_("Giá bán"))
        list_quantity(item.min_quantity, field=field)
        key = (item.product_unit_id, item.min_quantity)
        if key in seen:
            raise Invalid(_("Một mức số lượng có hai giá."), field=field)
        seen.add(key)
