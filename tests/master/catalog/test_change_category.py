"""Renaming and moving a group."""

from typing import Any

from fastsale.foundation.database.collisions import ChangedMeanwhile
from fastsale.foundation.errors import Forbidden, Invalid, NotFound
from fastsale.master.catalog import queries
from fastsale.master.catalog.actions.add_category import add_category
from fastsale.master.catalog.actions.change_category import change_category
from fastsale.master.catalog.errors import CategoryCycle, CodeTaken
from fastsale.master.catalog.models import Category
from fastsale.master.catalog.queries import Filters
from tests.master.cast import Cast, ask, last_event, refused


def add(cast: Cast, code: str, parent: Category | None = None) -> Category:
    return add_category(
        name=code, code=code, parent_id=parent.pk if parent else None, request_id=ask(), actor=cast.owner
    )


def change(cast: Cast, row: Category, *, code: str = "", parent: Category | None = None) -> Category:
    row.refresh_from_db()
    return change_category(
        category_id=row.pk, seen=row.version, name=row.name, code=code,
        parent_id=parent.pk if parent else None, request_id=ask(), actor=cast.owner,
    )  # fmt: skip


def test_what_lies_below_moves_along(cast: Cast) -> None:
    one, two = add(cast, "A"), add(cast, "B")
    middle = add(cast, "C", one)
    leaf = add(cast, "D", middle)
    row = cast.product(category_id=leaf.pk)

    change(cast, middle, code="CC", parent=two)

    assert [group.path for group in queries.categories()] == ["A/", "B/", "B/CC/", "B/CC/D/"]
    found = queries.list_products(cast.owner, Filters(category_id=two.pk))
    assert [item.id for item in found.items] == [row.pk]
    assert queries.list_products(cast.owner, Filters(category_id=one.pk)).items == []
    assert last_event().before == {"code": "C", "parent": "A"}
    assert last_event().after == {"code": "CC", "parent": "B"}


def test_no_ring(cast: Cast) -> None:
    one = add(cast, "A")
    two = add(cast, "B", one)
    three = add(cast, "C", two)
    for below in (one, two, three):
        with refused(CategoryCycle, field="parent"):
            change(cast, one, parent=below)


def test_codes_that_begin_alike_are_not_below(cast: Cast) -> None:
    one, two = add(cast, "A"), add(cast, "AB")
    change(cast, one, parent=two)
    assert [group.path for group in queries.categories()] == ["AB/", "AB/A/"]


def test_refusals(cast: Cast) -> None:
    one, two = add(cast, "A"), add(cast, "B")
    asked: dict[str, Any] = {
        "category_id": one.pk,
        "seen": 1,
        "name": "A",
        "code": "A",
        "parent_id": None,
        "actor": cast.owner,
    }
    with refused(CodeTaken, wanted="B"):
        change_category(**{**asked, "code": "b"}, request_id=ask())
    with refused(ChangedMeanwhile):
        change_category(**{**asked, "seen": 2}, request_id=ask())
    with refused(NotFound):
        change_category(**{**asked, "category_id": 10**9}, request_id=ask())
    with refused(NotFound, field="parent"):
        change_category(**{**asked, "parent_id": 10**9}, request_id=ask())
    with refused(Forbidden):
        change_category(**{**asked, "actor": cast.nobody}, request_id=ask())
    deep = two
    for level in range(4):
        deep = add(cast, f"L{level}", deep)
    with refused(Invalid, field="parent"):
        change(cast, one, parent=deep)
