"""From what a person typed to a priced order: shared by every action that writes one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fastsale.foundation import clock
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.access.models import User
from fastsale.foundation.company.models import Company
from fastsale.foundation.company.queries import current
from fastsale.foundation.database.bulk import insert_rows
from fastsale.foundation.dates import local_day
from fastsale.foundation.documents.models import Document
from fastsale.foundation.errors import Invalid, NotFound, _
from fastsale.foundation.text import clean
from fastsale.master.partners.models import Partner
from fastsale.master.partners.queries import visible_partners
from fastsale.master.places.models import Warehouse
from fastsale.trade.promotions.pricing import Cart, Quote, price
from fastsale.trade.sales.errors import NotACustomer
from fastsale.trade.sales.goods import SaleLine, resolve
from fastsale.trade.sales.inputs import OrderInput
from fastsale.trade.sales.models import Channel, SalesOrder, SalesOrderLine

MOST_TERM_DAYS = 3_650


@dataclass(frozen=True, slots=True)
class Draft:
    """An order that has been understood and priced but not written."""

    given: OrderInput
    company: Company
    customer: Partner
    warehouse: Warehouse
    seller_id: int
    lines: list[SaleLine]
    quote: Quote
    prices_include_vat: bool
    on: date


def prepare(
    given: OrderInput, *, right: str, actor: Actor, on: date | None = None, company: Company | None = None
) -> Draft:
    """Check an order and price it for the day `on` (default: today). Writes nothing.

    Asks for `right` at the warehouse's branch. Raises what `resolve` and `price` raise, and
    NotFound, NotACustomer, Invalid, Forbidden.
    """
    on = on or local_day(clock.now())
    company = company or current()
    warehouse = _warehouse(given.warehouse_id)
    require(actor, right, branch_id=warehouse.branch_id)
    customer = _customer(given.customer_id, actor)
    include = company.prices_include_vat if given.prices_include_vat is None else given.prices_include_vat
    lines = resolve(given.lines, customer=customer, company=company, on=on, include_vat=include)
    cart = Cart(
        lines=tuple(line.as_cart_line() for line in lines),
        discount=given.discount,
        prices_include_vat=include,
        round_to=company.round_total_to,
    )
    _check_terms(given)
    return Draft(
        given=given,
        company=company,
        customer=customer,
        warehouse=warehouse,
        seller_id=_seller(given.seller_id, actor),
        lines=lines,
        quote=price(cart),
        prices_include_vat=include,
        on=on,
    )


def _warehouse(warehouse_id: int) -> Warehouse:
    warehouse = Warehouse.objects.select_related("branch").filter(pk=warehouse_id).first()
    if warehouse is None:
        raise NotFound(what=_("kho"), field="warehouse_id")
    if not warehouse.is_active or not warehouse.is_saleable:
        raise Invalid(_("%(name)s không bán hàng. Chọn kho khác."), field="warehouse_id", name=warehouse.name)
    return warehouse


def _customer(customer_id: int | None, actor: Actor) -> Partner:
    """The customer, as far as the actor may see; None is Khách lẻ."""
    if customer_id is None:
        walk_in = Partner.objects.select_related("group").filter(is_walk_in=True).first()
        if walk_in is None:
            raise NotFound(what=_("Khách lẻ"), field="customer_id")
        return walk_in
    customer = visible_partners(actor).select_related("group").filter(pk=customer_id).first()
    if customer is None:
        raise NotFound(what=_("khách hàng"), field="customer_id")
    if not customer.is_active or not customer.is_customer:
        raise NotACustomer(name=customer.name)
    return customer


def _seller(seller_id: int | None, actor: Actor) -> int:
    if seller_id is None or seller_id == actor.user_id:
        return actor.user_id
    seller = User.objects.filter(pk=seller_id).only("pk", "is_active", "full_name").first()
    if seller is None:
        raise NotFound(what=_("nhân viên bán hàng"), field="seller_id")
    if not seller.is_active:
        raise Invalid(
            _("%(name)s đã ngừng làm việc. Chọn nhân viên bán hàng khác."), field="seller_id", name=seller.full_name
        )
    return seller.pk


def _check_terms(given: OrderInput) -> None:
    if given.channel not in Channel.values:
        raise Invalid(_("Kênh bán không có trong danh sách."), field="channel")
    if given.term_days is not None and not 0 <= given.term_days <= MOST_TERM_DAYS:
        raise Invalid(_("Số ngày nợ từ 0 đến 3.650."), field="term_days")


def due_on(draft: Draft, sold_on: date) -> date:
    """When the debt falls due: the date given, else the paper's term, else the customer's."""
    if draft.given.due_on is not None:
        if draft.given.due_on < sold_on:
            raise Invalid(_("Hạn thanh toán trước ngày bán. Chọn ngày bán hoặc sau đó."), field="due_on")
        return draft.given.due_on
    term = draft.given.term_days if draft.given.term_days is not None else draft.customer.term_days
    return sold_on + timedelta(days=term or 0)


def order_values(draft: Draft) -> dict[str, object]:
    """The columns of SalesOrder that a person's input and the price decide."""
    given, quote = draft.given, draft.quote
    return {
        "customer_id": draft.customer.pk,
        "warehouse_id": draft.warehouse.pk,
        "seller_id": draft.seller_id,
        "channel": given.channel,
        "contract": clean(given.contract)[:60],
        "valid_until": given.valid_until or draft.on + timedelta(days=draft.company.quotation_days),
        "term_days": given.term_days,
        "due_on": due_on(draft, draft.on) if given.due_on else None,
        "prices_include_vat": draft.prices_include_vat,
        "discount_kind": given.discount.kind,
        "discount_value": given.discount.value,
        "deliver_later": given.deliver_later,
        "recipient": clean(given.recipient)[:120],
        "recipient_phone": clean(given.recipient_phone)[:40],
        "delivery_address": clean(given.delivery_address)[:300],
        "deliver_on": given.deliver_on,
        "note": clean(given.note)[:500],
        "goods": quote.goods,
        "line_discounts": quote.line_discounts,
        "order_discount": quote.order_discount,
        "surcharges": quote.surcharges,
        "net": quote.net,
        "vat": quote.vat,
        "rounding": quote.rounding,
        "total": quote.total,
    }


