"""What tests of the books need and nothing more: a branch, a person, partners, and posted papers."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection

from fastsale.foundation.access.models import User
from fastsale.foundation.company.models import Branch
from fastsale.foundation.documents import kinds
from fastsale.foundation.documents.models import Document
from fastsale.foundation.documents.moments import Moment
from fastsale.foundation.documents.papers import New, give_numbers, open_papers, reversal
from fastsale.master.partners.models import Partner

FIRST = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
"""Monday 2 March 2026, 9 o'clock in Vietnam."""


def day(number: int, hour: int = 0) -> datetime:
    """Day 0 is FIRST; later days come at the same hour unless told."""
    return FIRST + timedelta(days=number, hours=hour)


@dataclass
class Desk:
    """Writes papers without the actions: the books alone are under test."""

    branch: Branch
    author: User

    def paper(
        self,
        at: datetime,
        *,
        kind: str = kinds.SALES_ORDER,
        recorded_at: datetime | None = None,
        reverses: Document | None = None,
    ) -> Document:
        moment = Moment(at, recorded_at or at)
        new = New(kind, self.branch.pk, self.author.pk, moment)
        if reverses is not None:
            new = reversal(reverses, author_id=self.author.pk, moment=moment)
        (document,) = open_papers([new])
        give_numbers([document])
        return document

    def partner(self, code: str, **facts: object) -> Partner:
        return Partner.objects.create(code=code, name=f"Khách {code}", **facts)


def desk() -> Desk:
    """A branch and an author of their own."""
    branch = Branch.objects.create(code="HN", name="Hà Nội")
    author = User.objects.create(login="an.nguyen", full_name="Nguyễn An")
    return Desk(branch, author)


def walk_in() -> Partner:
    return Partner.objects.get(is_walk_in=True)


def spoil(change: str) -> None:
    """Run SQL with the guards off, as somebody who holds the database's password could."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute(change)
            cursor.execute("SET LOCAL session_replication_role = origin")
            return
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%%\\_no\\_%%' ESCAPE '\\'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")
        cursor.execute(change)
