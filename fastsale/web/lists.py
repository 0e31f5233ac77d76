"""A list page said in one place: its columns, filters, totals, order and empty state.

Two statements whatever the number of rows: one counts and sums all that match, one reads the page.
The rows come from a `queries` module, with everything a column shows already in them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from django.db.models import Count, QuerySet, Sum
from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from fastsale.foundation import figures
from fastsale.foundation.access.actor import Actor
from fastsale.foundation.database.pages import Page, page_of
from fastsale.foundation.text import clean, fold
from fastsale.insight.spreadsheets.sheets import Fact, Heading, Value
from fastsale.insight.spreadsheets.sheets import Kind as SheetKind
from fastsale.web import exports
from fastsale.web.badges import Badge
from fastsale.web.bulk import Bulk, BulkShown, shown
from fastsale.web.filters import Chip, Filter
from fastsale.web.list_settings import ColumnShown, Kept, kept_by
from fastsale.web.page import PageRequest, fragment

Text = str | Promise
Show = Literal["text", "money", "quantity", "unit_price", "percent", "number", "day", "minute", "badge", "yes"]
Phone = Literal["title", "figure", "line", "hide"]

_WRITERS: dict[str, Callable[[Any], str]] = {
    "money": figures.whole,
    "number": figures.whole,
    "quantity": figures.quantity,
    "unit_price": figures.unit_price,
    "percent": figures.percent,
    "day": figures.day,
    "minute": figures.minute,
    "yes": lambda value: "✓" if value else "",
}
_FIGURES = {"money", "number", "quantity", "unit_price", "percent"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `value` reads the row when the key is not enough; `sums` adds a figure to the totals row.

    `sort` is the database field it sorts by (never null). `right` hides the column from those without it.
    On a phone a row is a card: `title` and `figure` make its first line, `line` follows, `hide` stays away.
    """

    key: str
    title: Text
    show: Show = "text"
    value: Callable[[Any], object] | None = None
    sums: bool = False
    sort: str = ""
    right: str = ""
    phone: Phone = "line"
    css: str = ""

    @property
    def is_figure(self) -> bool:
        return self.show in _FIGURES

    def raw(self, row: Any) -> Value:
        """What a spreadsheet gets: the figure or the day itself, a state by its word."""
        value = self.value(row) if self.value else _of(row, self.key)
        if isinstance(value, Badge):
            return str(value.word)
        if self.show == "yes":
            return "✓" if value else ""
        if value is None or (isinstance(value, int | date) and self.show not in ("text", "badge")):
            return value
        return str(value)

    def heading(self, total: int | None) -> Heading:
        """Its head in a spreadsheet."""
        kind: SheetKind = "text" if self.show in ("badge", "yes") else self.show  # type: ignore[assignment]
        return Heading(str(self.title), kind, 34 if "grow" in self.css else 0, total)

    def cell(self, row: Any) -> "Cell":
        value = self.value(row) if self.value else _of(row, self.key)
        if isinstance(value, Badge):
            return Cell(self, badge=value)
        if value is None or value == "":
            return Cell(self)
        write = _WRITERS.get(self.show, str)
        return Cell(self, write(value), is_negative=self.is_figure and isinstance(value, int) and value < 0)


@dataclass(frozen=True, slots=True)
class Cell:
    column: Column
    text: str = ""
    badge: Badge | None = None
    is_negative: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    key: int
    url: str
    cells: list[Cell]
    is_dim: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    column: Column
    sort: str = ""
    state: Literal["", "ascending", "descending"] = ""


@dataclass(frozen=True, slots=True)
class OtherFile:
    """One more file that a list can give, asked for by `?as=<key>`; its page answers it."""

    key: str
    title: Text
    hint: Text


