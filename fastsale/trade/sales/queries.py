"""Reads of sales. `visible_orders` is the one filter: pages, API, prints and lists all start from it."""

from django.db.models import Q, QuerySet

from fastsale.foundation.access.actor import Actor
from fastsale.foundation.errors import NotFound, _
from fastsale.trade.sales.models import SalesOrder


def order(order_id: int) -> SalesOrder:
    """The order with its paper, customer and warehouse: the answer to a repeated request."""
    return SalesOrder.objects.select_related("document", "customer", "warehouse").get(pk=order_id)


def visible_orders(actor: Actor) -> QuerySet[SalesOrder]:
    """The orders this person may see: of their branches; of their own customers, or that they sold or
    typed, unless they may see every customer's.
    """
    orders = SalesOrder.objects.all()
    if not actor.may("sales.view"):
        return orders.none()
    if actor.branch_ids is not None and not actor.is_owner:
        orders = orders.filter(document__branch_id__in=actor.branch_ids)
    if actor.own_customers_only:
        orders = orders.filter(
            Q(customer__responsible_id=actor.user_id)
            | Q(seller_id=actor.user_id)
            | Q(document__author_id=actor.user_id)
        )
    return orders


def visible_order(order_id: int, actor: Actor) -> SalesOrder:
    """One order for a page; raises NotFound also when it exists but is not for this person."""
    found = (
        visible_orders(actor)
        .select_related(
            "document__branch", "document__author", "document__replaces", "document__reversed_by", "customer__group",
            "warehouse", "seller",
        )
        .filter(pk=order_id)
        .first()
    )  # fmt: skip
    if found is None:
        raise NotFound(what=_("phiếu bán hàng"), field="order_id")
    return found
