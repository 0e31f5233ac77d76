"""What an action does to many rows at once has no row of its own: it is known by a number made from its request id."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from fastsale.foundation.cells import Fault
from fastsale.foundation.errors import Problem, _
from fastsale.foundation.events.models import Event
from fastsale.foundation.events.wording import say

T = TypeVar("T")

SUBJECT = "events.Request"
MOST_FAULTS = 1_000
"""Faults that a refusal carries; `count` says how many there are."""

AT_ONCE = 5_000
"""Values that one question may name."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the rows of a file."""

    added: int
    changed: int
    same: int


class ImportRefused(Problem):
    """Rows that cannot be: nothing was written. `faults` names each row and column."""

    code = "import_refused"
    field = "rows"
    message = _(
        "%(count)s lỗi trong tệp, chưa ghi gì. Lỗi đầu tiên – dòng %(line)s, cột %(column)s: %(sentence)s"
        " Sửa hết rồi nhập lại."
    )

    def __init__(self, faults: Sequence[Fault]) -> None:
        told = [described(fault) for fault in faults[:MOST_FAULTS]]
        super().__init__(count=len(faults), faults=told, **told[0])


def described(fault: Fault) -> dict[str, Any]:
    """A fault as a program reads it."""
    return {"line": fault.line, "column": fault.column, "sentence": say(fault.problem)}


def number_of(request_id: UUID) -> int:
    """The number of a batch: 63 bits of the request id."""
    return request_id.int >> 65


def imported(number: int) -> Imported:
    """What an import did, by its number: the answer to a repeat."""
    after = Event.objects.get(subject=SUBJECT, subject_id=number).after
    return Imported(after["added"], after["changed"], after["same"])


def counts(done: Imported) -> dict[str, int]:
    """The same for the audit log."""
    return {"added": done.added, "changed": done.changed, "same": done.same}


def parts(values: Collection[T]) -> Iterator[list[T]]:
    """The values, AT_ONCE at a time."""
    ordered = list(values)
    for first in range(0, len(ordered), AT_ONCE):
        yield ordered[first : first + AT_ONCE]
