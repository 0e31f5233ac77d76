"""Gather what is printed of a goods receipt: form 01-VT, whose prices are what the goods cost before VAT."""

from datetime import date

from fastsale.foundation.access.actor import Actor
from fastsale.foundation.company.models import Company
from fastsale.insight.printing.data import PrintedLot, PrintedReceipt, ReceiptLine
from fastsale.insight.printing.sales import letterhead, posted_at
from fastsale.master.catalog.models import Tracking
from fastsale.trade.purchasing.models import PurchaseReceipt, PurchaseReceiptLine, ReceiptState


def printed_receipt(receipt: PurchaseReceipt, company: Company, actor: Actor) -> PrintedReceipt:
    """The receipt (from queries.visible_receipt). Two statements for any number of lines."""
    lines = receipt.lines.select_related("product").order_by("position")
    return PrintedReceipt(
        number=str(receipt.document),
        at=posted_at(receipt.document),
        letterhead=letterhead(company, receipt.document),
        deliverer=receipt.deliverer,
        supplier=receipt.supplier.name,
        bill_number=receipt.bill_number,
        bill_date=receipt.bill_date,
        warehouse=receipt.warehouse.name,
        warehouse_address=receipt.warehouse.address,
        note=receipt.note,
        author=receipt.document.author.full_name,
        lines=tuple(_line(line, sees_cost=actor.sees_cost) for line in lines),
        net=receipt.net if actor.sees_cost else None,
        is_cancelled=receipt.state == ReceiptState.CANCELLED,
        is_replaced=receipt.state == ReceiptState.REPLACED,
    )


def _line(line: PurchaseReceiptLine, *, sees_cost: bool) -> ReceiptLine:
    is_serial = line.product.tracking == Tracking.SERIAL
    return ReceiptLine(
        position=line.position,
        code=line.product.code,
        name=line.name,
        unit=line.unit_name,
        quantity=line.quantity,
        net=line.net if sees_cost else None,
        lots=tuple(
            PrintedLot(str(code), int(quantity), date.fromisoformat(expires) if expires else None, is_serial)
            for code, expires, quantity in line.lots
        ),
    )
