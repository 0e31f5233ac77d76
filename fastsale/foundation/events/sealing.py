"""Seals: a chain of digests beside the books, by which a row changed behind the program's back is found.

A seal covers a batch of events and, for every paper that they posted, the paper and all its book rows so far. It names
the digest before it, so a seal can be neither changed nor taken out of the middle; that the newest ones were not cut
off is seen from a head that stands elsewhere, on a backup or a print (`verify.check(head=…)`).

An entry of a paper says how far it reaches: which of the columns that are given once (moment, number) were there, and
the last row of each book. So later rows of the same paper belong to a later entry, and all entries stay provable.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction

from fastsale.foundation import clock
from fastsale.foundation.database.writelock import write_turn
from fastsale.foundation.events.models import Event, Seal, ToSeal
from fastsale.foundation.events.rendering import Rendered, Shape, shape_now

BATCH = 200
"""Events in one seal at most: on SQLite nobody else writes meanwhile, so it must be short."""

SEALING_LOCK = 7_002
"""PostgreSQL advisory lock: one sealer at a time, so that the chain does not branch."""


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain: print it, keep it with backups."""

    digest: str
    count: int
    sealed_at: datetime | None

    def __str__(self) -> str:
        return f"{self.digest[:16]} ({self.count})" if self.count else "–"


def head() -> Head:
    """The newest seal's digest and how many seals there are. Two statements."""
    newest = Seal.objects.order_by("-id").values_list("digest", "sealed_at").first()
    return Head(newest[0] if newest else "", Seal.objects.count(), newest[1] if newest else None)


def seal_next() -> int:
    """Seal one batch of what waits, in one transaction; how many events it covered (0: nothing, or another
    sealer is at work).
    """
    with write_turn(), transaction.atomic():
        if not _alone():
            return 0
        waiting = list(ToSeal.objects.order_by("event_id").values_list("event_id", flat=True)[:BATCH])
        if not waiting:
            return 0
        shape = shape_now()
        content = {"shape": shape_digest(shape), **_content(waiting, shape)}
        previous, said = Seal.objects.order_by("-id").values_list("digest", "content__shape").first() or ("", "")
        if said != content["shape"]:
            content["columns"] = shape
        sealed_at = clock.now()
        Seal.objects.create(
            sealed_at=sealed_at, previous=previous, content=content, digest=chain_digest(previous, sealed_at, content)
        )
        ToSeal.objects.filter(event_id__in=waiting).delete()
    return len(waiting)


def seal_all() -> int:
    """Seal everything that waits; how many events that were."""
    total = 0
    while count := seal_next():
        total += count
    return total


def _alone() -> bool:
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SEALING_LOCK])
        return bool(cursor.fetchone()[0])


def _content(event_ids: Sequence[int], shape: Shape) -> dict[str, Any]:
    events = Event.objects.filter(id__in=event_ids).order_by("id").values()
    papers = sorted({key for event in events for key in event["documents"]})
    return {
        "events": [[event["id"], event_digest(event)] for event in events],
        "papers": [entry for run in _runs(papers) for entry in _entries(run, shape)],
    }


def _runs(keys: Sequence[int]) -> list[list[int]]:
    """Keys that lie close together, so that one statement reads many and none reads much for nothing."""
    runs: list[list[int]] = []
    for key in keys:
        if runs and key - runs[-1][0] < BATCH:
            runs[-1].append(key)
        else:
            runs.append([key])
    return runs


def _entries(papers: Sequence[int], shape: Shape) -> list[list[Any]]:
    rendered = Rendered(papers[0], papers[-1], shape)
    entries: list[list[Any]] = []
    for key in papers:
        reach = rendered.reach(key)
        entries.append([key, reach.late, list(map(list, reach.last.items())), sha256(rendered.text(key, reach))])
    return entries


def shape_digest(shape: Shape) -> str:
    """A short name for the columns that a seal covers."""
    return sha256(canonical(shape))[:16]


def event_digest(event: Mapping[str, Any]) -> str:
    """Digest of one row of the log (of .values())."""
    return sha256(canonical({**event, "at": event["at"].astimezone(UTC), "request_id": str(event["request_id"])}))


def chain_digest(previous: str, sealed_at: datetime, content: dict[str, Any]) -> str:
    """Digest of one link: the one before it, when it was made, what it covers."""
    return sha256(canonical([previous, sealed_at.astimezone(UTC), content]))


def canonical(value: Any) -> str:
    """JSON in one way only: keys in order, no spaces, moments to the microsecond."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def _plain(value: Any) -> str:
    assert isinstance(value, datetime), f"no canonical form for {value!r}"
    return value.isoformat(timespec="microseconds")


def sha256(text: str) -> str:
    """Hex digest of a text."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
