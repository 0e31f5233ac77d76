"""Invoice details of a sale: what its three actions share."""

from dataclasses import asdict, dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from fastsale.foundation import clock, fields, figures
from fastsale.foundation.access.actor import Actor
from fastsale.foundation.dates import local_day
from fastsale.foundation.errors import Invalid, WrongState, _
from fastsale.master.partners.models import Partner
from fastsale.trade.sales.errors import InvoiceIssued
from fastsale.trade.sales.models import SalesInvoice, SalesOrder, State
from fastsale.trade.sales.queries import visible_orders


@dataclass(frozen=True, slots=True)
class BuyerFacts:
    """Whom an invoice names, as typed."""

    name: str = ""
    person: str = ""
    tax_code: str = ""
    address: str = ""
    email: str = ""
    wants_it: bool = True

    def checked(self) -> dict[str, object]:
        """The columns as they are kept. Raises Invalid: too long, an address without @, a company without a name."""
        columns: dict[str, object] = {
            "buyer_name": _text(self.name, "name", _("Tên đơn vị mua"), 200),
            "buyer_person": _text(self.person, "person", _("Người mua hàng"), 120),
            "buyer_tax_code": _text(self.tax_code, "tax_code", _("Mã số thuế người mua"), 20),
            "buyer_address": _text(self.address, "address", _("Địa chỉ người mua"), 300),
            "buyer_email": _email(self.email),
            "buyer_wants_it": self.wants_it,
        }
        if columns["buyer_tax_code"] and not columns["buyer_name"]:
            raise Invalid(_("Có mã số thuế thì phải có tên đơn vị mua."), field="name")
        return columns


def _text(text: str, field: str, what: str, longest: int) -> str:
    return fields.line(text, field=field, what=what, longest=longest, required=False)


def _email(text: str) -> str:
    email = _text(text, "email", _("Email nhận hóa đơn"), 254)
    try:
        if email:
            validate_email(email)
    except ValidationError:
        raise Invalid(
            _("Email nhận hóa đơn «%(given)s» không đúng dạng ten@congty.vn."), field="email", given=email
        ) from None
    return email


def buyer_of(customer: Partner) -> BuyerFacts:
    """What the customer's own file says: the invoice details there, else name and address."""
    if customer.is_walk_in:
        return BuyerFacts(wants_it=False)
    tax_code = customer.invoice_tax_code or customer.tax_code
    return BuyerFacts(
        name=customer.invoice_name or (customer.name if customer.is_company or tax_code else ""),
        person="" if customer.is_company else customer.name,
        tax_code=tax_code,
        address=customer.invoice_address or customer.address,
        email=customer.invoice_email or customer.email,
    )


def invoice_of(order: SalesOrder) -> SalesInvoice:
    """The kept details of an order, or unsaved ones as the customer's file has them. One statement."""
    kept = SalesInvoice.objects.filter(order=order).first()
    return kept or SalesInvoice(order=order, **buyer_of(order.customer).checked())


@dataclass(frozen=True, slots=True)
class Issued:
    """What the provider gave a sale."""

    symbol: str
    number: str
    issued_on: date

    @property
    def mark(self) -> tuple[str, str]:
        """What no other sale may have."""
        return self.symbol, self.number

    def __str__(self) -> str:
        return f"{self.symbol} {self.number} {figures.day(self.issued_on)}"


def checked(order: SalesOrder, symbol: str, number: str, issued_on: date) -> Issued:
    """What may be written down for this sale. Raises WrongState (not confirmed), Invalid (empty, day cannot be)."""
    if order.state != State.CONFIRMED:
        raise WrongState(paper=order.document, state=State(order.state).label, action="ghi hóa đơn")
    issued = Issued(
        fields.code(symbol, field="symbol", what=_("Ký hiệu hóa đơn"), longest=20),
        fields.code(number, field="number", what=_("Số hóa đơn"), longest=20),
        issued_on,
    )
    assert order.document.at is not None, "a confirmed order has its day"
    today, sold_on = local_day(clock.now()), local_day(order.document.at)
    if not sold_on <= issued_on <= today:
        said = _("Ngày hóa đơn phải từ ngày bán %(sold)s đến hôm nay.")
        raise Invalid(said, field="issued_on", sold=figures.day(sold_on))
    return issued


def keep(order: SalesOrder, issued: Issued, kept: SalesInvoice | None) -> SalesInvoice:
    """Write what the provider issued beside the buyer that is `kept`, or that the customer's file names."""
    found = asdict(issued)
    buyer = {} if kept else buyer_of(order.customer).checked()
    row, _made = SalesInvoice.objects.update_or_create(
        order=order, defaults=found | {"version": F("version") + 1}, create_defaults=found | buyer
    )
    return row


def described(invoice: SalesInvoice) -> dict[str, str]:
    """For the audit log."""
    names = ("buyer_name", "buyer_tax_code", "symbol", "number", "issued_on")
    return {name: str(getattr(invoice, name) or "") for name in names}


def issued_for(order: SalesOrder) -> SalesInvoice | None:
    """The invoice with its number, if there is one. One statement."""
    return SalesInvoice.objects.filter(order=order).exclude(number="").first()


def require_accepted(order: SalesOrder, *, accepted: bool) -> None:
    """Raise InvoiceIssued when the sale to be taken back has an invoice and nobody said he knows. One statement."""
    found = None if accepted else issued_for(order)
    if found and found.issued_on:
        raise InvoiceIssued(paper=order.document, invoice=str(found), day=figures.day(found.issued_on))


def orders_to_invoice(actor: Actor) -> QuerySet[SalesOrder]:
    """Confirmed sales without an invoice number, as far as this person may see."""
    issued = SalesInvoice.objects.filter(order=OuterRef("pk")).exclude(number="")
    return visible_orders(actor).filter(state=State.CONFIRMED).exclude(Exists(issued))


def buyer_wants_it(wants: bool) -> Q:
    """Sales whose buyer takes an invoice, or takes none: as it was said for the sale, else Khách lẻ takes none.

    Each of them is to be invoiced; for who takes none the invoice names nobody.
    """
    said = Q(invoice__buyer_wants_it=wants)
    return said | Q(invoice__isnull=True, customer__is_walk_in=not wants)


def wants_it(order: SalesOrder) -> bool:
    """The same of a row that brings its customer and its kept details."""
    kept: SalesInvoice | None = getattr(order, "invoice", None)
    return kept.buyer_wants_it if kept else not order.customer.is_walk_in


def facts_of(invoice: SalesInvoice) -> dict[str, object]:
    """The buyer as a form shows it."""
    return asdict(
        BuyerFacts(
            invoice.buyer_name, invoice.buyer_person, invoice.buyer_tax_code, invoice.buyer_address,
            invoice.buyer_email, invoice.buyer_wants_it,
        )
    )  # fmt: skip
