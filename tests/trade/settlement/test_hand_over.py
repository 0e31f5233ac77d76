"""Handing a day over: the counted cash beside what the books say."""

from datetime import timedelta
from typing import Any

import pytest

from fastsale.books.cash import queries as cash
from fastsale.foundation.errors import Forbidden, Invalid, NotFound
from fastsale.trade.settlement import handovers
from fastsale.trade.settlement.actions.collect import collect
from fastsale.trade.settlement.actions.hand_over import hand_over
from fastsale.trade.settlement.errors import CountedMeanwhile, MiscountedNotes, MoneyMoved
from fastsale.trade.settlement.handovers import handover_of
from fastsale.trade.settlement.models import Handover
from fastsale.trade.settlement.queries import visible_handovers
from tests.trade.settlement.cast import TODAY, Cast, ask, person, refused


def take(cast: Cast, amount: int) -> None:
    collect(
        partner_id=cast.customer.pk, ways=[cast.way(amount)], branch_id=cast.hanoi.pk, request_id=ask(),
        actor=cast.owner,
    )  # fmt: skip


def hand(cast: Cast, counted: int, seen: int = 0, **more: Any) -> Handover:
    given: dict[str, Any] = {"branch_id": cast.hanoi.pk, "request_id": ask(), "actor": cast.owner}
    return hand_over(**given | {"counted": counted, "seen": seen} | more)


def test_what_is_counted_stands_beside_the_books_and_moves_none(cast: Cast) -> None:
    take(cast, 1_200_000)
    notes = {500_000: 3, 100_000: 1, 50_000: 2}
    paper = hand(cast, 1_700_000, 1_200_000, opening=500_000, denominations=notes)
    assert (paper.expected, paper.counted, paper.difference, paper.day) == (1_700_000, 1_700_000, 0, TODAY)
    assert paper.document.number == "BGC-HN-000001"
    assert paper.denominations == {"500000": 3, "100000": 1, "50000": 2}
    assert cash.balance(cast.till.pk) == 1_200_000


def test_counting_again_replaces_the_paper(cast: Cast) -> None:
    first = hand(cast, 5, note="đếm thử")
    second = hand(cast, 0)
    assert second.document.replaces == first.document
    assert second.document.number == "BGC-HN-000001.01"
    standing = handover_of(cast.owner.user_id, cast.hanoi.pk, TODAY)
    assert standing is not None
    assert (standing.pk, standing.version, standing.counted) == (second.pk, 2, 0)


def test_money_that_came_meanwhile_is_told(cast: Cast) -> None:
    take(cast, 100)
    with refused(MoneyMoved, "lúc đếm là 0 đ, nay là 100 đ"):
        hand(cast, 0)


def test_only_who_sees_the_cash_book_counts_for_others(cast: Cast) -> None:
    alone = person("gia.ngo", "handovers.view", "settlement.hand_over")
    mine = hand(cast, 0, actor=alone)
    hand(cast, 0)
    with refused(Forbidden):
        hand(cast, 0, actor=alone, seller_id=cast.owner.user_id)
    with refused(Forbidden):
        hand(cast, 0, actor=cast.nobody)
    assert hand(cast, 0, seller_id=alone.user_id).seller_id == alone.user_id
    assert mine in visible_handovers(alone)
    assert visible_handovers(alone).count() == 2
    assert visible_handovers(cast.owner).count() == 3


def test_who_counted_the_same_day_first_is_not_overwritten(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both looked before either wrote: the database lets the first one in."""
    hand(cast, 0)
    monkeypatch.setattr(handovers, "handover_of", lambda *_whose: None)
    with refused(CountedMeanwhile, "Tải lại"):
        hand(cast, 5, note="máy kia")


def test_what_cannot_be_is_refused(cast: Cast) -> None:
    with refused(MiscountedNotes):
        hand(cast, 5, denominations={500_000: 1})
    with refused(Invalid, field="counted"):
        hand(cast, -1)
    with refused(Invalid, field="opening"):
        hand(cast, 0, opening=-1)
    with refused(Invalid, field="day"):
        hand(cast, 0, day=TODAY + timedelta(days=1))
    with refused(NotFound, field="seller_id"):
        hand(cast, 0, seller_id=10**9)
