"""Write down the invoice that the provider issued for a sale."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.database.collisions import named_collisions
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.trade.sales import invoicing, locks, queries
from fastsale.trade.sales.errors import InvoiceTaken
from fastsale.trade.sales.invoicing import Issued
from fastsale.trade.sales.models import SalesInvoice, SalesOrder

NAME = "sales.record_invoice"


@action(NAME, title=gettext_lazy("Ghi số hóa đơn"), answer=queries.order)
def record_invoice(
    *, order_id: int, symbol: str, number: str, issued_on: date, request_id: UUID, actor: Actor
) -> SalesOrder:
    """Keep symbol (ký hiệu), number and day of the invoice of a confirmed sale. Written again, it replaces them.

    Raises NotFound, Forbidden, Invalid (empty, before the sale, in the future), WrongState (not confirmed),
    InvoiceTaken (another sale has this invoice).
    """
    order = locks.order(order_id)
    require(actor, NAME, branch_id=order.document.branch_id)
    queries.require_visible(order, actor)
    issued = invoicing.checked(order, symbol, number, issued_on)
    kept = SalesInvoice.objects.filter(order=order).first()
    with named_collisions(lambda: _refuse_taken(order, issued)):
        invoice = invoicing.keep(order, issued, kept)
    record(
        NAME,
        actor=actor,
        subject="sales.SalesOrder",
        subject_id=order.pk,
        documents=[order.document],
        before=invoicing.described(kept) if kept else {},
        after=invoicing.described(invoice),
    )
    return order


def _refuse_taken(order: SalesOrder, issued: Issued) -> None:
    """Raise InvoiceTaken with the sale that has this invoice."""
    others = SalesInvoice.objects.filter(symbol=issued.symbol, number=issued.number).exclude(order=order)
    twin = others.select_related("order__document").first()
    if twin:
        raise InvoiceTaken(symbol=issued.symbol, wanted=issued.number, paper=twin.order.document)
