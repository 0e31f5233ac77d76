"""Say whom the invoice of a sale names."""

from dataclasses import asdict
from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.errors import WrongState
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.trade.sales import invoicing, locks, queries
from fastsale.trade.sales.invoicing import BuyerFacts
from fastsale.trade.sales.models import SalesInvoice, SalesOrder, State

NAME = "sales.set_invoice_buyer"


@action(NAME, title=gettext_lazy("Ghi thông tin người mua trên hóa đơn"), answer=queries.order)
def set_invoice_buyer(*, order_id: int, buyer: BuyerFacts, request_id: UUID, actor: Actor) -> SalesOrder:
    """Keep the buyer's details with the order; the customer's own file stays as it is.

    Raises NotFound, Forbidden, Invalid, WrongState (cancelled, or the invoice is issued already).
    """
    order = locks.order(order_id)
    require(actor, NAME, branch_id=order.document.branch_id)
    queries.require_visible(order, actor)
    kept = SalesInvoice.objects.filter(order=order).first()
    if order.state in (State.CANCELLED, State.REPLACED) or (kept and kept.number):
        state = str(kept) if kept and kept.number else State(order.state).label
        raise WrongState(paper=order.document, state=state, action="sửa người mua trên hóa đơn")
    SalesInvoice.objects.update_or_create(order=order, defaults=buyer.checked())
    record(
        NAME,
        actor=actor,
        subject="sales.SalesOrder",
        subject_id=order.pk,
        documents=[order.document],
        before=invoicing.described(kept) if kept else {},
        after={name: str(value) for name, value in asdict(buyer).items()},
    )
    return order
