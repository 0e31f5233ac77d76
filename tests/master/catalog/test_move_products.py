"""Many products into another group."""

from fastsale.foundation.errors import Forbidden, NotFound
from fastsale.foundation.events.batches import Imported
from fastsale.master.catalog.actions.move_products import move_products
from fastsale.master.catalog.models import Category, Product
from tests.master.cast import Cast, ask, last_event, refused


def test_they_move_and_leave_a_group(cast: Cast) -> None:
    group = Category.objects.create(code="TB", name="Thiết bị", path="TB/")
    there, other = cast.product(code="A", category_id=group.pk), cast.product(code="B")
    keys = [there.pk, other.pk]
    moved = move_products(product_ids=keys, category_id=group.pk, request_id=ask(), actor=cast.owner)
    assert moved == Imported(0, 1, 1)
    assert last_event().before == {"products": {"B": None}}
    assert group.products.count() == 2
    assert move_products(product_ids=keys, category_id=None, request_id=ask(), actor=cast.owner).changed == 2
    assert not Product.objects.filter(category__isnull=False).exists()


def test_refusals(cast: Cast) -> None:
    row = cast.product()
    with refused(NotFound):
        move_products(product_ids=[row.pk], category_id=10**9, request_id=ask(), actor=cast.owner)
    with refused(Forbidden):
        move_products(product_ids=[row.pk], category_id=None, request_id=ask(), actor=cast.nobody)
