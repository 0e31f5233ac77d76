"""A posting while it is being worked out: the paper, the rows it will write, the history they fall into."""

from dataclasses import dataclass
from datetime import datetime

from fastsale.books.stock.entries import Entry, Key, Part, Source
from fastsale.books.stock.locks import Goods
from fastsale.books.stock.requests import Policy
from fastsale.foundation.documents.models import Document
from fastsale.foundation.documents.moments import Moment

AFTER_ALL = 2**62
"""The place of a paper that does not exist yet: after everything else of its moment."""


@dataclass(frozen=True, slots=True)
class Paper:
    """Who a row belongs to and when it takes effect. `document_id` 0: a preview."""

    document_id: int
    place: int
    moment: Moment

    @classmethod
    def of(cls, document: Document, moment: Moment | None = None) -> "Paper":
        if moment is None:
            assert document.at is not None
            assert document.recorded_at is not None
            moment = Moment(document.at, document.recorded_at)
        return cls(document.pk, document.place, moment)


@dataclass(slots=True)
class Pending:
    """A move that is not written yet. `entry` is its number in the replay: negative."""

    entry: int
    paper: Paper
    line: int
    reason: str
    product_id: int
    warehouse_id: int
    pool_id: int
    lot_key: int
    quantity: int
    source: Source
    rank: int = 0
    part: int = 0
    value: int = 0
    price_difference: int = 0
    fallback: int = 0
    reverses_id: int | None = None
    share: Part | None = None
    origin: tuple[int, int] | None = None
    policy: Policy = "block"

    @property
    def order(self) -> tuple[datetime, int, int]:
        return (self.paper.moment.at, self.paper.place, self.rank)

    @property
    def goods(self) -> Goods:
        return (self.product_id, self.warehouse_id)

    @property
    def is_mirror(self) -> bool:
        return self.reverses_id is not None

    @property
    def counts(self) -> bool:
        """A mirror that shares its original's moment is no part of the history that counts."""
        return self.reverses_id is None or self.share is not None

    def as_entry(self) -> Entry:
        at, place, rank = self.order
        parts = (self.share,) if self.share is not None else ()
        value = self.value if self.source == "fact" else 0
        return Entry(
            self.entry, self.pool_id, Key(at, place, rank), self.quantity, self.source, value, self.fallback, parts
        )
