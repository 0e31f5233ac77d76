"""Hand a day over (bàn giao ca): the cash that was counted, beside what the books say must be there."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.foundation import clock, figures
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.access.models import User
from fastsale.foundation.company.queries import active_branch
from fastsale.foundation.database.collisions import named_collisions
from fastsale.foundation.dates import local_day
from fastsale.foundation.documents.kinds import HANDOVER
from fastsale.foundation.documents.models import Document
from fastsale.foundation.documents.moments import Moment
from fastsale.foundation.documents.papers import New, give_numbers, open_papers
from fastsale.foundation.errors import Invalid, NotFound, _
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.foundation.money import LARGEST_AMOUNT
from fastsale.trade.settlement import handovers, queries, texts
from fastsale.trade.settlement.counted import require_counted
from fastsale.trade.settlement.errors import CountedMeanwhile, MoneyMoved
from fastsale.trade.settlement.models import Handover

NAME = "settlement.hand_over"


@action(NAME, title=gettext_lazy("Bàn giao ca"), answer=queries.handover)
def hand_over(
    *,
    branch_id: int,
    counted: int,
    seen: int,
    seller_id: int | None = None,
    day: date | None = None,
    opening: int = 0,
    denominations: Mapping[int, int] | None = None,
    note: str = "",
    request_id: UUID,
    actor: Actor,
) -> Handover:
    """Write a phiếu bàn giao ca of `seller_id` (None: the actor) for `day` (None: today). `seen` is the cash that he
    took, as he was told; `opening` lay there before. `denominations` {note: pieces} must add up to `counted`.
    Counting the same day again replaces the paper. No book moves.

    Raises MoneyMoved (a paper came meanwhile), CountedMeanwhile, MiscountedNotes, Invalid, NotFound, Forbidden; then
    nothing is written.
    """
    require(actor, NAME, branch_id=branch_id)
    seller = _seller(seller_id or actor.user_id, actor)
    active_branch(branch_id)
    require_counted(counted, denominations)
    if not 0 <= opening < LARGEST_AMOUNT:
        raise Invalid(_("Tiền đầu ca phải từ 0 đến dưới một triệu tỷ đồng."), field="opening")
    day = _day(day)
    cash = handovers.takings(seller.pk, branch_id, day).cash
    if cash != seen:
        raise MoneyMoved(seen=figures.money(seen), now=figures.money(cash))
    before = handovers.handover_of(seller.pk, branch_id, day)
    facts: dict[str, Any] = {
        "seller": seller, "branch_id": branch_id, "day": day, "version": before.version + 1 if before else 1,
        "opening": opening, "expected": opening + cash, "counted": counted, "note": texts.note(note),
        "denominations": {str(one): pieces for one, pieces in (denominations or {}).items()},
    }  # fmt: skip
    paper = _write(facts, before.document if before else None, actor)
    after = {"seller": seller.login, "day": day.isoformat(), "expected": paper.expected, "counted": counted}
    record(
        NAME, actor=actor, subject="settlement.Handover", subject_id=paper.pk, documents=[paper.document], after=after
    )
    give_numbers([paper.document])
    return paper


def _seller(key: int, actor: Actor) -> User:
    handovers.require_day_of(actor, key)
    found = User.objects.filter(pk=key).first()
    if found is None:
        raise NotFound(what=_("người bán hàng"), field="seller_id")
    return found


def _day(chosen: date | None) -> date:
    today = local_day(clock.now())
    if chosen is not None and chosen > today:
        raise Invalid(_("Ngày bàn giao chưa đến. Chọn hôm nay hoặc một ngày trước đó."), field="day")
    return chosen or today


def _write(facts: Mapping[str, Any], before: Document | None, actor: Actor) -> Handover:
    """The paper and its row; a rival who counted the same day first is named."""
    now = clock.now()

    def refuse_rival() -> None:
        names = ("seller", "branch_id", "day", "version")
        if Handover.objects.filter(**{name: facts[name] for name in names}).exists():
            raise CountedMeanwhile

    with named_collisions(refuse_rival):
        new = New(HANDOVER, facts["branch_id"], actor.user_id, Moment(now, now), replaces=before)
        (document,) = open_papers([new])
        return Handover.objects.create(document=document, **facts)
