"""Two people at once: an editor who saw an older version, and two rows that want the same code.

Both end in a sentence that says who was first; neither overwrites anything.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from django.db import IntegrityError, transaction

from fastsale.foundation.errors import Conflict, _


class ChangedMeanwhile(Conflict):
    code = "changed_meanwhile"
    field = "seen"
    message = _("%(what)s vừa được người khác sửa. Tải lại để xem bản mới, rồi sửa tiếp.")


class Versioned(Protocol):
    """A row that counts its changes."""

    version: int


def require_seen(row: Versioned, seen: int) -> None:
    """Raise ChangedMeanwhile unless the person saw the version that stands now. Call it on the locked row."""
    if row.version != seen:
        raise ChangedMeanwhile(what=row)


@contextmanager
def named_collisions(*checks: Callable[[], None]) -> Iterator[None]:
    """Write rows whose uniqueness `checks` watch; each check raises the Problem that names the holder.

    The checks run first. When a rival commits between check and write, the database's refusal undoes
    what was written inside and the checks run again, now seeing the rival.
    """
    for check in checks:
        check()
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        for check in checks:
            check()
        raise
