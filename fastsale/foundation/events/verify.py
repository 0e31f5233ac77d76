"""Prove the log and the books against their seals: recompute every digest, name each paper that differs.

Reads only. Everything is read by spans of papers, one statement for each table, whatever the number of papers.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max, Min

from fastsale.foundation.documents.faults import Fault
from fastsale.foundation.documents.models import Document
from fastsale.foundation.errors import _
from fastsale.foundation.events.models import Event, Seal, ToSeal
from fastsale.foundation.events.rendering import Reach, Rendered, Shape, shape_now
from fastsale.foundation.events.sealing import chain_digest, event_digest, sha256, shape_digest

BOOK = "seals"
SPAN = 5_000
"""Papers, or events, read together."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a seal says of a paper."""

    shape: str
    reach: Reach
    digest: str


@dataclass(slots=True)
class Chain:
    """What all the seals say, gathered on one walk along them."""

    shapes: dict[str, Shape] = field(default_factory=dict)
    events: dict[int, str] = field(default_factory=dict)
    papers: dict[int, list[Entry]] = field(default_factory=dict)
    digests: set[str] = field(default_factory=set)


def counts() -> dict[str, int]:
    """How many seals, sealed events and events that wait. Three statements."""
    waiting = ToSeal.objects.count()
    return {"seals": Seal.objects.count(), "events": Event.objects.count() - waiting, "to seal": waiting}


def check(head: str | None = None) -> Iterator[Fault]:
    """Every difference between the seals and what stands now, papers in the order they were opened.

    `head`: the beginning of a digest printed earlier (on a backup, a month's end); when no seal has it, the end of
    the chain was cut off.
    """
    chain = Chain()
    yield from _walk(chain)
    if head and not any(digest.startswith(head) for digest in chain.digests):
        yield _fault(_("chuỗi niêm phong bị cắt: không còn dấu đã in"), "", head, _("không có"))
    waiting = set(ToSeal.objects.values_list("event_id", flat=True))
    yield from _events(chain, waiting)
    yield from _papers(chain, _papers_of(waiting))


def _fault(what: str, paper: str, expected: str, found: str) -> Fault:
    return Fault(book=BOOK, what=what, paper=paper, expected=expected, found=found)


def _walk(chain: Chain) -> Iterator[Fault]:
    """Recompute the chain itself."""
    previous = ""
    for key, sealed_at, before, digest, content in Seal.objects.order_by("id").values_list(
        "id", "sealed_at", "previous", "digest", "content"
    ):
        if before != previous:
            yield _fault(_("dấu niêm phong bị mất trước dấu %s") % key, "", previous[:16], before[:16])
        if chain_digest(before, sealed_at, content) != digest:
            yield _fault(_("dấu niêm phong %s bị sửa") % key, "", digest[:16], _("nội dung khác"))
        previous = digest
        chain.digests.add(digest)
        _take(chain, content)


def _take(chain: Chain, content: dict[str, Any]) -> None:
    shape = content["shape"]
    columns = content.get("columns")
    if columns is not None and shape_digest(columns) == shape:
        chain.shapes[shape] = columns
    chain.events.update((key, digest) for key, digest in content["events"])
    for key, late, last, digest in content["papers"]:
        chain.papers.setdefault(key, []).append(Entry(shape, Reach(late, dict(last)), digest))


def _spans(low: int | None, high: int | None) -> Iterable[tuple[int, int]]:
    if low is None or high is None:
        return []
    return [(start, min(start + SPAN - 1, high)) for start in range(low, high + 1, SPAN)]


def _bounds(keys: Iterable[int], model: type[Event] | type[Document]) -> tuple[int | None, int | None]:
    """The least and the greatest key that is sealed or stands in the table."""
    there = model._default_manager.aggregate(low=Min("pk"), high=Max("pk"))
    known = [key for key in (there["low"], there["high"]) if key is not None]
    sealed = list(keys)
    known += [min(sealed), max(sealed)] if sealed else []
    return (min(known), max(known)) if known else (None, None)


def _events(chain: Chain, waiting: set[int]) -> Iterator[Fault]:
    """The log: every row is sealed as it stands, or waits for its seal."""
    for low, high in _spans(*_bounds(chain.events, Event)):
        seen = set()
        for event in Event.objects.filter(id__range=(low, high)).order_by("id").values():
            seen.add(event["id"])
            sealed = chain.events.get(event["id"])
            what = _("việc %s trong nhật ký") % f"{event['action']} #{event['id']}"
            if sealed is None and event["id"] not in waiting:
                yield _fault(what, _number(event["document_id"]), _("có niêm phong"), _("không có"))
            elif sealed is not None and sealed != event_digest(event):
                yield _fault(what, _number(event["document_id"]), sealed[:16], event_digest(event)[:16])
        for key in sorted(key for key in chain.events if low <= key <= high and key not in seen):
            yield _fault(_("việc #%s trong nhật ký") % key, "", chain.events[key][:16], _("đã mất"))


def _papers_of(event_ids: set[int]) -> set[int]:
    """The papers that events wrote which no seal covers yet: they may have moved on."""
    lists = Event.objects.filter(id__in=event_ids).values_list("documents", flat=True)
    return {key for papers in lists for key in papers}


def _papers(chain: Chain, waiting: set[int]) -> Iterator[Fault]:
    """The papers and their book rows."""
    now, name = shape_now(), shape_digest(shape_now())
    for low, high in _spans(*_bounds(chain.papers, Document)):
        current = Rendered(low, high, now)
        rendered = {name: current}
        sealed = [key for key in chain.papers if low <= key <= high]
        for key in sorted({*current.keys(), *sealed}):
            entries = chain.papers.get(key, [])
            for entry in entries:
                if entry.shape not in rendered and entry.shape in chain.shapes:
                    rendered[entry.shape] = Rendered(low, high, chain.shapes[entry.shape])
            fault = _paper(key, entries, rendered, current)
            if fault is None and key not in waiting:
                fault = _uncovered(key, entries, current, name)
            if fault is not None:
                yield fault


def _paper(key: int, entries: list[Entry], rendered: dict[str, Rendered], current: Rendered) -> Fault | None:
    """The first entry of a paper that does not hold any more."""
    for entry in entries:
        stands = rendered.get(entry.shape)
        if stands is None:
            return _fault(_("dấu niêm phong không nói rõ cột"), _number(key), entry.shape, _("không có"))
        text = stands.text(key, entry.reach)
        if sha256(text) != entry.digest:
            found = sha256(text)[:16] if key in current.papers else _("đã mất")
            return _fault(_("chứng từ bị sửa ngoài chương trình"), _number(key), entry.digest[:16], found)
    return None


def _uncovered(key: int, entries: list[Entry], current: Rendered, shape: str) -> Fault | None:
    """Something of a paper that neither a seal covers nor an event that waits for one."""
    reach = current.reach(key)
    if entries and entries[-1].shape == shape and entries[-1].reach == reach:
        return None
    if entries and entries[-1].shape != shape and entries[-1].reach.late == reach.late:
        return None  # An older version's seal counts its books in another order.
    return _fault(
        _("chứng từ có dòng không thuộc việc nào trong nhật ký"), _number(key), _("có niêm phong"), _("không có")
    )


def _number(key: int | None) -> str:
    """The number of a paper, or what can be said of one that has none."""
    if key is None:
        return ""
    number = Document.objects.filter(pk=key).values_list("number", flat=True).first()
    return number or f"#{key}"
