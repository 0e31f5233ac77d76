"""Customers and suppliers: lists, a page for each with its debt, form, in and out of use."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fastsale.books.debts import queries as debts
from fastsale.books.debts.models import Reason, Side
from fastsale.foundation import clock
from fastsale.foundation.access.actor import require
from fastsale.foundation.dates import day_end, day_start, local_day
from fastsale.master.partners import queries
from fastsale.master.partners.actions.activate_partner import activate_partner as activate
from fastsale.master.partners.actions.add_partner import add_partner as add
from fastsale.master.partners.actions.change_partner import change_partner as change
from fastsale.master.partners.actions.deactivate_partner import deactivate_partner as deactivate
from fastsale.master.partners.facts import PartnerFacts
from fastsale.master.partners.models import Partner
from fastsale.trade.settlement.queries import RIGHT_OF, visible_sides
from fastsale.web.filters import Days
from fastsale.web.lists import list_page
from fastsale.web.page import Action, PageRequest, done, form_page, fragment, is_piece, page, request_id_of
from fastsale.web.partners.forms import ChangePartnerForm, PartnerForm
from fastsale.web.partners.lists import CUSTOMERS, SUPPLIERS, with_debt
from fastsale.web.partners.shown import account_of, facts_of, head_of, sides_of
from fastsale.web.picks import MOST, picked
from fastsale.web.settlement.asking import Asked, known_day

VIEW = queries.VIEW
_REASONS = dict(Reason.choices)
SPAN = Days("day", _("Kỳ"), "at", preset="year")


@page(VIEW)
def customers(request: PageRequest) -> HttpResponse:
    """The customers this person may know of, with what they owe."""
    rows = queries.partners(request.actor, queries.Filters(is_customer=True, active=None))
    action = Action.of(request, _("Thêm khách hàng"), "partners:add_partner", "partners.add_partner")
    table = CUSTOMERS.of(request, with_debt(rows, Side.RECEIVABLE))
    return list_page(request, table, title=_("Khách hàng"), action=action)


@page(VIEW)
def suppliers(request: PageRequest) -> HttpResponse:
    """The suppliers, with what we owe them."""
    rows = queries.partners(request.actor, queries.Filters(is_supplier=True, active=None))
    add_one = Action.of(request, _("Thêm nhà cung cấp"), "partners:add_partner", "partners.add_partner")
    action = Action(add_one.title, f"{add_one.url}?kind=supplier") if add_one else None
    table = SUPPLIERS.of(request, with_debt(rows, Side.PAYABLE))
    return list_page(request, table, title=_("Nhà cung cấp"), action=action)


@page(VIEW)
def pick_customer(request: PageRequest) -> HttpResponse:
    """Customers in use, for a form."""
    found = queries.find_partners(request.GET.get("q", ""), actor=request.actor, is_customer=True, limit=MOST)
    return picked((row.id, row.name, row.phone or row.code) for row in found.items)


@page(VIEW)
def pick_supplier(request: PageRequest) -> HttpResponse:
    """Suppliers in use, for a form."""
    found = queries.find_partners(request.GET.get("q", ""), actor=request.actor, is_supplier=True, limit=MOST)
    return picked((row.id, row.name, row.phone or row.code) for row in found.items)


@page(VIEW)
def partner(request: PageRequest, partner_id: int) -> HttpResponse:
    """Who they are, and what is owed today."""
    found = queries.visible_partner(partner_id, request.actor)
    accounts = [account_of(request, found, side) for side in sides_of(request, found)]
    context = {**head_of(request, found, "partner"), "partner": found, "facts": facts_of(found), "accounts": accounts}
    return render(request, "partners/partner.html", context)


@page(VIEW)
def partner_debts(request: PageRequest, partner_id: int) -> HttpResponse:
    """Sổ chi tiết công nợ: every row of a span, with the balance after it."""
    visible_sides(request.actor)
    found = queries.visible_partner(partner_id, request.actor)
    sides = sides_of(request, found)
    side = Side.PAYABLE if request.GET.get("side") == Side.PAYABLE.value or sides == [Side.PAYABLE] else Side.RECEIVABLE
    require(request.actor, RIGHT_OF[side.value])
    today = local_day(clock.now())
    first, last = SPAN.span(request.GET)
    start = day_start(first or found.created_at.date() - timedelta(days=3650))
    asked = Asked(today, min(last or today, today), known_day(request.GET))
    statement = debts.statement(found.pk, side.value, start, day_end(asked.on), known=asked.known)
    context = {
        **head_of(request, found, "debts"),
        "partner": found,
        "account": None if is_piece(request) else account_of(request, found, side),
        "asked": asked,
        "statement": statement,
        "rows": [(row, _REASONS.get(row.reason, row.reason)) for row in statement.rows],
        "chip": SPAN.chip(request, request.GET),
        "side": side,
        "sides": sides,
    }
    return fragment(request, "partners/debts.html", "partners/_statement.html", context)


@page("partners.add_partner")
def add_partner(request: PageRequest) -> HttpResponse:
    """A new customer (or supplier), then their page."""
    is_supplier = request.GET.get("kind") == "supplier"
    form = PartnerForm(request, PartnerFacts(name="", is_customer=not is_supplier, is_supplier=is_supplier))
    if form.posted() and (made := form.act(add, actor=request.actor)):
        return done(request, _("Đã thêm %(name)s.") % {"name": made.name}, _url(made))
    title = _("Thêm nhà cung cấp") if is_supplier else _("Thêm khách hàng")
    back = reverse("partners:suppliers" if is_supplier else "partners:customers")
    return form_page(request, form, title=title, whole="partners/partner_form.html", back=back)


@page("partners.change_partner")
def change_partner(request: PageRequest, partner_id: int) -> HttpResponse:
    """The whole partner, anew."""
    found = queries.visible_partner(partner_id, request.actor)
    form = ChangePartnerForm(request, queries.facts_of(found), more={"seen": found.version})
    if form.posted() and (changed := form.act(change, partner_id=found.pk, actor=request.actor)):
        return done(request, _("Đã lưu %(name)s.") % {"name": changed.name}, _url(changed))
    return form_page(
        request, form, title=found.name, note=found.code, whole="partners/partner_form.html", back=_url(found)
    )


@page("partners.deactivate_partner")
@require_POST
def deactivate_partner(request: PageRequest, partner_id: int) -> HttpResponse:
    """Out of use."""
    changed = deactivate(partner_id=partner_id, request_id=request_id_of(request), actor=request.actor)
    return done(request, _("Đã ngừng giao dịch với %(name)s.") % {"name": changed.name}, _url(changed))


@page("partners.activate_partner")
@require_POST
def activate_partner(request: PageRequest, partner_id: int) -> HttpResponse:
    """In use again."""
    changed = activate(partner_id=partner_id, request_id=request_id_of(request), actor=request.actor)
    return done(request, _("Giao dịch lại với %(name)s.") % {"name": changed.name}, _url(changed))


def _url(found: Partner) -> str:
    return reverse("partners:partner", args=[found.pk])
