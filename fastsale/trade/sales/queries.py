"""Reads of sales. `visible_orders` is the one filter: pages, API, prints and lists all start from it."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q, QuerySet

from fastsale.books.debts.queries import items_of_documents
from fastsale.foundation.access.actor import Actor
from fastsale.foundation.documents.models import Document
from fastsale.foundation.errors import NotFound, _
from fastsale.foundation.events.models import Event
from fastsale.foundation.text import fold
from fastsale.trade.sales.models import SalesOrder, State
from fastsale.trade.settlement import receipts


def order(order_id: int) -> SalesOrder:
    """The order with its paper, customer and warehouse: the answer to a repeated request."""
    return SalesOrder.objects.select_related("document", "customer", "warehouse").get(pk=order_id)


def kept_by(request_ids: Sequence[UUID], actor: Actor) -> SalesOrder | None:
    """The order that one of these requests of this person wrote: its answer was lost on the way. Two statements."""
    event = Event.objects.filter(request_id__in=request_ids, subject="sales.SalesOrder", actor_id=actor.user_id).first()
    return order(event.subject_id) if event else None


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


def require_visible(order: SalesOrder, actor: Actor) -> None:
    """Raise NotFound for an order of somebody else's customer: the rule of `visible_orders` about a locked row.

    No statement: the row brings its paper and its customer. The branch is asked of `require`.
    """
    people = (order.customer.responsible_id, order.seller_id, order.document.author_id)
    if actor.own_customers_only and actor.user_id not in people:
        raise NotFound(what=_("phiếu bán hàng"), field="order_id")


def find(orders: QuerySet[SalesOrder], text: str) -> QuerySet[SalesOrder]:
    """Those whose number, or customer's name, code or phone has every word; no accents needed."""
    for word in fold(text).split():
        orders = orders.filter(Q(document__number__icontains=word) | Q(customer__search__contains=word))
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


def papers_of(order: SalesOrder) -> list[Document]:
    """Every paper that belongs to the order: itself, its slips and receipts, refunds, and what took them back."""
    own = Q(pk=order.document_id) | Q(goods_issue__serves=order.document_id)
    own |= Q(collection__serves=order.document_id) | Q(cash_payment__serves=order.document_id)
    keys = list(Document.objects.filter(own).values_list("pk", flat=True))
    return list(Document.objects.filter(Q(pk__in=keys) | Q(reverses__in=keys)).order_by("pk"))


def paid(order: SalesOrder) -> int:
    """Đồng that pay the order: deposits while it waits, allocations once it is confirmed. At most two statements."""
    if order.state == State.CONFIRMED:
        left = sum(item.remaining for item in items_of_documents([order.document_id]) if item.is_charge)
        return order.total - left
    return sum(item.remaining for item in items_of_documents(receipts.papers_for(order.document_id)))


def events_of(order: SalesOrder) -> QuerySet[Event]:
    """Who did what to the order, newest first."""
    return Event.objects.filter(subject="sales.SalesOrder", subject_id=order.pk).select_related("actor").order_by("-id")
