"""How papers are numbered."""

from typing import Any

import pytest

from fastsale.foundation.access.actor import OtherBranch
from fastsale.foundation.administration.actions.set_numbering import set_numbering
from fastsale.foundation.administration.errors import NumbersUsed, PrefixTaken
from fastsale.foundation.documents import papers
from fastsale.foundation.documents.kinds import SALES_ORDER
from fastsale.foundation.documents.models import Document, Sequence
from fastsale.foundation.documents.papers import New
from fastsale.foundation.errors import Forbidden, Invalid, NotFound
from tests.master.cast import Cast, ask, last_event, person, refused


def form(cast: Cast, **more: Any) -> dict[str, Any]:
    facts = {"branch_id": cast.hanoi.pk, "kind": SALES_ORDER, "prefix": "bh-hn-", "suffix": "/26", "width": 4}
    return {**facts, "suffix": "-A", "next_value": 1, "request_id": ask(), "actor": cast.owner, **more}


def number(cast: Cast) -> str | None:
    (paper,) = papers.open_papers([New(SALES_ORDER, cast.hanoi.pk, cast.owner.user_id)])
    papers.give_numbers([paper])
    return paper.number


def test_papers_follow_it(cast: Cast) -> None:
    assert number(cast) == "BH-HN-000001"
    made = set_numbering(**form(cast, next_value=7))
    assert (made.prefix, made.suffix, made.next_value) == ("BH-HN-", "-A", 7)
    assert [number(cast), number(cast)] == ["BH-HN-0007-A", "BH-HN-0008-A"]
    assert last_event().before == {"suffix": "", "width": 6, "next_value": 2}


def test_used_numbers_are_not_given_again(cast: Cast) -> None:
    set_numbering(**form(cast))
    for _time in range(3):
        number(cast)
    with refused(NumbersUsed, field="next_value", least=4):
        set_numbering(**form(cast, next_value=3))
    set_numbering(**form(cast, next_value=4, width=8))
    assert number(cast) == "BH-HN-00000004-A"
    with refused(NumbersUsed, least=5):
        set_numbering(**form(cast, next_value=2, width=1))


def test_versions_and_reversals_do_not_count(cast: Cast) -> None:
    for text in ("BH-HN-0009-A.01", "BH-HN-0009-A/H", "BH-HN-X-A"):
        Document.objects.create(kind=SALES_ORDER, branch=cast.hanoi, number=text, author_id=cast.owner.user_id)
    assert set_numbering(**form(cast)).next_value == 1


def test_two_branches_do_not_share_a_prefix(cast: Cast) -> None:
    set_numbering(**form(cast))
    with refused(PrefixTaken, field="prefix", branch="Hà Nội"):
        set_numbering(**form(cast, branch_id=cast.danang.pk))
    set_numbering(**form(cast, branch_id=cast.danang.pk, prefix="BH-DN-"))
    assert Sequence.objects.count() == 2


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"kind": "poem"}, "kind"),
        ({"prefix": "BH1"}, "prefix"),
        ({"prefix": "x" * 21}, "prefix"),
        ({"suffix": "26"}, "suffix"),
        ({"width": 0}, "width"),
        ({"width": 13}, "width"),
        ({"next_value": 0}, "next_value"),
    ],
)
def test_refuses_what_cannot_be(cast: Cast, more: dict[str, Any], field: str) -> None:
    with refused(Invalid, field=field):
        set_numbering(**form(cast, **more))


def test_needs_the_right_and_the_branch(cast: Cast) -> None:
    with refused(Forbidden):
        set_numbering(**form(cast, actor=cast.nobody))
    local = person("dn", "administration.set_numbering", branch_ids=frozenset({cast.danang.pk}))
    with refused(OtherBranch):
        set_numbering(**form(cast, actor=local))
    with refused(NotFound):
        set_numbering(**form(cast, branch_id=10**9))
