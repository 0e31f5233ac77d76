"""A list as a spreadsheet: exactly what is seen, all rows of it, with real numbers and days.

A short list is the answer itself. A long one is written by a second request, while the page shows how far it is.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from fastsale.foundation import clock, figures
from fastsale.foundation.dates import local_day
from fastsale.foundation.errors import Invalid, Problem
from fastsale.foundation.events.wording import say
from fastsale.foundation.text import fold
from fastsale.insight.spreadsheets.sheets import Fact, Heading, Sheet, Value
from fastsale.insight.spreadsheets.writing import write
from fastsale.web import work
from fastsale.web.filters import Chip
from fastsale.web.page import PageRequest, go_to

AT_ONCE = 5_000
"""Rows that are written while the person waits."""

MOST = 1_000_000
"""Rows that a sheet has room for, below its head."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RESULT = "result.xlsx"


@dataclass(frozen=True, slots=True)
class Source:
    """The rows behind a list, all of them, as the spreadsheet takes them."""

    headings: Sequence[Heading]
    rows: Callable[[], Iterable[Sequence[Value]]]
    count: int
    chips: Sequence[Chip] = ()
    search: str = ""
    is_bare: bool = False
    """For programs of others: rows alone, heads in the first row."""


def wants_file(request: HttpRequest) -> bool:
    """Whether the address asks for the list as a spreadsheet."""
    return request.GET.get("as") == "xlsx"


def answer(request: PageRequest, source: Source, *, title: str, said: Sequence[Fact] = ()) -> HttpResponse:
    """The list as a file; a long one by way of a page that shows its progress. `said`: more about what is in it."""
    if source.count > MOST:
        raise Invalid(
            _("Danh sách có %(count)s dòng, một trang Excel chứa nhiều nhất %(most)s. Lọc bớt rồi xuất lại."),
            count=figures.whole(source.count), most=figures.whole(MOST),
        )  # fmt: skip
    facts = [*said, *_narrowed(source), _printed(request)]
    sheet = Sheet(company=request.company.name, title=title, headings=source.headings, rows=source.rows(),
                  facts=facts, is_bare=source.is_bare)  # fmt: skip
    if source.count <= AT_ONCE:
        return sent(sheet)
    if key := request.GET.get("work", ""):
        return _written(request, key, sheet)
    begun = work.start(request.user.pk)
    begun.stage("export").begin(source.count)
    begun.keep("file", {"name": name_of(title)})
    run = f"{request.get_full_path()}&work={begun.key}"
    context = {"title": title, "run": run, "work": begun, "count": source.count, "back": _back(request)}
    return render(request, "web/export.html", context | progress(begun.stage("export")))


def progress(stage: work.Stage) -> dict[str, Any]:
    """What the piece of progress shows."""
    told = stage.told()
    state = told.pop("state")  # a page's own `state` is its badge
    keys = [stage.work.key, stage.name]
    return {
        **told,
        "stage_state": state,
        "url": reverse("spreadsheets:progress", args=keys),
        "stop_url": reverse("spreadsheets:stop", args=keys),
        "is_over": state not in ("waiting", "running"),
    }


def sent(sheet: Sheet) -> HttpResponse:
    """A sheet as an answer that the browser saves."""
    kept = BytesIO()
    write(kept, sheet)
    return saved(kept, name_of(sheet.title))


def saved(kept: Any, name: str) -> HttpResponse:
    """A file at its beginning, or a path's open file, as an answer that the browser saves under `name`."""
    if isinstance(kept, BytesIO):
        kept.seek(0)
    return FileResponse(kept, as_attachment=True, filename=name, content_type=XLSX)  # type: ignore[return-value]


def name_of(title: str) -> str:
    """ "Phiếu bán hàng" → "phieu-ban-hang-2026-11-25.xlsx": a name that survives every mail program."""
    return f"{slugify(fold(title))[:60] or 'fastsale'}-{local_day(clock.now()).isoformat()}.xlsx"


def _written(request: PageRequest, key: str, sheet: Sheet) -> HttpResponse:
    """Write the file of work begun before, then lead the browser to it."""
    try:
        begun = work.find(request.user.pk, UUID(key))
    except ValueError:
        raise Invalid(_("Trang thiếu mã yêu cầu. Tải lại trang rồi làm lại.")) from None
    stage = begun.stage("export")
    if not stage.claim():
        return HttpResponse(status=204)
    path = reverse("spreadsheets:file", args=[begun.key])
    try:
        write(begun.file(RESULT), sheet, tell=stage.tell)
    except Problem as problem:
        begun.file(RESULT).unlink(missing_ok=True)
        stage.end_badly(problem, _("Đã dừng, không có tệp nào.") if problem.code == "stopped" else say(problem))
        return HttpResponse(status=204)
    stage.end("done", to=path)
    return go_to(request, path)


def _back(request: PageRequest) -> str:
    asked = request.GET.copy()
    asked.pop("as", None)
    return f"{request.path}?{asked.urlencode()}" if asked else request.path


def _printed(request: PageRequest) -> Fact:
    when = _("In lúc %(at)s, %(who)s") % {"at": figures.minute(clock.now()), "who": request.user.full_name}
    return Fact("", when)


def _narrowed(source: Source) -> list[Fact]:
    """Which filters and search made the list as it is."""
    told = [Fact(str(chip.title), words) for chip in source.chips if (words := _chip_words(chip))]
    return [*told, Fact(_("Tìm"), source.search)] if source.search else told


def _chip_words(chip: Chip) -> str:
    if chip.is_days and chip.value == "span":
        return f"{chip.first or '…'} – {chip.last or '…'}"
    return str(dict(chip.choices).get(chip.value, "")) if chip.choices else chip.value
