"""Goods in from a supplier: what receiving and editing have in common."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from fastsale.books.debts import ledger as debts
from fastsale.books.debts.models import Reason
from fastsale.books.debts.rules import Open, match
from fastsale.books.stock import ledger as stock
from fastsale.foundation import figures
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.company.models import Company
from fastsale.foundation.database.bulk import insert_rows
from fastsale.foundation.dates import local_day
from fastsale.foundation.documents.models import Document
from fastsale.foundation.documents.moments import Moment, Timing
from fastsale.foundation.errors import Invalid, NotFound, _
from fastsale.foundation.text import clean
from fastsale.master.catalog.models import Tracking
from fastsale.master.partners.models import Partner
from fastsale.master.partners.queries import visible_partners
from fastsale.master.places.models import Warehouse
from fastsale.trade.promotions.pricing import Quote
from fastsale.trade.purchasing.errors import NotASupplier, SeenTotalDiffers
from fastsale.trade.purchasing.inputs import ReceiptInput
from fastsale.trade.purchasing.lines import ReceivedLine, priced, resolve
from fastsale.trade.purchasing.models import PurchaseReceipt, PurchaseReceiptLine

REASON = "purchase"


@dataclass(slots=True)
class Arrival:
    """A receipt that has been understood and priced but not written."""

    given: ReceiptInput
    company: Company
    supplier: Partner
    warehouse: Warehouse
    lines: list[ReceivedLine]
    quote: Quote
    opened: list[Document] = field(default_factory=list)

    @property
    def goods(self) -> list[tuple[int, int]]:
        return [(line.product.pk, self.warehouse.pk) for line in self.lines]


def prepare(
    given: ReceiptInput, *, right: str, seen_total: int | None, actor: Actor, when: Timing, on: date
) -> Arrival:
    """Check a receipt and price it for the day `on`. Writes nothing.

    Raises NotFound, NotASupplier, SeenTotalDiffers, Forbidden and what `resolve` raises.
    """
    warehouse = Warehouse.objects.select_related("branch").filter(pk=given.warehouse_id).first()
    if warehouse is None or not warehouse.is_active:
        raise NotFound(what=_("kho đang hoạt động"), field="warehouse_id")
    require(actor, right, branch_id=warehouse.branch_id)
    supplier = visible_partners(actor).filter(pk=given.supplier_id).first()
    if supplier is None:
        raise NotFound(what=_("nhà cung cấp"), field="supplier_id")
    if not supplier.is_supplier or not supplier.is_active:
        raise NotASupplier(name=supplier.name)
    lines = resolve(given.lines, on=on)
    quote = priced(lines)
    if seen_total is not None and seen_total != quote.total:
        raise SeenTotalDiffers(seen=figures.money(seen_total), now=figures.money(quote.total))
    return Arrival(given, when.company, supplier, warehouse, lines, quote)


def arrivals(arrival: Arrival) -> list[stock.In]:
    """What comes in, line by line, with its lots: goods at their price before VAT."""
    lots = _lots(arrival.lines)
    return [
        stock.In(
            line=line.position,
            product_id=line.product.pk,
            warehouse_id=arrival.warehouse.pk,
            quantity=line.base_quantity,
            value=amount.net,
            reason=REASON,
            tracking=line.product.tracking,  # type: ignore[arg-type]  # the column's choices
            lots=tuple((lots[line.product.pk, lot.code], lot.quantity) for lot in line.lots) or None,
        )
        for line, amount in zip(arrival.lines, arrival.quote.lines, strict=True)
    ]


def _lots(lines: Sequence[ReceivedLine]) -> dict[tuple[int, str], int]:
    """The keys of all lots and serials named, made when they are new; products in order, as locks are taken."""
    named: dict[int, list[tuple[str, date | None]]] = {}
    tracking: dict[int, str] = {}
    for line in lines:
        if line.lots:
            named.setdefault(line.product.pk, []).extend((lot.code, lot.expires_on) for lot in line.lots)
            tracking[line.product.pk] = line.product.tracking
    found: dict[tuple[int, str], int] = {}
    for product_id in sorted(named):
        keys = stock.lots(product_id, named[product_id], is_serial=tracking[product_id] == Tracking.SERIAL)
        found |= {(product_id, code): key for code, key in keys.items()}
    return found


def owe(
    arrival: Arrival,
    accounts: debts.Accounts,
    document: Document,
    moment: Moment,
    paid_by: Sequence[Open] = (),
) -> None:
    """The debt to the supplier, VAT included, paid as far as `paid_by` (credits of that supplier) reaches.
    A gift (total 0) owes nothing.
    """
    if not arrival.quote.total:
        return
    charge = debts.Charge(
        partner_id=arrival.supplier.pk,
        amount=arrival.quote.total,
        due_on=due_day(arrival, local_day(moment.at)),
        reason=Reason.PURCHASE,
        side=debts.PAYABLE,
    )
    own = [(credit, credit.remaining) for credit in paid_by if credit.partner_id == arrival.supplier.pk]
    pairs = match(own, [(charge, charge.amount)])
    allocations = [debts.Allocate(credit, target, amount) for credit, target, amount in pairs]
    debts.post(accounts, document=document, moment=moment, charges=[charge], allocations=allocations)


def due_day(arrival: Arrival, received_on: date) -> date:
    if arrival.given.due_on is None:
        return received_on + timedelta(days=arrival.supplier.term_days)
    if arrival.given.due_on < received_on:
        raise Invalid(_("Hạn trả trước ngày nhập. Chọn ngày nhập hoặc sau đó."), field="due_on")
    return arrival.given.due_on


_LINE_COLUMNS = (
    "receipt_id", "position", "product_id", "unit_id", "name", "unit_name", "quantity", "base_quantity", "unit_price",
    "discount_kind", "discount_value", "vat_code", "vat_rate", "gross", "net", "vat", "lots",
)  # fmt: skip


def write_receipt(arrival: Arrival, document: Document, moment: Moment) -> PurchaseReceipt:
    """Insert the receipt and its lines: two statements."""
    given, quote = arrival.given, arrival.quote
    receipt = PurchaseReceipt(
        document=document,
        supplier=arrival.supplier,
        warehouse=arrival.warehouse,
        bill_number=clean(given.bill_number)[:40],
        bill_date=given.bill_date,
        due_on=due_day(arrival, local_day(moment.at)),
        deliverer=clean(given.deliverer)[:120],
        note=clean(given.note)[:500],
        net=quote.net,
        vat=quote.vat,
        total=quote.total,
    )
    receipt.save(force_insert=True)
    insert_rows(PurchaseReceiptLine, _LINE_COLUMNS, _line_rows(receipt.pk, arrival.lines, quote))
    return receipt


def _line_rows(receipt_id: int, lines: Sequence[ReceivedLine], quote: Quote) -> list[tuple[object, ...]]:
    return [
        (
            receipt_id, line.position, line.product.pk, line.unit.pk, line.product.name, line.unit.unit.name,
            line.quantity, line.base_quantity, line.unit_price, line.discount.kind, line.discount.value, line.vat_code,
            line.vat_rate, amount.gross, amount.net, amount.vat,
            [[lot.code, lot.expires_on.isoformat() if lot.expires_on else None, lot.quantity] for lot in line.lots],
        )
        for line, amount in zip(lines, quote.lines, strict=True)
    ]  # fmt: skip
