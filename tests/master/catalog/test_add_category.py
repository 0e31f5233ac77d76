"""Adding a group."""

import pytest

from fastsale.foundation.errors import Forbidden, Invalid, NotFound
from fastsale.master.catalog import queries
from fastsale.master.catalog.actions.add_category import add_category
from fastsale.master.catalog.errors import CodeTaken, NameTaken
from fastsale.master.catalog.models import Category
from tests.master.cast import Cast, ask, last_event, refused


def add(cast: Cast, name: str, code: str = "", parent: Category | None = None) -> Category:
    return add_category(
        name=name, code=code, parent_id=parent.pk if parent else None, request_id=ask(), actor=cast.owner
    )


def test_the_tree_reads_from_the_root_down(cast: Cast) -> None:
    devices = add(cast, "Thiết bị", "tb")
    clocks = add(cast, "Máy chấm công", "mcc", devices)
    drinks = add(cast, "Đồ uống", "du")

    assert [(one.path, one.depth) for one in queries.categories()] == [("DU/", 1), ("TB/", 1), ("TB/MCC/", 2)]
    assert (clocks.parent_id, drinks.parent_id) == (devices.pk, None)
    assert last_event().after == {"code": "DU", "name": "Đồ uống", "parent": None}


def test_gives_codes_in_turn(cast: Cast) -> None:
    add(cast, "Typed", "N001")
    assert [add(cast, name).code for name in ("Một", "Hai")] == ["N002", "N003"]


def test_names_are_once_below_a_parent(cast: Cast) -> None:
    one, two = add(cast, "Một", "1"), add(cast, "Hai", "2")
    add(cast, "Khác", "3", one)
    add(cast, "Khác", "4", two)
    with refused(NameTaken, field="name"):
        add(cast, "Khác", "5", two)
    with refused(NameTaken):
        add(cast, "Một", "6")
    with refused(CodeTaken, field="code", wanted="3"):
        add(cast, "Mới", "3")


def test_five_levels_and_no_more(cast: Cast) -> None:
    below = None
    for level in range(5):
        below = add(cast, f"Cấp {level}", "", below)
    with refused(Invalid, field="parent"):
        add(cast, "Cấp 6", "SAU", below)


@pytest.mark.parametrize(("name", "code", "field"), [("", "A", "name"), ("A", "A/B", "code"), ("A", "x" * 21, "code")])
def test_refuses_what_cannot_be(cast: Cast, name: str, code: str, field: str) -> None:
    with refused(Invalid, field=field):
        add(cast, name, code)


def test_refuses_an_unknown_parent_and_a_stranger(cast: Cast) -> None:
    with refused(NotFound, field="parent"):
        add_category(name="A", parent_id=10**9, request_id=ask(), actor=cast.owner)
    with refused(Forbidden):
        add_category(name="A", request_id=ask(), actor=cast.nobody)
