"""Posting to the stock book: check, pick lots, cost, write; or only say what it would do to costs.

Prompt and late papers take the same way. Behind a prompt one lies no later history, so nothing is read.
"""

from collections.abc import Sequence
from datetime import datetime

from fastsale.books.stock import holds, planning, repricing, writing
from fastsale.books.stock.locks import Held
from fastsale.books.stock.paper import AFTER_ALL, Paper
from fastsale.books.stock.requests import Policy, Posted, Repriced, Wanted
from fastsale.books.stock.reversing import load as load_reversal
from fastsale.foundation import clock
from fastsale.foundation.documents.models import Document
from fastsale.foundation.documents.moments import Moment


def post(
    held: Held,
    *,
    document: Document | None = None,
    moment: Moment | None = None,
    wanted: Sequence[Wanted] = (),
    reversing: Document | None = None,
    reverse_document: Document | None = None,
    reverse_policy: Policy = "block",
    releasing: Document | None = None,
) -> Posted:
    """Move goods for a paper, take another paper back, or both at once (an edit): one INSERT for a prompt
    paper, whatever the number of lines.

    document, wanted: the paper and what its lines move; `moment` is the paper's own when left out.
    reversing, reverse_document: the paper to take back and the paper that does it. When they share a moment
    the original has never been; on a later day (its period is closed) its goods move back at its own cost.
    reverse_policy: what happens when goods that are taken back are gone. releasing: a document whose holds end
    here, before the stock is looked at.

    Raises InsufficientStock and its kin (block), ExpiredLot, SerialNotInStock and its kin, SerialAlreadyIn,
    LotNeeded, SerialNeeded, UnknownLot, QuantityInvalid, ValueInvalid, HasDependants, AlreadyReversed,
    DatedBeforeOriginal, ReturnedTooMuch; nothing is written then. Law: ledgers.md.
    """
    if releasing is not None:
        holds.release(held, document=releasing)
    paper = Paper.of(document, moment) if document is not None and wanted else None
    reversal = None
    if reversing is not None:
        assert reverse_document is not None, "the paper that takes back"
        reversal = load_reversal(reversing.pk, Paper.of(reverse_document))
    if paper is None and reversal is None:
        return Posted(())
    plan = planning.plan(held, paper, wanted, reversal, reverse_policy)
    if plan.below:
        writing.allow_below(plan.below)
    writing.write(held, plan.pending, plan.deltas, pools=plan.pools, reviser=plan.reviser, serials=plan.serials)
    plan.remember()
    return plan.posted()


def preview(
    held: Held,
    *,
    moment: Moment,
    wanted: Sequence[Wanted] = (),
    replacing: Document | None = None,
    reverse_moment: Moment | None = None,
    reverse_policy: Policy = "block",
) -> list[Repriced]:
    """What a paper would change in the cost of others, line by line; nothing is written.

    moment, wanted: the paper that would be posted. replacing: the paper that it would take back, alone (a
    cancellation) or for a next version; reverse_moment: when, its own moment when left out.
    Raises what `post` raises.
    """
    reversal = None
    if replacing is not None:
        mirror = Paper(0, replacing.place, reverse_moment or Moment(_at(replacing), clock.now()))
        reversal = load_reversal(replacing.pk, mirror)
    place = replacing.place if replacing is not None else AFTER_ALL
    paper = Paper(0, place, moment) if wanted else None
    if paper is None and reversal is None:
        return []
    return repricing.told(planning.plan(held, paper, wanted, reversal, reverse_policy))


def _at(document: Document) -> datetime:
    assert document.at is not None, "a paper that was posted"
    return document.at
