"""What an event changed, in words: what the field is called, as it was, as it is. No keys, no raw JSON.

Names of what keys point at are read for all events together: one statement per table, however many there are.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fastsale.foundation import figures
from fastsale.foundation.access.models import User
from fastsale.foundation.administration.known import known_rights
from fastsale.foundation.company.models import Branch
from fastsale.foundation.events.costs import tells_cost
from fastsale.foundation.events.models import Event
from fastsale.master.catalog.models import Attribute, Brand, Category, PriceList, Product, ProductUnit, Unit
from fastsale.master.partners.models import CustomerGroup

UNIT_PRICES = {"price", "floor_price", "reference_cost", "unit_price"}
QUANTITIES = {"quantity", "min_stock", "max_stock", "min_quantity"}
PERCENTS = {"discount_ceiling", "rate", "discount"}
MONEY = {"credit_limit", "total", "amount", "value", "paid", "round_total_to", "expected", "counted", "book", "opening"}
LONGEST = 300
MOST = 12
"""Parts of one field that are told; how many more there are is said."""

POINTS: Mapping[str, type[Model]] = {
    "unit_id": Unit,
    "category_id": Category,
    "parent_id": Category,
    "brand_id": Brand,
    "group_id": CustomerGroup,
    "price_list_id": PriceList,
    "branch_id": Branch,
    "responsible_id": User,
    "user_id": User,
    "attribute_id": Attribute,
    "product_id": Product,
    "product_unit_id": ProductUnit,
}
"""Fields that hold a key, and of which table."""

CALLED: Mapping[str, str | Promise] = {
    "unit_id": gettext_lazy("Đơn vị cơ bản"),
    "category_id": gettext_lazy("Nhóm sản phẩm"),
    "parent_id": gettext_lazy("Nhóm cha"),
    "brand_id": gettext_lazy("Nhãn hiệu"),
    "group_id": gettext_lazy("Nhóm khách hàng"),
    "price_list_id": gettext_lazy("Bảng giá"),
    "branch_id": gettext_lazy("Chi nhánh"),
    "responsible_id": gettext_lazy("Nhân viên phụ trách"),
    "phone": gettext_lazy("Điện thoại"),
    "includes_vat": gettext_lazy("Giá đã gồm thuế GTGT"),
    "barcodes": gettext_lazy("Mã vạch"),
    "units": gettext_lazy("Đơn vị quy đổi"),
    "attributes": gettext_lazy("Thuộc tính"),
    "components": gettext_lazy("Thành phần"),
    "prices": gettext_lazy("Giá theo bảng"),
    "roles": gettext_lazy("Vai trò"),
    "branches": gettext_lazy("Các chi nhánh"),
    "branch": gettext_lazy("Chi nhánh"),
    "home_branch": gettext_lazy("Chi nhánh làm việc"),
    "rights": gettext_lazy("Quyền"),
    "members": gettext_lazy("Người của kho"),
    "duplicate": gettext_lazy("Mã trùng"),
    "kept": gettext_lazy("Giữ lại mã"),
    "revoked_keys": gettext_lazy("Khóa kết nối bị thu hồi"),
    "photo": gettext_lazy("Ảnh"),
    "reversal": gettext_lazy("Phiếu đảo"),
    "why": gettext_lazy("Lý do"),
    "is_active": gettext_lazy("Đang dùng"),
    "seller": gettext_lazy("Người bán"),
    "day": gettext_lazy("Ngày"),
    "account": gettext_lazy("Quỹ"),
    "expected": gettext_lazy("Phải có"),
    "counted": gettext_lazy("Đếm được"),
    "book": gettext_lazy("Trên sổ"),
}
"""What a model's own column does not say."""

PAIRS: Mapping[str, tuple[str, str]] = {
    "attributes": ("attribute_id", "value_text"),
    "components": ("product_id", "quantity"),
}
PRICE = ("product_unit_id", "min_quantity", "price")


class Change(NamedTuple):
    """One field in words; `before` is empty for what was added."""

    name: str
    before: str
    after: str


