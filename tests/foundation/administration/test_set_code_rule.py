"""How codes are made."""

from typing import Any

import pytest

from fastsale.foundation.administration.actions.set_code_rule import set_code_rule
from fastsale.foundation.company.codes import CODE_KINDS, PRODUCT, rule_of, take_code
from fastsale.foundation.errors import Forbidden, Invalid
from tests.master.cast import Cast, ask, last_event, refused

FORM: dict[str, Any] = {"kind": PRODUCT, "prefix": "hh-", "suffix": "-x", "width": 4, "next_value": 10}


def test_codes_follow_it(cast: Cast) -> None:
    assert [rule_of(kind).prefix for kind in CODE_KINDS] == ["SP", "KH", "NCC", "N"]
    made = set_code_rule(**FORM, request_id=ask(), actor=cast.owner)
    assert (made.prefix, made.next_value) == ("HH-", 10)
    assert cast.product().code == "HH-0010-X"
    assert cast.product().code == "HH-0011-X"
    assert last_event().action == "catalog.add_product"


def test_a_lower_counter_steps_over_what_is_taken(cast: Cast) -> None:
    for _time in range(3):
        cast.product()
    set_code_rule(
        **FORM | {"prefix": "SP", "suffix": "", "width": 6, "next_value": 2}, request_id=ask(), actor=cast.owner
    )
    assert cast.product().code == "SP000004"
    assert take_code(PRODUCT, lambda code: code.endswith("5")) == "SP000006"


@pytest.mark.parametrize(
    ("more", "field"),
    [({"kind": "x"}, "kind"), ({"prefix": "A1"}, "prefix"), ({"width": 0}, "width"), ({"next_value": 0}, "next_value")],
)
def test_refuses_what_cannot_be(cast: Cast, more: dict[str, Any], field: str) -> None:
    with refused(Invalid, field=field):
        set_code_rule(**FORM | more, request_id=ask(), actor=cast.owner)


def test_needs_the_right(cast: Cast) -> None:
    with refused(Forbidden):
        set_code_rule(**FORM, request_id=ask(), actor=cast.nobody)
