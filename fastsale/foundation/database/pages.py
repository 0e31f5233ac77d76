"""Lists page by page: each page starts after the last row of the one before (keyset), so that page 500
costs what page 1 costs and a new row never shifts the others.
"""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet

from fastsale.foundation.errors import Problem, _

T = TypeVar("T")
LARGEST_PAGE = 200


class LostPage(Problem):
    code = "bad_cursor"
    field = "cursor"
    message = _("Không tìm thấy trang này nữa. Mở lại danh sách từ đầu.")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Rows of one page. `next` is the cursor of the following page, None at the end."""

    items: list[T]
    next: str | None


def page_of(rows: "QuerySet[Any, Any]", *, by: Sequence[str], cursor: str | None = None, limit: int = 50) -> Page[Any]:
    """One page of `rows`, ordered by the columns `by` ("-at" falls), which together are unique and never null.

    `limit` is held between 1 and LARGEST_PAGE. Raises LostPage for a cursor that this list did not give. One statement.
    """
    limit = max(1, min(limit, LARGEST_PAGE))
    columns = [name.removeprefix("-") for name in by]
    rows = rows.order_by(*by)
    if cursor:
        rows = rows.filter(_after(by, _read(cursor, len(by))))
    found = list(rows[: limit + 1])
    more = len(found) > limit
    items = found[:limit]
    return Page(items, _write([_value(items[-1], name) for name in columns]) if more else None)


def _after(by: Sequence[str], values: Sequence[Any]) -> Q:
    """(a > x) or (a = x and b > y) or …, each column in its own direction."""
    condition, equal = Q(), Q()
    for name, value in zip(by, values, strict=True):
        column = name.removeprefix("-")
        beyond = Q(**{f"{column}__{'lt' if name.startswith('-') else 'gt'}": value})
        condition |= equal & beyond
        equal &= Q(**{column: value})
    return condition


def _value(item: Any, name: str) -> Any:
    if isinstance(item, dict):
        return item[name]
    for part in name.split("__"):
        item = getattr(item, part)
    return item.pk if isinstance(item, Model) else item


def _write(values: Sequence[Any]) -> str:
    plain = [{"at": value.isoformat()} if isinstance(value, date) else value for value in values]
    return base64.urlsafe_b64encode(json.dumps(plain, ensure_ascii=False).encode()).decode().rstrip("=")


def _read(cursor: str, count: int) -> list[Any]:
    try:
        plain = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        values = [_moment(value["at"]) if isinstance(value, dict) else value for value in plain]
    except (ValueError, TypeError, KeyError, binascii.Error) as error:
        raise LostPage from error
    if not isinstance(plain, list) or len(values) != count or not all(_possible(value) for value in values):
        raise LostPage
    return values


def _possible(value: Any) -> bool:
    """Whether a column can be compared with it: a cursor comes from outside."""
    if isinstance(value, str):
        return "\0" not in value
    return isinstance(value, date) or (isinstance(value, int) and abs(value) < 2**63)


def _moment(text: str) -> date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
