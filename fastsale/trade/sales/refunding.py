"""Paying back, today, what an order was paid with."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from fastsale.books.debts import ledger as debts
from fastsale.books.debts.rules import Open, match
from fastsale.foundation import clock
from fastsale.foundation.access.actor import Actor
from fastsale.foundation.documents.kinds import REFUND
from fastsale.foundation.documents.models import Document
from fastsale.foundation.documents.moments import Moment
from fastsale.foundation.documents.papers import New, open_papers
from fastsale.trade.sales.models import SalesOrder
from fastsale.trade.settlement import payments
from fastsale.trade.settlement.models import CashPayment, CollectionLine
from fastsale.trade.settlement.ways import Way


def refund(
    order: SalesOrder, accounts: debts.Accounts, credits: Sequence[Open], paid: int, ways: Sequence[Way], actor: Actor
) -> list[Document]:
    """Pay back today what the order was paid with: a payment paper that uses the freed credits up."""
    if not paid:
        return []
    now = clock.now()
    moment = Moment(now, now)
    (document,) = open_papers([New(REFUND, order.document.branch_id, actor.user_id, moment)])
    charge = payments.refund_charge(document, order.customer_id, paid, moment, order.contract)
    pairs = match([(one, one.remaining) for one in credits], [(charge, paid)])
    debts.post(
        accounts,
        document=document,
        moment=moment,
        charges=[charge],
        allocations=[debts.Allocate(credit, target, amount) for credit, target, amount in pairs],
        over_limit=True,
    )
    payments.write_payment(
        document,
        purpose=CashPayment.Purpose.REFUND,
        partner_id=order.customer_id,
        ways=ways or _as_it_came(order, paid),
        moment=moment,
        serves=order.document,
        note=_("Trả lại tiền phiếu %(number)s") % {"number": order.document.number},
    )
    return [document]


def _as_it_came(order: SalesOrder, paid: int) -> list[Way]:
    """The ways of the order's own receipts, latest first, as far as they reach; the rest out of the first fund."""
    versions = [order.document_id, order.document.replaces_id]
    lines = CollectionLine.objects.filter(collection__serves__in=versions, collection__document__reversed_by=None)
    ways: list[Way] = []
    for line in lines.order_by("-pk"):
        part = min(line.amount, paid - sum(way.amount for way in ways))
        if part > 0:
            ways.append(Way(line.account_id, part, line.method, line.reference))
    return ways