def write_order(draft: Draft, document: Document, *, state: str, **more: object) -> SalesOrder:
    """Insert the order's row and its lines: two statements."""
    values = (
        order_values(draft)
        | {"document_id": document.pk, "state": state, "created_at": clock.now(), "revision": 1}
        | more
    )
    order = SalesOrder(**values)
    (order.pk,) = insert_rows(SalesOrder, tuple(values), [tuple(values.values())], returning=True)
    order._state.adding = False
    order.document, order.customer, order.warehouse = document, draft.customer, draft.warehouse
    write_lines(order, draft.lines, draft.quote)
    return order


_LINE_COLUMNS = (
    "order_id", "position", "kind", "product_id", "unit_id", "name", "unit_name", "quantity", "base_quantity",
    "unit_price", "list_price", "discount_kind", "discount_value", "vat_code", "vat_rate", "gross", "line_discount",
    "order_discount", "net", "vat", "gross_net", "lots", "note",
)  # fmt: skip


def write_lines(order: SalesOrder, lines: Sequence[SaleLine], quote: Quote) -> None:
    """Insert the lines with their frozen figures: one statement."""
    rows = [
        (
            order.pk, line.position, line.kind, line.product_id, line.unit_id, line.name, line.unit_name,
            line.quantity, line.base_quantity, line.unit_price, line.list_price, line.discount.kind,
            line.discount.value, line.vat_code, line.vat_rate, priced.gross, priced.line_discount,
            priced.order_discount, priced.net, priced.vat, priced.gross_net,
            [list(lot) for lot in line.lots], line.note,
        )
        for line, priced in zip(lines, quote.lines, strict=True)
    ]  # fmt: skip
    insert_rows(SalesOrderLine, _LINE_COLUMNS, rows)
