"""Writing Document rows: open one, post it, number it last."""

from collections.abc import Sequence as Many
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from fastsale.foundation.company.models import Branch
from fastsale.foundation.database.bulk import insert_rows
from fastsale.foundation.documents.kinds import KINDS
from fastsale.foundation.documents.models import Document, Sequence
from fastsale.foundation.documents.moments import Moment

_COLUMNS = (
    "kind",
    "branch_id",
    "number",
    "at",
    "recorded_at",
    "author_id",
    "root_id",
    "version",
    "reverses_id",
    "replaces_id",
)


@dataclass(frozen=True, slots=True)
class New:
    """A paper to be written. `moment` None: not posted yet. A reversal keeps its original's place."""

    kind: str
    branch_id: int
    author_id: int
    moment: Moment | None = None
    reverses: Document | None = None
    replaces: Document | None = None

    def as_row(self) -> tuple[object, ...]:
        before = self.reverses or self.replaces
        return (
            self.kind,
            self.branch_id,
            self._number(),
            self.moment.at if self.moment else None,
            self.moment.recorded_at if self.moment else None,
            self.author_id,
            before.place if before else None,
            self.replaces.version + 1 if self.replaces else 1,
            self.reverses.pk if self.reverses else None,
            self.replaces.pk if self.replaces else None,
        )

    def _number(self) -> str | None:
        """A next version is called BH-000123.01; a reversal BH-000123/H. Others wait for their counter."""
        if self.replaces and self.replaces.number:
            return f"{_first_number(self.replaces)}.{self.replaces.version:02d}"
        if self.reverses and self.reverses.number:
            return f"{self.reverses.number}/H"
        return None


def _first_number(document: Document) -> str:
    assert document.number is not None
    return document.number if document.version == 1 else document.number.rpartition(".")[0]


def open_papers(papers: Many[New]) -> list[Document]:
    """Insert the Document rows, one statement for all; in the order given."""
    keys = insert_rows(Document, _COLUMNS, [paper.as_row() for paper in papers], returning=True)
    return [_as_document(key, paper) for key, paper in zip(keys, papers, strict=True)]


def _as_document(key: int, paper: New) -> Document:
    values = dict(zip(_COLUMNS, paper.as_row(), strict=True))
    document = Document(pk=key, **values)
    document._state.adding = False
    return document


def post(document: Document, moment: Moment) -> None:
    """Give a waiting paper its moment. One statement; a second time the trigger refuses."""
    Document.objects.filter(pk=document.pk).update(at=moment.at, recorded_at=moment.recorded_at)
    document.at, document.recorded_at = moment.at, moment.recorded_at


def give_numbers(documents: Many[Document], *, post: Moment | None = None) -> None:
    """Number the papers that have no number yet, from their branch's counters: the last thing
    before commit, so that the counter is locked for as short as can be. Two statements.

    With `post`, the first of the papers gets that moment in the same statement: it is posted now.
    """
    waiting = [document for document in documents if document.number is None]
    if waiting:
        _number(waiting)
    if waiting or post:
        _finish(waiting, documents[0] if post else None, post)


def _number(waiting: Many[Document]) -> None:
    counts: dict[tuple[int, str], int] = {}
    for document in waiting:
        key = (document.branch_id, document.kind)
        counts[key] = counts.get(key, 0) + 1
    taken = _take(counts)
    for document in waiting:
        prefix, suffix, width, value = taken[(document.branch_id, document.kind)]
        document.number = f"{prefix}{value:0{width}d}{suffix}"
        taken[(document.branch_id, document.kind)] = (prefix, suffix, width, value + 1)


def _take(counts: dict[tuple[int, str], int]) -> dict[tuple[int, str], tuple[str, str, int, int]]:
    """Advance the counters together, in one order; returns prefix, suffix, width and first value of each."""
    found = _advance(counts)
    for with_id in (False, True):
        missing = [key for key in counts if key not in found]
        if missing:
            _create(missing, with_id=with_id)
            found |= _advance({key: counts[key] for key in missing})
    return found


def _advance(counts: dict[tuple[int, str], int]) -> dict[tuple[int, str], tuple[str, str, int, int]]:
    keys = sorted(counts)
    steps = " ".join("WHEN branch_id = %s AND kind = %s THEN %s" for _ in keys)
    which = " OR ".join("(branch_id = %s AND kind = %s)" for _ in keys)
    order = " ORDER BY branch_id, kind FOR UPDATE" if connection.vendor == "postgresql" else ""
    params = [value for key in keys for value in (*key, counts[key])] + [value for key in keys for value in key]
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE documents_sequence SET next_value = next_value + CASE {steps} ELSE 0 END"  # noqa: S608
            f" WHERE id IN (SELECT id FROM documents_sequence WHERE {which}{order})"
            " RETURNING branch_id, kind, prefix, suffix, width, next_value",
            params,
        )
        rows = cursor.fetchall()
    return {
        (branch, kind): (prefix, suffix, width, after - counts[(branch, kind)])
        for branch, kind, prefix, suffix, width, after in rows
    }


def _create(keys: Many[tuple[int, str]], *, with_id: bool) -> None:
    """The first paper of its kind in a branch starts a counter of its own: prefix-branch-.

    A branch may have the code that another one had before: then its id (`with_id`) tells them apart.
    """
    codes = dict(Branch.objects.filter(pk__in={branch for branch, _ in keys}).values_list("pk", "code"))
    Sequence.objects.bulk_create(
        [
            Sequence(
                branch_id=branch,
                kind=kind,
                prefix=f"{KINDS[kind].prefix}-{codes[branch]}{f'.{branch}' if with_id else ''}-",
            )
            for branch, kind in keys
        ],
        ignore_conflicts=True,
    )


def _finish(numbered: Many[Document], posted: Document | None, moment: Moment | None) -> None:
    """Write numbers, and one paper's moment, in a single statement."""
    keys = sorted({document.pk for document in numbered} | ({posted.pk} if posted else set()))
    sets: list[str] = []
    params: list[Any] = []
    if numbered:
        sets.append("number = CASE id " + " ".join("WHEN %s THEN %s" for _ in numbered) + " ELSE number END")
        params += [value for document in numbered for value in (document.pk, document.number)]
    if posted and moment:
        for column, value in (("at", moment.at), ("recorded_at", moment.recorded_at)):
            sets.append(f"{column} = CASE WHEN id = %s THEN %s ELSE {column} END")
            params += [posted.pk, connection.ops.adapt_datetimefield_value(value)]
        posted.at, posted.recorded_at = moment.at, moment.recorded_at
    marks = ", ".join("%s" for _ in keys)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE documents_document SET {', '.join(sets)} WHERE id IN ({marks})", [*params, *keys])  # noqa: S608


def reversal(document: Document, *, author_id: int, moment: Moment) -> New:
    """The paper that takes `document` back."""
    return New(document.kind, document.branch_id, author_id, moment, reverses=document)


def moment_of(document: Document) -> Moment:
    """The moment of a posted paper."""
    assert isinstance(document.at, datetime)
    assert isinstance(document.recorded_at, datetime)
    return Moment(document.at, document.recorded_at)
