"""Selling many products again."""

from fastsale.foundation.errors import Forbidden
from fastsale.foundation.events.batches import Imported
from fastsale.master.catalog.actions.activate_products import activate_products
from fastsale.master.catalog.actions.deactivate_products import deactivate_products
from fastsale.master.catalog.actions.merge_products import merge_products
from fastsale.master.catalog.errors import MergedProduct
from fastsale.master.catalog.models import Product
from tests.master.cast import Cast, ask, last_event, refused


def test_those_out_of_use_are_switched_on(cast: Cast) -> None:
    rows = [cast.product(code=code) for code in ("A", "B")]
    keys = [row.pk for row in rows]
    deactivate_products(product_ids=keys[:1], request_id=ask(), actor=cast.owner)
    assert activate_products(product_ids=keys, request_id=ask(), actor=cast.owner) == Imported(0, 1, 1)
    assert Product.objects.filter(is_active=True).count() == 2
    assert last_event().after["products"] == ["A"]


def test_refusals(cast: Cast) -> None:
    kept, duplicate = cast.product(code="A"), cast.product(code="B")
    merge_products(kept_id=kept.pk, duplicate_id=duplicate.pk, request_id=ask(), actor=cast.owner)
    with refused(MergedProduct, code="B", kept="A"):
        activate_products(product_ids=[kept.pk, duplicate.pk], request_id=ask(), actor=cast.owner)
    with refused(Forbidden):
        activate_products(product_ids=[kept.pk], request_id=ask(), actor=cast.nobody)
