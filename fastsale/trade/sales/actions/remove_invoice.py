"""Take the invoice number off a sale: written by mistake, or cancelled at the provider."""

from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.foundation import fields
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.errors import _
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.trade.sales import invoicing, locks, queries
from fastsale.trade.sales.errors import NoInvoice
from fastsale.trade.sales.models import SalesInvoice, SalesOrder

NAME = "sales.remove_invoice"


@action(NAME, title=gettext_lazy("Bỏ số hóa đơn đã ghi"), answer=queries.order)
def remove_invoice(*, order_id: int, reason: str, request_id: UUID, actor: Actor) -> SalesOrder:
    """The sale waits for an invoice again; the log keeps the old number and the reason.

    Raises NotFound, Forbidden, NoInvoice, Invalid (no reason).
    """
    order = locks.order(order_id)
    require(actor, NAME, branch_id=order.document.branch_id)
    queries.require_visible(order, actor)
    why = fields.line(reason, field="reason", what=_("Lý do"), longest=300)
    invoice = SalesInvoice.objects.filter(order=order).exclude(number="").first()
    if invoice is None:
        raise NoInvoice(paper=order.document)
    before = invoicing.described(invoice)
    invoice.symbol, invoice.number, invoice.issued_on = "", "", None
    invoice.version += 1
    invoice.save(update_fields=["symbol", "number", "issued_on", "version"])
    record(
        NAME,
        actor=actor,
        subject="sales.SalesOrder",
        subject_id=order.pk,
        documents=[order.document],
        before=before,
        after={"reason": why},
    )
    return order
