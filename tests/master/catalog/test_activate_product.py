"""Selling a product again."""

from fastsale.foundation.errors import Forbidden
from fastsale.master.catalog.actions.activate_product import activate_product
from fastsale.master.catalog.actions.deactivate_product import deactivate_product
from fastsale.master.catalog.actions.merge_products import merge_products
from fastsale.master.catalog.errors import MergedProduct
from tests.master.cast import Cast, ask, last_event, refused


def test_it_is_offered_again(cast: Cast) -> None:
    row = cast.product()
    deactivate_product(product_id=row.pk, request_id=ask(), actor=cast.owner)
    assert activate_product(product_id=row.pk, request_id=ask(), actor=cast.owner).is_active is True
    assert last_event().action == "catalog.activate_product"


def test_a_merged_duplicate_stays_off(cast: Cast) -> None:
    kept, duplicate = cast.product("Áo", code="A"), cast.product("Áo", code="B")
    merge_products(kept_id=kept.pk, duplicate_id=duplicate.pk, request_id=ask(), actor=cast.owner)
    with refused(MergedProduct, code="B", kept="A"):
        activate_product(product_id=duplicate.pk, request_id=ask(), actor=cast.owner)


def test_needs_the_right(cast: Cast) -> None:
    row = cast.product()
    with refused(Forbidden):
        activate_product(product_id=row.pk, request_id=ask(), actor=cast.nobody)
