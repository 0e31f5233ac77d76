"""Stopping a product."""

from fastsale.foundation.errors import Forbidden, NotFound
from fastsale.master.catalog import queries
from fastsale.master.catalog.actions.activate_product import activate_product
from fastsale.master.catalog.actions.deactivate_product import deactivate_product
from fastsale.master.catalog.errors import StillUsed
from tests.master.cast import Cast, ask, last_event, refused


def test_a_stopped_product_is_not_offered(cast: Cast) -> None:
    row = cast.product()
    made = deactivate_product(product_id=row.pk, request_id=ask(), actor=cast.owner)

    assert (made.is_active, made.version) == (False, 2)
    assert queries.find_products("ao", actor=cast.owner).items == []
    (unit,) = queries.units_of([row.pk])
    assert unit.is_active is False
    assert (last_event().before, last_event().after) == ({"is_active": True}, {"is_active": False})


def test_twice_is_once(cast: Cast) -> None:
    row = cast.product()
    for _time in range(2):
        deactivate_product(product_id=row.pk, request_id=ask(), actor=cast.owner)
    assert last_event().before == {"is_active": False}


def test_a_component_of_a_sold_combo_stays(cast: Cast) -> None:
    part = cast.product("Máy", code="MAY")
    combo = cast.product("Bộ", code="BO", kind="combo", components=((part.pk, 1_000),))
    with refused(StillUsed, code="MAY", combos="BO"):
        deactivate_product(product_id=part.pk, request_id=ask(), actor=cast.owner)
    deactivate_product(product_id=combo.pk, request_id=ask(), actor=cast.owner)
    deactivate_product(product_id=part.pk, request_id=ask(), actor=cast.owner)
    with refused(StillUsed, combos="BO"):
        activate_product(product_id=combo.pk, request_id=ask(), actor=cast.owner)


def test_refuses_without_right_and_without_product(cast: Cast) -> None:
    row = cast.product()
    with refused(Forbidden):
        deactivate_product(product_id=row.pk, request_id=ask(), actor=cast.nobody)
    with refused(NotFound):
        deactivate_product(product_id=10**9, request_id=ask(), actor=cast.owner)
