"""Adding a price list."""

from datetime import date
from typing import Any

import pytest

from fastsale.foundation.errors import Forbidden, Invalid
from fastsale.master.catalog.actions.add_price_list import add_price_list
from fastsale.master.catalog.errors import NameTaken
from tests.master.cast import Cast, ask, last_event, refused


def test_adds_an_empty_list(cast: Cast) -> None:
    made = add_price_list(
        name=" Giá sỉ ", includes_vat=True, valid_from=date(2026, 1, 1), request_id=ask(), actor=cast.owner
    )
    assert (made.name, made.includes_vat, made.valid_to, made.is_active) == ("Giá sỉ", True, None, True)
    assert last_event().after["valid_from"] == "2026-01-01"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"valid_from": date(2026, 2, 1), "valid_to": date(2026, 1, 31)}, "valid_to"),
    ],
)
def test_refuses_what_cannot_be(cast: Cast, more: dict[str, Any], field: str) -> None:
    with refused(Invalid, field=field):
        add_price_list(**{"name": "Sỉ", **more}, request_id=ask(), actor=cast.owner)


def test_a_name_is_once_and_needs_the_right(cast: Cast) -> None:
    add_price_list(name="Sỉ", request_id=ask(), actor=cast.owner)
    with refused(NameTaken, field="name"):
        add_price_list(name="Sỉ", request_id=ask(), actor=cast.owner)
    with refused(Forbidden):
        add_price_list(name="Lẻ", request_id=ask(), actor=cast.nobody)
