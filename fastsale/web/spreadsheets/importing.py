"""The steps of bringing in a file: kept, checked, shown, written. Each may be asked for twice."""

from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from fastsale.foundation import clock
from fastsale.foundation.access.actor import Actor
from fastsale.foundation.cells import Fault, Read, read
from fastsale.foundation.dates import local_day
from fastsale.foundation.errors import Invalid, Problem, _
from fastsale.foundation.events import batches, progress
from fastsale.foundation.events.wording import say
from fastsale.insight.spreadsheets import reading, templates
from fastsale.web import work
from fastsale.web.spreadsheets.kinds import ImportKind, Outcome

UPLOAD, MARKED = "upload.xlsx", "marked.xlsx"
CHECK, WRITE = "check", "write"
SUMMARY = "summary"
SHOWN = 200
"""Faults on the page; the marked copy has all of them."""

SMALL = 150_000
"""Bytes of a file that is checked and written while the person waits: some two thousand rows."""


def keep(user_id: int, uploaded: "UploadedFile[Any] | None") -> work.Work:
    """Keep an uploaded file, looked at as what it claims to be. Raises a Problem with the way out."""
    if uploaded is None:
        raise Invalid(_("Chưa chọn tệp."), field="file")
    if (uploaded.size or 0) > reading.MOST_BYTES:
        raise reading.TooLarge
    kept = work.start(user_id)
    with kept.file(UPLOAD).open("wb") as file:
        for part in uploaded.chunks():
            file.write(part)
    reading.refuse_unsound(kept.file(UPLOAD))
    kept.keep("file", {"name": uploaded.name or UPLOAD, "small": (uploaded.size or 0) <= SMALL})
    kept.stage(CHECK).begin(1)
    return kept


def check(kept: work.Work, kind: ImportKind, actor: Actor) -> None:
    """Read and check the file; keep what it would do, and a marked copy when there is something to say."""
    stage = kept.stage(CHECK)
    if not stage.claim():
        return
    try:
        lines = reading.rows_of(kept.file(UPLOAD), is_known=True)
        found = _read(lines, kind)
        stage.end("running", all=found.count + 1)
        with progress.heard_by(stage.tell):
            outcome = kind.check(found.rows, actor)
    except Problem as problem:
        stage.end_badly(problem, say(problem))
        return
    faults = sorted([*found.faults, *outcome.faults], key=lambda fault: fault.line)
    told = sorted([*faults, *outcome.warnings], key=lambda fault: fault.line)
    if told:
        templates.write_marked(kept.file(MARKED), lines, found.head, told)
    kept.keep(SUMMARY, _summary(found, outcome, faults))
    stage.end("done")


def _read(lines: list[list[Any]], kind: ImportKind) -> Read:
    found = read(kind.columns, lines, today=local_day(clock.now()))
    if not found.count:
        raise Invalid(_("Tệp chưa có dòng nào dưới dòng tiêu đề. Điền dữ liệu rồi chọn lại tệp."), field="file")
    return found


def _summary(found: Read, outcome: Outcome, faults: list[Fault]) -> dict[str, Any]:
    return {
        "count": found.count,
        "added": outcome.added,
        "changed": outcome.changed,
        "same": outcome.same,
        "fault_count": len(faults),
        "faults": [batches.described(fault) for fault in faults[:SHOWN]],
        "warning_count": len(outcome.warnings),
        "warnings": [batches.described(fault) for fault in outcome.warnings[:SHOWN]],
        "sample": [[one.line, one.is_new, one.code, one.name, one.what] for one in outcome.sample],
    }


def begin_writing(kept: work.Work, request_id: UUID, *, accept_duplicates: bool) -> None:
    """Remember the person's word. Asked twice, the first word stands until it was refused or stopped."""
    told = kept.kept(WRITE)
    if told is not None and kept.stage(WRITE).told()["state"] in ("waiting", "running", "done"):
        return
    kept.keep("word", {"request_id": str(request_id), "accept_duplicates": accept_duplicates})
    kept.stage(WRITE).begin(2 * kept.kept(SUMMARY)["count"])


def write(kept: work.Work, kind: ImportKind, actor: Actor) -> None:
    """Let the action write the file, all of it or nothing; keep what became of it."""
    stage = kept.stage(WRITE)
    if not stage.claim():
        return
    word = kept.kept("word")
    try:
        found = _read(reading.rows_of(kept.file(UPLOAD), is_known=True), kind)
        if found.faults:
            raise batches.ImportRefused(found.faults)
        with progress.heard_by(stage.tell):
            done = kind.run(found.rows, actor, UUID(word["request_id"]), word["accept_duplicates"])
    except Problem as problem:
        stage.end_badly(problem, say(problem))
        return
    stage.end("done", added=done.added, changed=done.changed, same=done.same)
