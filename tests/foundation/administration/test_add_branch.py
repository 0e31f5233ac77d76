"""Adding a branch."""

from typing import Any

import pytest

from fastsale.foundation.administration.actions.add_branch import add_branch
from fastsale.foundation.administration.errors import BranchCodeTaken
from fastsale.foundation.errors import Forbidden, Invalid
from tests.master.cast import Cast, ask, last_event, refused


def test_adds_it(cast: Cast) -> None:
    made = add_branch(code="hcm", name="TP. Hồ Chí Minh", request_id=ask(), actor=cast.owner)
    assert (made.code, made.is_active) == ("HCM", True)
    assert last_event().after["code"] == "HCM"


@pytest.mark.parametrize(
    ("more", "field"),
    [({"code": ""}, "code"), ({"code": "H/N"}, "code"), ({"code": "x" * 13}, "code"), ({"name": ""}, "name")],
)
def test_refuses_what_cannot_be(cast: Cast, more: dict[str, Any], field: str) -> None:
    with refused(Invalid, field=field):
        add_branch(**{"code": "X", "name": "X", **more}, request_id=ask(), actor=cast.owner)


def test_a_code_is_once_and_needs_the_right(cast: Cast) -> None:
    with refused(BranchCodeTaken, field="code", wanted="HN", name="Hà Nội"):
        add_branch(code="hn", name="X", request_id=ask(), actor=cast.owner)
    with refused(Forbidden):
        add_branch(code="X", name="X", request_id=ask(), actor=cast.nobody)
