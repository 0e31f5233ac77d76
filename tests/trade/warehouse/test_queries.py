"""Who finds which slips."""

import pytest

from fastsale.foundation.access.models import Role
from fastsale.foundation.errors import NotFound
from fastsale.trade.warehouse.models import GoodsIssue
from fastsale.trade.warehouse.queries import visible_issue, visible_issues
from tests.support.shop import Shop


def test_a_seller_with_own_customers_finds_no_slips_of_others(shop: Shop):
    """A slip names the customer, and what was bought."""
    shop.near_limit.responsible = shop.an
    shop.near_limit.save(update_fields=["responsible"])
    for customer in (shop.minh_phat, shop.near_limit):
        shop.sell(shop.line("GIAY", 1), customer=customer, warehouse_id=shop.keeper_store.pk)
    shop.sell(shop.line("GIAY", 1), customer=shop.minh_phat, warehouse_id=shop.keeper_store.pk, seller_id=shop.an.pk)
    seller = Role.objects.get(name="Bán hàng (thử)")
    seller.rights = [right for right in [*seller.rights, "warehouse.view"] if right != "all_customers"]
    seller.save(update_fields=["rights"])
    foreign = GoodsIssue.objects.order_by("pk")[0]
    assert set(visible_issues(shop.actor(shop.an))) == set(GoodsIssue.objects.exclude(pk=foreign.pk))
    with pytest.raises(NotFound):
        visible_issue(foreign.pk, shop.actor(shop.an))
    assert visible_issues(shop.actor(shop.dung)).count() == 3, "the keeper has to confirm them all"