@dataclass(frozen=True, slots=True)
class Empty:
    """What an empty list says, and the button that ends the emptiness (a URL name, shown by right)."""

    sentence: Text
    verb: Text = ""
    url: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A list ready to print."""

    heads: list[Head]
    rows: list[Row]
    totals: list[Cell]
    count: int
    noun: Text
    chips: list[Chip]
    search: str
    has_search: bool
    search_hint: Text
    sort: str
    is_first: bool
    next: str
    empty: Empty
    empty_url: str
    is_narrowed: bool
    source: exports.Source
    bulks: Sequence[BulkShown] = ()
    kept: Kept | None = None


@dataclass(frozen=True, slots=True)
class ListPage:
    """How one list looks. `find(rows, text)` searches; `url` is the name of the page that a row opens."""

    columns: Sequence[Column]
    order: str
    noun: Text
    empty: Empty
    url: str | Callable[[Any], str] = ""
    filters: Sequence[Filter] = ()
    find: Callable[[QuerySet[Any, Any], str], QuerySet[Any, Any]] | None = None
    search_hint: Text = ""
    dim: Callable[[Any], bool] | None = None
    size: int = 50
    bulks: Sequence[Bulk] = ()

    def of(self, request: PageRequest, rows: QuerySet[Any, Any]) -> Table:
        """Narrow, sum, sort and cut `rows` as the URL asks."""
        asked = request.GET
        columns, kept = self._columns(request)
        text = _searched(request)
        rows = self.narrowed(request, rows)
        sums = _sums(rows, columns)
        order = self._order(asked.get("sort", ""), columns)
        cursor = asked.get("cursor", "")
        part: Page[Any] = Page([], None)
        if not exports.wants_file(request):
            part = page_of(rows, by=_keys(order), cursor=cursor, limit=self.size)
        chips = [narrow.chip(request, asked) for narrow in self._filters(request)]
        return Table(
            heads=[_head(column, order) for column in columns],
            rows=[self._row(row, columns) for row in part.items],
            totals=[_total(column, sums) for column in columns] if any(column.sums for column in columns) else [],
            count=sums["row_count"],
            noun=self.noun,
            chips=chips,
            search=text,
            has_search=self.find is not None,
            search_hint=self.search_hint,
            sort=asked.get("sort", ""),
            is_first=not cursor,
            next=part.next or "",
            empty=self.empty,
            empty_url=_empty_url(self.empty, request.actor),
            is_narrowed=bool(text) or any(chip.value for chip in chips),
            source=exports.Source(
                headings=_headings(columns, sums),
                rows=lambda: _raw(rows.order_by(*_keys(order)).iterator(chunk_size=2_000), columns),
                count=sums["row_count"],
                chips=chips,
                search=text,
            ),
            bulks=shown(self.bulks, request.actor) if part.items else (),
            kept=kept,
        )

    def narrowed(self, request: PageRequest, rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
        """The rows that search and filters of the URL leave."""
        text = _searched(request)
        rows = self.find(rows, text) if self.find and text else rows
        for narrow in self._filters(request):
            rows = narrow.apply(rows, request.GET)
        return rows

    def _columns(self, request: PageRequest) -> tuple[list[Column], Kept]:
        """The columns that this person may see and has not hidden; the first one always shows."""
        allowed = [column for column in self.columns if not column.right or request.actor.may(column.right)]
        kept = kept_by(request)
        choices = [ColumnShown(one.key, one.title, one.key not in kept.hidden) for one in allowed[1:]]
        columns = [column for place, column in enumerate(allowed) if not place or column.key not in kept.hidden]
        return columns, replace(kept, columns=tuple(choices))

    def _filters(self, request: PageRequest) -> list[Filter]:
        return [one for one in self.filters if not one.right or request.actor.may(one.right)]

    def of_rows(self, request: PageRequest, rows: Sequence[Any], *, is_narrowed: bool = False) -> Table:
        """The same for rows that a book worked out and that no table holds: all of them at hand, narrowed already.

        `cursor` is the place of the first row. Search box and filters are the page's own.
        """
        asked = request.GET
        columns, kept = self._columns(request)
        order = self._order(asked.get("sort", ""), columns)
        name = order.removeprefix("-")
        ordered = sorted(rows, key=lambda row: (_sortable(_of(row, name)), row.pk), reverse=order.startswith("-"))
        first = _place(asked.get("cursor", ""), len(ordered))
        last = first + self.size
        sums = {f"sum_{column.key}": sum(_of(row, column.key) for row in rows) for column in columns if column.sums}
        text = _searched(request)
        return Table(
            heads=[_head(column, order) for column in columns],
            rows=[self._row(row, columns) for row in ordered[first:last]],
            totals=[_total(column, sums) for column in columns] if sums else [],
            count=len(ordered),
            noun=self.noun,
            chips=[],
            search=text,
            has_search=bool(self.search_hint),
            search_hint=self.search_hint,
            sort=asked.get("sort", ""),
            is_first=first == 0,
            next=str(last) if last < len(ordered) else "",
            empty=self.empty,
            empty_url=_empty_url(self.empty, request.actor),
            is_narrowed=bool(text) or is_narrowed,
            source=exports.Source(_headings(columns, sums), lambda: _raw(ordered, columns), len(ordered), search=text),
            kept=kept,
        )

    def _order(self, asked: str, columns: Sequence[Column]) -> str:
        allowed = {column.sort for column in columns if column.sort}
        return asked if asked.removeprefix("-") in allowed else self.order

    def _row(self, row: Any, columns: Sequence[Column]) -> Row:
        key: int = row["pk"] if isinstance(row, dict) else row.pk
        url = self.url(row) if callable(self.url) else reverse(self.url, args=[key]) if self.url else ""
        is_dim = bool(self.dim and self.dim(row))
        return Row(key, url, [column.cell(row) for column in columns], is_dim)


def list_page(
    request: PageRequest,
    table: Table,
    *,
    whole: str = "web/list.html",
    piece: str = "web/parts/_list.html",
    status: int = 200,
    said: Sequence[Fact] = (),
    **context: Any,
) -> HttpResponse:
    """The page of a list, the list alone for htmx, or all of it as a spreadsheet (`?as=xlsx`), which `said` heads.

    Context: title, action (verb, url), note, files (more that the list can give: `OtherFile`) …
    """
    if exports.wants_file(request):
        return exports.answer(request, replace(table.source, chips=table.chips), title=str(context["title"]), said=said)
    return fragment(request, whole, piece, {"table": table, **context}, status=status)


def _searched(request: PageRequest) -> str:
    return clean(request.GET.get("q", ""))[:100]


def _headings(columns: Sequence[Column], sums: Mapping[str, Any]) -> list[Heading]:
    totals = [int(sums[f"sum_{column.key}"] or 0) if column.sums else None for column in columns]
    return [column.heading(total) for column, total in zip(columns, totals, strict=True)]


def _raw(rows: Iterable[Any], columns: Sequence[Column]) -> Iterator[list[Value]]:
    return ([column.raw(row) for column in columns] for row in rows)


def _of(row: Any, path: str) -> Any:
    if isinstance(row, dict):
        return row[path]
    for name in path.split("__"):
        row = getattr(row, name) if row is not None else None
    return row


def _sortable(value: Any) -> Any:
    return fold(value) if isinstance(value, str) else value


def _place(cursor: str, count: int) -> int:
    """The place that a cursor of worked-out rows names; one beyond the end is the beginning."""
    place = int(cursor) if cursor.isascii() and cursor.isdigit() and len(cursor) < 9 else 0
    return place if place < count else 0


def _sums(rows: QuerySet[Any, Any], columns: Sequence[Column]) -> Mapping[str, Any]:
    wanted = {f"sum_{column.key}": Sum(column.key) for column in columns if column.sums}
    return rows.order_by().aggregate(row_count=Count("pk"), **wanted)


def _total(column: Column, sums: Mapping[str, Any]) -> Cell:
    if not column.sums:
        return Cell(column)
    value = int(sums[f"sum_{column.key}"] or 0)
    return Cell(column, _WRITERS[column.show](value), is_negative=value < 0)


def _keys(order: str) -> list[str]:
    """The sort column, and the key in the same direction to tell equals apart."""
    if order.removeprefix("-") in ("pk", "id"):
        return [order]
    return [order, "-pk" if order.startswith("-") else "pk"]


def _head(column: Column, order: str) -> Head:
    """A head that sorts: figures fall first, words rise first; once more turns it round."""
    if not column.sort:
        return Head(column)
    if column.sort != order.removeprefix("-"):
        return Head(column, sort=("-" if column.is_figure or column.show in ("day", "minute") else "") + column.sort)
    if order.startswith("-"):
        return Head(column, sort=column.sort, state="descending")
    return Head(column, sort=f"-{column.sort}", state="ascending")


def _empty_url(empty: Empty, actor: Actor) -> str:
    if not empty.url or (empty.right and not actor.may(empty.right)):
        return ""
    try:
        return reverse(empty.url)
    except NoReverseMatch:
        return ""
