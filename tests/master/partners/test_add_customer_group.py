"""Adding a group of customers."""

from typing import Any

import pytest

from fastsale.foundation.errors import Forbidden, Invalid, NotFound
from fastsale.master.catalog.models import PriceList
from fastsale.master.partners import queries
from fastsale.master.partners.actions.add_customer_group import add_customer_group
from fastsale.master.partners.errors import GroupNameTaken
from tests.master.cast import Cast, ask, last_event, refused


def test_adds_it(cast: Cast) -> None:
    sale = PriceList.objects.create(name="Sỉ")
    made = add_customer_group(name=" Đại lý ", price_list_id=sale.pk, discount=250, request_id=ask(), actor=cast.owner)
    assert queries.group(made.pk).price_list == sale
    assert last_event().after == {"name": "Đại lý", "price_list_id": sale.pk, "discount": 250}
    assert [group.name for group in queries.groups()] == ["Đại lý"]


@pytest.mark.parametrize(
    ("more", "problem", "field"),
    [
        ({"name": ""}, Invalid, "name"),
        ({"discount": -1}, Invalid, "discount"),
        ({"discount": 10_001}, Invalid, "discount"),
        ({"price_list_id": 10**9}, NotFound, "price_list"),
    ],
)
def test_refuses_what_cannot_be(cast: Cast, more: dict[str, Any], problem: Any, field: str) -> None:
    with refused(problem, field=field):
        add_customer_group(**{"name": "Đại lý", **more}, request_id=ask(), actor=cast.owner)


def test_a_name_is_once_and_needs_the_right(cast: Cast) -> None:
    add_customer_group(name="Đại lý", request_id=ask(), actor=cast.owner)
    with refused(GroupNameTaken, field="name"):
        add_customer_group(name="Đại lý", request_id=ask(), actor=cast.owner)
    with refused(Forbidden):
        add_customer_group(name="Khác", request_id=ask(), actor=cast.nobody)
