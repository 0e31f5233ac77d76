"""A file of prices against the price lists: what would be set, what is refused. Checking writes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from fastsale.foundation.cells import Fault
from fastsale.foundation.errors import Invalid, Problem, _
from fastsale.foundation.events import progress
from fastsale.foundation.events.batches import parts
from fastsale.foundation.text import clean
from fastsale.master.catalog import rules
from fastsale.master.catalog.facts import PriceInFile
from fastsale.master.catalog.imports.rules import MOST_ROWS, PRICES
from fastsale.master.catalog.models import PriceList, PriceListItem, ProductUnit

COLUMNS = {column.key: column.title for column in PRICES}
Rung = tuple[int, int]
"""(product unit, from-quantity)."""


@dataclass(slots=True)
class Plan:
    """What a file would do: rung → price for each list; `before` are the items there are."""

    wanted: dict[int, dict[Rung, int]] = field(default_factory=dict)
    before: dict[int, dict[Rung, PriceListItem]] = field(default_factory=dict)
    lists: dict[int, PriceList] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def counts(self) -> tuple[int, int, int]:
        """(added, changed, as they were)."""
        added = changed = same = 0
        for key, rungs in self.wanted.items():
            for rung, price in rungs.items():
                item = self.before.get(key, {}).get(rung)
                added += item is None
                changed += item is not None and item.price != price
                same += item is not None and item.price == price
        return added, changed, same


@dataclass(frozen=True, slots=True)
class Units:
    """Product units in use, by what a file calls them."""

    by_code: dict[str, int]
    base: dict[str, int]
    named: dict[tuple[str, str], int]

    def of(self, code: str, unit: str) -> int:
        """The unit that a row means. Raises Invalid."""
        code, word = clean(code).upper(), clean(unit).casefold()
        if not word and code in self.by_code:
            return self.by_code[code]
        if code not in self.base:
            if word and code in self.by_code:
                return self.by_code[code]
            raise Invalid(_("Không có mặt hàng mã «%(code)s». Kiểm tra lại mã."), field="code", code=code[:40])
        if not word:
            return self.base[code]
        if (code, word) not in self.named:
            said = _("%(code)s không bán theo «%(unit)s». Thêm đơn vị đó cho mặt hàng, hoặc chọn đơn vị khác.")
            raise Invalid(said, field="unit", code=code, unit=unit[:40])
        return self.named[code, word]


def plan(rows: Sequence[PriceInFile], *, lock: bool = False) -> Plan:
    """What these rows would do, every fault named. `lock`: the lists stay as they are until the end."""
    made = Plan()
    if len(rows) > MOST_ROWS:
        problem = Invalid(_("Tệp có %(count)s dòng, nhiều nhất %(most)s. Chia thành nhiều tệp."),
                          count=len(rows), most=MOST_ROWS)  # fmt: skip
        made.faults.append(Fault(rows[MOST_ROWS].line, COLUMNS["code"], problem))
        return made
    lists = _lists({clean(row.price_list) for row in rows}, lock=lock)
    units = units_called({clean(row.code).upper() for row in rows})
    first: dict[tuple[int, Rung], int] = {}
    for count, row in enumerate(rows, start=1):
        try:
            _plan_row(made, row, lists, units, first)
        except Problem as problem:
            made.faults.append(Fault(row.line, COLUMNS.get(problem.field or "", COLUMNS["code"]), problem))
        if count % 500 == 0:
            progress.tell(count)
    for key in made.wanted:
        items = PriceListItem.objects.filter(price_list=key)
        made.before[key] = {(item.product_unit_id, item.min_quantity): item for item in items}
    return made


def _plan_row(
    made: Plan, row: PriceInFile, lists: dict[str, PriceList], units: Units, first: dict[tuple[int, Rung], int]
) -> None:
    found = lists.get(clean(row.price_list).casefold())
    if found is None:
        said = _("Không có bảng giá «%(name)s». Thêm ở Danh mục › Bảng giá trước, hoặc sửa tên cho khớp.")
        raise Invalid(said, field="price_list", name=row.price_list[:60])
    unit = units.of(row.code, row.unit)
    rules.price(row.price, field="price", what=_("Giá bán"))
    rules.list_quantity(row.min_quantity, field="min_quantity")
    rung = (unit, row.min_quantity)
    if (found.pk, rung) in first:
        said = _("Dòng %(line)s của tệp đã đặt giá cho mức này. Giữ lại một dòng.")
        raise Invalid(said, field="code", line=first[found.pk, rung])
    first[found.pk, rung] = row.line
    made.lists[found.pk] = found
    made.wanted.setdefault(found.pk, {})[rung] = row.price


def _lists(names: set[str], *, lock: bool) -> dict[str, PriceList]:
    rows = PriceList.objects.order_by("pk")
    wanted = {name.casefold() for name in names}
    keys = [row.pk for row in rows if row.name.casefold() in wanted]
    found = rows.filter(pk__in=keys)
    return {row.name.casefold(): row for row in (found.select_for_update() if lock else found)}


def units_called(codes: set[str]) -> Units:
    """The units in use of the products of these codes, and those whose own code is among them."""
    by_code: dict[str, int] = {}
    base: dict[str, int] = {}
    named: dict[tuple[str, str], int] = {}
    in_use = ProductUnit.objects.filter(is_active=True, product__merged_into__isnull=True)
    for part in parts(codes):
        by_code |= {str(code): key for code, key in in_use.filter(code__in=part).values_list("code", "pk")}
        rows = in_use.filter(product__code__in=part).values_list("pk", "product__code", "unit__name", "is_base")
        for key, code, word, is_base in rows:
            named[code, word.casefold()] = key
            if is_base:
                base[code] = key
    return Units(by_code, base, named)
