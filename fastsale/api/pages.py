"""Long lists, page by page: by key, never by counting rows from the start, so page 1000 costs what page 1 does."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Annotated, Any, Generic, TypeVar

from django.core import signing
from django.db.models import Q, QuerySet
from pydantic import BaseModel, Field

from fastsale.api.fields import Answer
from fastsale.foundation.database.pages import LostPage
from fastsale.foundation.database.pages import Page as FoundPage

T = TypeVar("T")
LARGEST = 200
_SIGNER = signing.Signer(salt="fastsale.api.cursor")


class Page(Answer, Generic[T]):
    """One page. `next_cursor` is null on the last one; `count` is there when it was asked for."""

    items: list[T]
    next_cursor: str | None = Field(None, description="Pass it as `cursor` to get the next page")
    count: int | None = Field(None, description="How many there are in all, when `count=true` was asked")


class Paging(BaseModel):
    """Which page: query parameters of every list."""

    cursor: str | None = Field(None, max_length=500, description="`next_cursor` of the page before")
    limit: Annotated[int, Field(ge=1, le=LARGEST, description="How many at most")] = 50
    count: bool = Field(False, description="Also count all that match")


def page_of(
    rows: "QuerySet[Any, Any]",
    paging: Paging,
    *,
    order: Sequence[str] = ("-id",),
    columns: Sequence[str] = (),
    **named: Any,
) -> dict[str, Any]:
    """The page of `rows` that `paging` asks for: one statement, two when it is also counted.

    `order` are columns that are never null, "-" first for descending; the last one must be unique. With
    `columns` (and `named` expressions) items are dicts of those (.values()), else whole model objects.
    """
    names = [name.removeprefix("-") for name in order]
    found = rows.order_by(*order)
    if paging.cursor:
        found = found.filter(_after(order, _read(paging.cursor, len(order))))
    if columns or named:
        keys = [name for name in names if name not in columns and name not in named]
        found = found.values(*columns, *keys, **named)
    items = list(found[: paging.limit + 1])
    more = len(items) > paging.limit
    items = items[: paging.limit]
    return {
        "items": items,
        "next_cursor": _written([_value(items[-1], name) for name in names]) if more else None,
        "count": rows.order_by().count() if paging.count else None,
    }


def page_of_list(found: Iterable[T], paging: Paging, *, key: Callable[[T], tuple[int, ...]]) -> dict[str, Any]:
    """The page of rows that were computed as a whole (balances at a moment), sorted by `key`, which is unique."""
    rows = sorted(found, key=key)
    total = len(rows)
    if paging.cursor:
        after = tuple(_read(paging.cursor, len(key(rows[0])) if rows else 1))
        rows = [row for row in rows if tuple(key(row)) > after]
    items = rows[: paging.limit]
    return {
        "items": items,
        "next_cursor": _written(list(key(items[-1]))) if len(rows) > paging.limit else None,
        "count": total if paging.count else None,
    }


def paged(page: FoundPage[Any], *, count: int | None = None) -> dict[str, Any]:
    """The answer of a query that pages itself (foundation.database.pages), such as a search by rank."""
    return {"items": page.items, "next_cursor": page.next, "count": count}


def _value(item: Any, name: str) -> Any:
    if isinstance(item, dict):
        return item[name]
    for step in name.split("__"):
        item = getattr(item, step)
    return item


def _after(order: Sequence[str], values: Sequence[Any]) -> Q:
    """Rows behind the one with these `values`: (a, b) > (x, y) written out, so that each may run its own way."""
    behind, same = Q(), Q()
    for name, value in zip(order, values, strict=True):
        column = name.removeprefix("-")
        behind |= same & Q(**{f"{column}__{'lt' if name.startswith('-') else 'gt'}": value})
        same &= Q(**{column: value})
    return behind


def _written(values: Sequence[Any]) -> str:
    return _SIGNER.sign_object([_plain(value) for value in values], compress=True)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"t": value.astimezone(UTC).isoformat()}
    return {"d": value.isoformat()} if isinstance(value, date) else value


def _read(cursor: str, length: int) -> list[Any]:
    try:
        values = _SIGNER.unsign_object(cursor)
    except (signing.BadSignature, ValueError):
        raise LostPage from None
    if not isinstance(values, list) or len(values) != length:
        raise LostPage
    return [_rich(value) for value in values]


def _rich(value: Any) -> Any:
    if isinstance(value, dict):
        return datetime.fromisoformat(value["t"]) if "t" in value else date.fromisoformat(value["d"])
    return value
