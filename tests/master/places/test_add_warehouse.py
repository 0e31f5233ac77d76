"""Adding a warehouse."""

from typing import Any

import pytest

from fastsale.foundation.access.actor import OtherBranch
from fastsale.foundation.errors import Forbidden, Invalid, NotFound
from fastsale.master.places.actions.add_warehouse import add_warehouse
from fastsale.master.places.errors import WarehouseCodeTaken
from tests.master.cast import Cast, ask, last_event, person, refused


def test_adds_it_and_says_so(cast: Cast) -> None:
    asked: dict[str, Any] = {"code": " hc ", "name": "Kho  Hải Châu\u200b", "two_step": True}
    made = add_warehouse(branch_id=cast.danang.pk, **asked, request_id=ask(), actor=cast.owner)

    assert (made.code, made.name, made.two_step, made.is_saleable) == ("HC", "Kho Hải Châu", True, True)
    event = last_event()
    assert (event.action, event.subject_id) == ("places.add_warehouse", made.pk)
    assert event.after["branch"] == "DN"


def test_a_repeat_gets_the_first_answer(cast: Cast) -> None:
    request_id = ask()
    asked: dict[str, Any] = {
        "branch_id": cast.hanoi.pk,
        "code": "TB",
        "name": "Kho B",
        "request_id": request_id,
        "actor": cast.owner,
    }
    assert add_warehouse(**asked).pk == add_warehouse(**asked).pk


def test_a_code_has_one_warehouse(cast: Cast) -> None:
    with refused(WarehouseCodeTaken, field="code", wanted="CG", name="Kho Cầu Giấy"):
        add_warehouse(branch_id=cast.hanoi.pk, code="cg", name="Kho khác", request_id=ask(), actor=cast.owner)


@pytest.mark.parametrize(
    ("code", "name", "field"),
    [("", "Kho", "code"), ("K" * 21, "Kho", "code"), ("K1", " \u200b ", "name"), ("K1", "K" * 121, "name")],
)
def test_refuses_what_cannot_be(cast: Cast, code: str, name: str, field: str) -> None:
    with refused(Invalid, field=field):
        add_warehouse(branch_id=cast.hanoi.pk, code=code, name=name, request_id=ask(), actor=cast.owner)


def test_refuses_an_unknown_branch(cast: Cast) -> None:
    with refused(NotFound, field="branch"):
        add_warehouse(branch_id=10**9, code="X", name="X", request_id=ask(), actor=cast.owner)


def test_needs_the_right_and_the_branch(cast: Cast) -> None:
    with refused(Forbidden):
        add_warehouse(branch_id=cast.hanoi.pk, code="X", name="X", request_id=ask(), actor=cast.nobody)
    elsewhere = person("chi", "places.add_warehouse", branch_ids=frozenset({cast.danang.pk}))
    with refused(OtherBranch):
        add_warehouse(branch_id=cast.hanoi.pk, code="X", name="X", request_id=ask(), actor=elsewhere)
