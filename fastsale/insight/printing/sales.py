"""Gather what is printed of a sale. The same number of statements for any number of lines."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from fastsale.books.debts.queries import balance
from fastsale.foundation.company.models import Company
from fastsale.foundation.documents.models import Document
from fastsale.foundation.prints.rules import DELIVERY, QUOTATION, RESERVATION, SALE
from fastsale.foundation.rates import FULL
from fastsale.insight.printing.banks import bank_for
from fastsale.insight.printing.data import (
    Account,
    Buyer,
    Letterhead,
    PrintedLine,
    PrintedLot,
    PrintedSale,
    Receiver,
)
from fastsale.master.partners.models import Partner
from fastsale.trade.sales import queries
from fastsale.trade.sales.lots import Part, lots_of, slips_of
from fastsale.trade.sales.models import DiscountKind, SalesInvoice, SalesOrder, SalesOrderLine, State
from fastsale.trade.sales.sums import of_order
from fastsale.trade.settlement.models import Collection, CollectionLine

_PAPER_OF = {State.DRAFT: QUOTATION, State.RESERVED: RESERVATION}


def paper_of(order: SalesOrder) -> str:
    """What the order itself is printed as, in the state that it is in."""
    return _PAPER_OF.get(State(order.state), SALE)


def printed_sale(order: SalesOrder, company: Company, *, paper: str, shows_prices: bool = True) -> PrintedSale:
    """The order (from queries.visible_order) as that paper. A delivery note has prices only when asked."""
    lines = list(order.lines.select_related("product").order_by("position"))
    sums = of_order(order, lines)
    at = order.document.at
    owes = order.state == State.CONFIRMED and not order.customer.is_walk_in
    left_now = order.total - queries.paid(order) if order.state in (State.CONFIRMED, State.RESERVED) else 0
    deposit = order.total - left_now if order.state == State.RESERVED else 0
    paid = _paid_by(order, at) if at else deposit
    tendered, change = _handed_over(order) if at else (0, 0)
    wants_money = left_now > 0 and shows_prices and paper != DELIVERY
    return PrintedSale(
        paper=paper,
        number=str(order.document),
        at=at or order.created_at,
        letterhead=letterhead(company, order.document),
        buyer=_buyer(order),
        receiver=Receiver(order.recipient, order.recipient_phone, order.delivery_address, order.deliver_on),
        seller=order.seller.full_name,
        author=order.document.author.full_name,
        contract=order.contract,
        due_on=order.due_on if at and owes else None,
        valid_until=order.valid_until,
        hold_until=order.hold_until,
        lines=_lines(lines, lots_of(lines, slips_of(order))),
        totals=sums,
        paid=paid,
        left=order.total - paid,
        left_now=left_now,
        account=_account(order, at, paid) if at and owes else None,
        bank=bank_for(order.document.branch_id, company) if wants_money else None,
        note=order.note,
        shows_vat=company.vat_visible,
        shows_prices=shows_prices,
        is_cancelled=order.state == State.CANCELLED,
        is_replaced=order.state == State.REPLACED,
        tendered=tendered,
        change=change,
    )  # fmt: skip


def letterhead(company: Company, document: Document) -> Letterhead:
    """Who prints the paper."""
    branch = document.branch
    return Letterhead(
        name=company.name,
        address=company.address,
        phone=company.phone,
        tax_code=company.tax_code,
        branch=branch.name,
        branch_address=branch.address,
        branch_phone=branch.phone,
        logo=company.logo.name or "",
    )


def posted_at(document: Document) -> datetime:
    """When a paper that is in the books took effect."""
    assert document.at is not None, "written only when it is posted"
    return document.at


def printed_lot(part: Part) -> PrintedLot:
    """A lot, or a serial, and how much of it."""
    lot, quantity = part
    return PrintedLot(lot.code, quantity, lot.expires_on, lot.is_serial)


def _buyer(order: SalesOrder) -> Buyer:
    """The customer, and for the invoice what the order says, else what the customer's card says."""
    customer: Partner = order.customer
    invoice = SalesInvoice.objects.filter(order=order).first() or SalesInvoice()
    return Buyer(
        name=customer.name,
        code=customer.code,
        phone=customer.phone_shown or customer.phone,
        address=customer.address or customer.old_address,
        tax_code=invoice.buyer_tax_code or customer.invoice_tax_code or customer.tax_code,
        invoice_name=invoice.buyer_name or customer.invoice_name,
        invoice_address=invoice.buyer_address or customer.invoice_address,
        is_walk_in=customer.is_walk_in,
    )


def _lines(lines: Sequence[SalesOrderLine], lots: dict[int, list[Part]]) -> tuple[PrintedLine, ...]:
    return tuple(
        PrintedLine(
            position=line.position,
            code=line.product.code if line.product else "",
            name=line.name,
            unit=line.unit_name,
            quantity=line.quantity,
            unit_price=line.unit_price,
            discount=line.line_discount,
            discount_rate=line.discount_value
            if line.discount_kind == DiscountKind.PERCENT and line.discount_value <= FULL
            else 0,
            vat_code=line.vat_code,
            vat_rate=line.vat_rate,
            amount=line.gross - line.line_discount,
            lots=tuple(printed_lot(part) for part in lots[line.position]),
            warranty_months=line.product.warranty_months if line.product else 0,
            note=line.note,
        )
        for line in lines
    )


def _paid_by(order: SalesOrder, at: datetime) -> int:
    """Đồng taken for the order, any version of it, up to its own moment: deposits, and what came with it."""
    first = order.document.place
    taken = Collection.objects.filter(
        Q(serves=first) | Q(serves__root=first), document__at__lte=at, document__reversed_by__isnull=True
    )
    return sum(taken.values_list("amount", flat=True))


def _handed_over(order: SalesOrder) -> tuple[int, int]:
    """The cash that came over the counter with this paper, where somebody said how much, and the change."""
    lines = CollectionLine.objects.filter(
        collection__serves=order.document, collection__document__reversed_by__isnull=True, tendered__gt=0
    )
    handed = list(lines.values_list("tendered", "amount"))
    return sum(tendered for tendered, _amount in handed), sum(tendered - amount for tendered, amount in handed)


def _account(order: SalesOrder, at: datetime, paid: int) -> Account:
    """What the books say of the customer at the moment of the paper, with the paper in them."""
    after = balance(order.customer_id, as_of=at)
    return Account(old=after - order.total + paid, paid=paid, new=after)
