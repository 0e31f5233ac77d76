"""Write down the invoice that the provider issued for a sale."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.foundation import clock, fields, figures
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.database.collisions import named_collisions
from fastsale.foundation.dates import local_day
from fastsale.foundation.errors import Invalid, WrongState, _
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.trade.sales import invoicing, locks, queries
from fastsale.trade.sales.errors import InvoiceTaken
from fastsale.trade.sales.models import SalesInvoice, SalesOrder, State

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
    if order.state != State.CONFIRMED:
        raise WrongState(paper=order.document, state=State(order.state).label, action="ghi hóa đơn")
    wanted = {
        "symbol": fields.code(symbol, field="symbol", what=_("Ký hiệu hóa đơn"), longest=20),
        "number": fields.code(number, field="number", what=_("Số hóa đơn"), longest=20),
    }
    _check_day(order, issued_on)
    before = invoicing.invoice_of(order)
    with named_collisions(lambda: _refuse_taken(order, **wanted)):
        invoice = invoicing.keep(order, **wanted, issued_on=issued_on)
    record(
        NAME,
        actor=actor,
        subject="sales.SalesOrder",
        subject_id=order.pk,
        documents=[order.document],
        before=invoicing.described(before),
        after=invoicing.described(invoice),
    )
    return order


def _refuse_taken(order: SalesOrder, *, symbol: str, number: str) -> None:
    """Raise InvoiceTaken with the sale that has this invoice."""
    others = SalesInvoice.objects.filter(symbol=symbol, number=number).exclude(order=order)
    twin = others.select_related("order__document").first()
    if twin:
        raise InvoiceTaken(symbol=symbol, wanted=number, paper=twin.order.document)


def _check_day(order: SalesOrder, issued_on: date) -> None:
    assert order.document.at is not None, "a confirmed order has its day"
    today, sold_on = local_day(clock.now()), local_day(order.document.at)
    if not sold_on <= issued_on <= today:
        raise Invalid(
            _("Ngày hóa đơn phải từ ngày bán %(sold)s đến hôm nay."), field="issued_on", sold=figures.day(sold_on)
        )
