"""Taking papers of money back: one document of the same kind that mirrors every row of the original."""

from fastsale.books.cash import ledger as cash
from fastsale.books.debts import ledger as debts
from fastsale.foundation import clock
from fastsale.foundation.access.actor import Actor
from fastsale.foundation.dates import local_day
from fastsale.foundation.documents.models import Document
from fastsale.foundation.documents.moments import Moment, last_closed_day, refuse_closed
from fastsale.foundation.documents.papers import moment_of, open_papers, reversal
from fastsale.trade.settlement import rules
from fastsale.trade.settlement.errors import AlreadyCancelled


def require_standing(document: Document) -> None:
    """Raise AlreadyCancelled for a paper that was taken back. Call it on the locked document."""
    if Document.objects.filter(reverses=document).exists():
        raise AlreadyCancelled(paper=str(document))


def mirror_moment(original: Document, funds: cash.Funds | None = None) -> Moment:
    """When the reversal of a paper takes effect: as the original did; money on a counted day: now; a closed
    period: its first open moment. One statement. Raises ClosedPeriod when even today is closed.

    `funds`: the locked accounts that the paper moved, cash.ledger.lock_of([original]).
    """
    now = clock.now()
    closed = last_closed_day()
    at = rules.mirror_at(
        moment_of(original).at,
        now,
        closed_through=closed,
        counted_through=funds.counted_through if funds else None,
    )
    refuse_closed(local_day(at), closed)
    return Moment(at, max(at, now))


def take_back(original: Document, *, actor: Actor) -> Document:
    """Mirror a paper in the debt and cash books, whatever it wrote there; the reversal is not numbered yet.

    `original` is locked already. What it had paid is open again. Raises AlreadyCancelled, ClosedPeriod, WalkInOwes,
    CountedDay (today is counted too), CashShort.
    """
    require_standing(original)
    accounts = debts.lock_of([original])
    funds = cash.lock_of([original])
    moment = mirror_moment(original, funds)
    (paper,) = open_papers([reversal(original, author_id=actor.user_id, moment=moment)])
    debts.reverse(accounts, [(original, paper)])
    cash.reverse(funds, [(original, paper)])
    return paper
