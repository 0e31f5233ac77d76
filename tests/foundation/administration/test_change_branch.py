"""Changing a branch."""

from typing import Any

from fastsale.foundation.administration.actions.change_branch import change_branch
from fastsale.foundation.administration.errors import BranchCodeTaken
from fastsale.foundation.company.queries import branches
from fastsale.foundation.database.collisions import ChangedMeanwhile
from fastsale.foundation.errors import Forbidden, Invalid, NotFound
from tests.master.cast import Cast, ask, last_event, refused


def form(cast: Cast, **more: Any) -> dict[str, Any]:
    row = cast.hanoi
    facts = {
        "branch_id": row.pk,
        "seen": 1,
        "code": "HN",
        "name": "Hà Nội",
        "address": "",
        "phone": "",
        "is_active": True,
    }
    return {**facts, "request_id": ask(), "actor": cast.owner, **more}


def test_changes_and_keeps_what_was(cast: Cast) -> None:
    made = change_branch(**form(cast, name="Thủ đô", is_active=False))
    made.refresh_from_db()
    assert (made.name, made.is_active, made.version) == ("Thủ đô", False, 2)
    assert last_event().before == {"name": "Hà Nội", "is_active": True}
    assert [row.code for row in branches()] == ["DN"]


def test_refusals(cast: Cast) -> None:
    with refused(BranchCodeTaken, wanted="DN"):
        change_branch(**form(cast, code="dn"))
    with refused(ChangedMeanwhile):
        change_branch(**form(cast, seen=3))
    with refused(NotFound):
        change_branch(**form(cast, branch_id=10**9))
    with refused(Invalid, field="name"):
        change_branch(**form(cast, name=""))
    with refused(Forbidden):
        change_branch(**form(cast, actor=cast.nobody))
