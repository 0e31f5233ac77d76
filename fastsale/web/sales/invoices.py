"""Hóa đơn GTGT: whom it names, the number the provider gave it, and the list of sales that wait for one."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fastsale.foundation.access.actor import Actor
from fastsale.insight.spreadsheets.invoices import count_of, headings, rows_of
from fastsale.trade.sales import invoicing, queries
from fastsale.trade.sales.actions.record_invoice import record_invoice as record
from fastsale.trade.sales.actions.remove_invoice import remove_invoice as remove
from fastsale.trade.sales.actions.set_invoice_buyer import set_invoice_buyer as set_buyer
from fastsale.trade.sales.invoicing import BuyerFacts
from fastsale.trade.sales.models import SalesOrder
from fastsale.web import exports
from fastsale.web.badges import Badge
from fastsale.web.fields import DayField, LineField
from fastsale.web.filters import Choice, Days
from fastsale.web.forms import PageForm
from fastsale.web.lists import Column, Empty, ListPage, OtherFile, list_page
from fastsale.web.page import Action, PageRequest, done, form_page, page
from fastsale.web.sales import order_page
from fastsale.web.sales.lists import listed

VIEW = "sales.view"


class BuyerForm(PageForm):
    """Whom the invoice names."""

    name = LineField(label=gettext_lazy("Tên đơn vị mua"), size=200, required=False)
    tax_code = LineField(label=gettext_lazy("Mã số thuế"), size=20, required=False)
    address = LineField(label=gettext_lazy("Địa chỉ"), size=300, required=False)
    person = LineField(label=gettext_lazy("Người mua hàng"), size=120, required=False)
    email = LineField(label=gettext_lazy("Email nhận hóa đơn"), size=254, required=False)
    wants_it = forms.BooleanField(label=gettext_lazy("Khách lấy hóa đơn"), required=False)

    def act_on(self, order_id: int, actor: Actor) -> SalesOrder | None:
        """Keep it; None when it was refused."""

        def run(*, request_id: UUID, **facts: Any) -> SalesOrder:
            return set_buyer(order_id=order_id, buyer=BuyerFacts(**facts), request_id=request_id, actor=actor)

        return self.act(run)


class InvoiceForm(PageForm):
    """As the provider issued it."""

    symbol = LineField(label=gettext_lazy("Ký hiệu hóa đơn"), size=20)
    number = LineField(label=gettext_lazy("Số hóa đơn"), size=20)
    issued_on = DayField(label=gettext_lazy("Ngày hóa đơn"))


class RemoveInvoiceForm(PageForm):
    reason = LineField(label=gettext_lazy("Lý do bỏ số hóa đơn"), size=300)


WANTS_IT = {
    True: Badge(gettext_lazy("Lấy hóa đơn"), "accent"),
    False: Badge(gettext_lazy("Không lấy"), "neutral"),
}
FOR_PROVIDER = OtherFile(
    "invoices",
    gettext_lazy("Tệp lập hóa đơn"),
    gettext_lazy("Mọi phiếu đang lọc, mỗi dòng hàng một dòng, để nhập vào phần mềm của nhà cung cấp hóa đơn"),
)

TO_INVOICE = ListPage(
    columns=[
        Column("number", gettext_lazy("Số phiếu"), value=lambda row: str(row.document), phone="title"),
        Column("day", gettext_lazy("Ngày bán"), "day", sort="day"),
        Column("customer", gettext_lazy("Khách hàng"), value=lambda row: row.customer.name),
        Column("tax_code", gettext_lazy("Mã số thuế"), value=lambda row: row.customer.tax_code, phone="hide"),
        Column("wants", gettext_lazy("Hóa đơn"), value=lambda row: WANTS_IT[invoicing.wants_it(row)]),
        Column("vat", gettext_lazy("Thuế GTGT"), "money", sums=True, phone="hide"),
        Column("total", gettext_lazy("Tổng tiền"), "money", sums=True, sort="total", phone="figure"),
    ],
    order="-day",
    noun=gettext_lazy("phiếu"),
    url="sales:invoice",
    filters=[
        Days("day", gettext_lazy("Ngày bán"), "day"),
        Choice(
            "wants",
            gettext_lazy("Khách lấy hóa đơn"),
            [("yes", gettext_lazy("Khách lấy hóa đơn")), ("no", gettext_lazy("Khách không lấy"))],
            where=lambda value: invoicing.buyer_wants_it(value == "yes"),
        ),
    ],
    find=queries.find,
    search_hint=gettext_lazy("Số phiếu, tên hoặc điện thoại khách"),
    empty=Empty(gettext_lazy("Mọi phiếu bán đã có hóa đơn.")),
)


@page("sales.record_invoice")
def to_invoice(request: PageRequest) -> HttpResponse:
    """Confirmed sales without an invoice number; what the filter leaves, as the file for the provider."""
    title, rows = _("Chưa xuất hóa đơn"), listed(invoicing.orders_to_invoice(request.actor))
    if request.GET.get("as") == FOR_PROVIDER.key:
        chosen = TO_INVOICE.narrowed(request, rows)
        source = exports.Source(headings(), lambda: rows_of(chosen), count_of(chosen), is_bare=True)
        return exports.answer(request, source, title=_("Lập hóa đơn"))
    back = Action.of(
        request, _("Nhập số hóa đơn"), "spreadsheets:imports", "sales.import_invoices", icon="file-spreadsheet"
    )
    return list_page(
        request,
        TO_INVOICE.of(request, rows.select_related("invoice")),
        title=title,
        note=_("Bán hàng nào cũng phải có hóa đơn, khách không lấy cũng vậy: hóa đơn đó không ghi tên người mua."),
        actions=[back] if back else [],
        files=[FOR_PROVIDER],
    )


@page(VIEW)
def invoice(request: PageRequest, order_id: int) -> HttpResponse:
    """The invoice details of a sale, a face of its page."""
    found = queries.visible_order(order_id, request.actor)
    context = order_page.context(request, found, here="invoice")
    context["invoice"] = invoicing.invoice_of(found)
    names = ("set_invoice_buyer", "record_invoice", "remove_invoice")
    context["may_invoice"] = {name: request.actor.may(f"sales.{name}") for name in names}
    return render(request, "sales/order_invoice.html", context)


@page("sales.set_invoice_buyer")
def set_invoice_buyer(request: PageRequest, order_id: int) -> HttpResponse:
    """The buyer's details, first as the customer's own file has them."""
    found = queries.visible_order(order_id, request.actor)
    form = BuyerForm(request, initial=invoicing.facts_of(invoicing.invoice_of(found)))
    if form.posted() and form.act_on(order_id, request.actor):
        return done(request, _("Đã lưu người mua trên hóa đơn."), _url(found))
    return form_page(request, form, title=_("Người mua trên hóa đơn · %(number)s") % _of(found), back=_url(found))


@page("sales.record_invoice")
def record_invoice(request: PageRequest, order_id: int) -> HttpResponse:
    """The number that the provider gave."""
    kept = invoicing.invoice_of(found := queries.visible_order(order_id, request.actor))
    form = InvoiceForm(request, initial={name: getattr(kept, name) for name in ("symbol", "number", "issued_on")})
    if form.posted() and form.act(_for(order_id, record, request.actor)) is not None:
        return done(request, _("Đã ghi hóa đơn của %(number)s.") % _of(found), _url(found))
    return form_page(request, form, title=_("Ghi số hóa đơn · %(number)s") % _of(found), back=_url(found))


@page("sales.remove_invoice")
def remove_invoice(request: PageRequest, order_id: int) -> HttpResponse:
    """Take the number off again."""
    found = queries.visible_order(order_id, request.actor)
    form = RemoveInvoiceForm(request)
    if form.posted() and form.act(_for(order_id, remove, request.actor)) is not None:
        return done(request, _("Đã bỏ số hóa đơn của %(number)s.") % _of(found), _url(found))
    return form_page(request, form, title=_("Bỏ số hóa đơn · %(number)s") % _of(found), back=_url(found))


def _for(order_id: int, run: Callable[..., SalesOrder], actor: Actor) -> Callable[..., SalesOrder]:
    def act(**facts: Any) -> SalesOrder:
        return run(order_id=order_id, actor=actor, **facts)

    return act


def _of(found: SalesOrder) -> dict[str, object]:
    return {"number": found.document}


def _url(found: SalesOrder) -> str:
    return reverse("sales:invoice", args=[found.pk])
