"""Who sees only their own customers cannot touch an order of others by its number, through any action."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest

from fastsale.foundation.access.actor import Actor
from fastsale.foundation.access.models import Role
from fastsale.foundation.errors import NotFound
from fastsale.foundation.events.action import REGISTRY
from fastsale.trade.sales.actions.cancel_order import cancel_order
from fastsale.trade.sales.actions.change_order import change_order
from fastsale.trade.sales.actions.confirm_order import confirm_order
from fastsale.trade.sales.actions.edit_order import edit_order
from fastsale.trade.sales.actions.record_invoice import record_invoice
from fastsale.trade.sales.actions.release_order import release_order
from fastsale.trade.sales.actions.remove_invoice import remove_invoice
from fastsale.trade.sales.actions.reserve_order import reserve_order
from fastsale.trade.sales.actions.set_invoice_buyer import set_invoice_buyer
from fastsale.trade.sales.inputs import OrderInput
from fastsale.trade.sales.invoicing import BuyerFacts
from fastsale.trade.sales.models import SalesOrder
from tests.support.shop import Shop

DOORS: dict[str, Callable[[SalesOrder, OrderInput], tuple[Callable[..., SalesOrder], dict[str, object]]]] = {
    "reserve": lambda _draft, _mine: (reserve_order, {}),
    "release": lambda _draft, _mine: (release_order, {}),
    "confirm": lambda draft, _mine: (confirm_order, {"seen_total": draft.total}),
    "change": lambda draft, mine: (change_order, {"revision": draft.revision, "order": mine}),
    "edit": lambda _draft, mine: (edit_order, {"order": mine}),
    "cancel": lambda _draft, _mine: (cancel_order, {}),
    "buyer": lambda _draft, _mine: (set_invoice_buyer, {"buyer": BuyerFacts(name="Công ty khác")}),
    "record": lambda _draft, _mine: (
        record_invoice,
        {"symbol": "1C26TAP", "number": "7", "issued_on": date(2026, 1, 1)},
    ),
    "remove": lambda _draft, _mine: (remove_invoice, {"reason": "nhầm"}),
}


def restricted(shop: Shop) -> Actor:
    """An, with every right of a sale, but no longer with every customer."""
    role = Role.objects.get(name="Bán hàng (thử)")
    role.rights = [right for right in [*role.rights, *REGISTRY] if right != "all_customers"]
    role.save(update_fields=["rights"])
    return shop.actor(shop.an)


@pytest.mark.parametrize("door", DOORS)
def test_an_order_of_anothers_customer_is_not_there(shop: Shop, door: str):
    draft = shop.draft(shop.line("GIAY", 1), customer=shop.minh_phat, person=shop.binh)
    action, facts = DOORS[door](draft, shop.order(shop.line("GIAY", 2)))
    actor, before = restricted(shop), shop.rows()
    with pytest.raises(NotFound):
        action(order_id=draft.pk, **facts, request_id=uuid4(), actor=actor)
    assert shop.rows() == before


def test_what_a_person_sold_or_whose_customer_is_theirs_stays_theirs(shop: Shop):
    sold = shop.draft(shop.line("GIAY", 1), customer=shop.minh_phat, seller_id=shop.an.pk)
    shop.near_limit.responsible = shop.an
    shop.near_limit.save(update_fields=["responsible"])
    theirs = shop.draft(shop.line("LAP", 1), customer=shop.near_limit)
    shop.receive("GIAY", 5, 60_000)
    actor = restricted(shop)
    for order in (sold, theirs):
        reserve_order(order_id=order.pk, request_id=uuid4(), actor=actor)
        release_order(order_id=order.pk, request_id=uuid4(), actor=actor)