@dataclass(slots=True)
class Words:
    """The names of everything that some events point at."""

    names: dict[type[Model], dict[int, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, events: Iterable[Event]) -> "Words":
        """Read them: one statement per table that is pointed at."""
        wanted: dict[type[Model], set[int]] = {}
        for event in events:
            for facts in (event.before, event.after):
                for name, value in facts.items():
                    for model, key in _keys(name, value):
                        wanted.setdefault(model, set()).add(key)
        return cls({model: _named(model, keys) for model, keys in wanted.items()})

    def name(self, model: type[Model], key: object) -> str:
        """What the row is called; what is no longer there is a question mark."""
        return self.names.get(model, {}).get(key, "?") if isinstance(key, int) else "–"


def changes_of(event: Event, words: Words, *, sees_cost: bool) -> list[Change]:
    """The changed fields in the order in which they were recorded; of a new thing those that say something."""
    told = []
    for name in {**event.before, **event.after}:
        if not sees_cost and tells_cost(event.subject, name):
            continue
        was, now = event.before.get(name), event.after.get(name)
        if not event.before and now in (None, "", 0, False, [], {}):
            continue
        if name == "rights":
            told.append(_rights(was or [], now or []))
            continue
        before = _written(event.subject, name, was, words) if name in event.before else ""
        after = _written(event.subject, name, now, words) if name in event.after else ""
        told.append(Change(_called(event.subject, name), before[:LONGEST], after[:LONGEST]))
    return told


def _keys(name: str, value: Any) -> Iterable[tuple[type[Model], int]]:
    """Everything that a field points at, also inside its parts."""
    if name in POINTS and isinstance(value, int) and not isinstance(value, bool):
        yield POINTS[name], value
    if not isinstance(value, list):
        return
    for part in value:
        if isinstance(part, dict):
            for inner, one in part.items():
                yield from _keys(inner, one)
        elif isinstance(part, list) and part and name in (*PAIRS, "prices"):
            yield from _keys(PRICE[0] if name == "prices" else PAIRS[name][0], part[0])


def _named(model: type[Model], keys: Collection[int]) -> dict[int, str]:
    rows: Any = model._default_manager.filter(pk__in=keys)
    if model is ProductUnit:
        return {row.pk: f"{row.product.code} ({row.unit.name})" for row in rows.select_related("product", "unit")}
    return {row.pk: getattr(row, "full_name", "") or str(row) for row in rows}


def _called(subject: str, name: str) -> str:
    """Our own word for it, else what the subject's model calls the column, else the name itself."""
    described = _column(subject, name)
    if described is not None and (not described.is_relation or name not in CALLED):
        return _capital(str(described.verbose_name))
    return str(CALLED.get(name, name))


def _column(subject: str, name: str) -> Any:
    app, _dot, model = subject.partition(".")
    try:
        found: Any = apps.get_model(app, model)._meta.get_field(name)
    except (LookupError, FieldDoesNotExist, ValueError):
        return None
    return found if hasattr(found, "verbose_name") and found.verbose_name != name.replace("_", " ") else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _written(subject: str, name: str, value: Any, words: Words) -> str:
    if value is None or value in ("", []):
        return "–"
    if name in POINTS:
        return words.name(POINTS[name], value)
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, list):
        return _parts(subject, name, value, words)
    if isinstance(value, dict):
        return "; ".join(f"{_called(subject, key)}: {_written(subject, key, one, words)}" for key, one in value.items())
    if isinstance(value, int):
        return _figure(name, value)
    choices = dict(getattr(_column(subject, name), "flatchoices", None) or [])
    return str(choices.get(value) or _day(str(value)))


def _parts(subject: str, name: str, parts: list[Any], words: Words) -> str:
    told = [_part(subject, name, part, words) for part in parts[:MOST]]
    more = len(parts) - MOST
    if more > 0:
        told.append(_("và %(count)s mục nữa") % {"count": figures.whole(more)})
    return "; ".join(told)


def _part(subject: str, name: str, part: Any, words: Words) -> str:
    if name == "units" and isinstance(part, dict):
        return _unit(part, words)
    if name == "members":
        login, confirms, _prices = part
        return f"{login} ({_('xác nhận')})" if confirms else str(login)
    if name == "prices":
        unit, where, price = part
        return f"{words.name(ProductUnit, unit)} {_price_at(where)}{_written(subject, 'price', price, words)}"
    if name in PAIRS and isinstance(part, list):
        first, second = PAIRS[name]
        return f"{words.name(POINTS[first], part[0])}: {_written(subject, second, part[1], words)}"
    return _written(subject, name, part, words)


def _price_at(where: int | str) -> str:
    """From which quantity on a price of one list stands, or on which of several lists; "" is giá bán chung."""
    if isinstance(where, str):
        return f"{where or _('Giá bán chung')}: "
    return _("từ %(quantity)s") % {"quantity": figures.quantity(where)} + " " if where else ""


def _unit(part: Mapping[str, Any], words: Words) -> str:
    """ "thùng = 24, 236.000" """
    factor = figures.whole(part["factor_num"])
    if part["factor_den"] != 1:
        factor += f"/{figures.whole(part['factor_den'])}"
    price = part.get("price")
    told = f"{words.name(Unit, part['unit_id'])} = {factor}"
    return f"{told}, {figures.unit_price(price)}" if price is not None else told


def _rights(before: list[str], after: list[str]) -> Change:
    """Only what came and what went: a role has dozens."""
    known = known_rights()
    gone = [str(known.get(name, name)) for name in before if name not in after]
    new = [str(known.get(name, name)) for name in after if name not in before]
    return Change(str(CALLED["rights"]), _taken(_("bỏ"), gone), _taken(_("thêm"), new))


def _taken(word: str, names: list[str]) -> str:
    shown = "; ".join(names[:MOST])
    more = len(names) - MOST
    if more > 0:
        shown += "; " + _("và %(count)s mục nữa") % {"count": figures.whole(more)}
    return f"{word}: {shown}" if names else "–"


def _day(text: str) -> str:
    """A day that was recorded as 2026-11-26, as people write it."""
    try:
        return figures.day(date.fromisoformat(text)) if len(text) == 10 else text
    except ValueError:
        return text


def _figure(name: str, value: int) -> str:
    for names, write in (
        (UNIT_PRICES, figures.unit_price),
        (QUANTITIES, figures.quantity),
        (PERCENTS, figures.percent),
        (MONEY, figures.money),
    ):
        if name in names:
            return write(value)
    return figures.whole(value)
