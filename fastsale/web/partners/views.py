"""Customers and suppliers: lists, a page for each with its debt, form, in and out of use."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from fastsale.books.debts import queries as debts
from fastsale.books.debts.models import Reason, Side
from fastsale.books.debts.queries import Row, Statement
from fastsale.foundation import clock
from fastsale.foundation.access.actor import require
from fastsale.foundation.dates import day_end, day_start, local_day
from fastsale.insight.printing.registers import Span, Unit, debt_statement_sheet
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
from fastsale.web.printing import registers
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


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which account of the debt book, over which days."""

    partner: Partner
    side: Side
    first: date
    clocks: Asked
    statement: Statement

    def rows(self) -> list[tuple[Row, str]]:
        """Each row with its reason in words; one that takes another back says so."""
        taken_back = _("%(reason)s (hủy)")
        words = [(row, str(_REASONS.get(row.reason, row.reason))) for row in self.statement.rows]
        return [(row, taken_back % {"reason": said} if row.is_mirror else said) for row, said in words]


def _statement(request: PageRequest, partner_id: int) -> _Asked:
    visible_sides(request.actor)
    found = queries.visible_partner(partner_id, request.actor)
    sides = sides_of(request, found)
    side = Side.PAYABLE if request.GET.get("side") == Side.PAYABLE.value or sides == [Side.PAYABLE] else Side.RECEIVABLE
    require(request.actor, RIGHT_OF[side.value])
    today = local_day(clock.now())
    first, last = SPAN.span(request.GET)
    first = first or found.created_at.date() - timedelta(days=3650)
    asked = Asked(today, min(last or today, today), known_day(request.GET))
    rows = debts.statement(found.pk, side.value, day_start(first), day_end(asked.on), known=asked.known)
    return _Asked(found, side, first, asked, rows)


@page(VIEW)
def partner_debts(request: PageRequest, partner_id: int) -> HttpResponse:
    """Sổ chi tiết công nợ: every row of a span, with the balance after it."""
    asked = _statement(request, partner_id)
    found = asked.partner
    print_url = f"{reverse('partners:print_debts', args=[found.pk])}?{request.GET.urlencode()}"
    head = head_of(request, found, "debts")
    context = {
        **head,
        "actions": [*head["actions"], Action(_("In đối chiếu công nợ"), print_url, "printer", "mod+p")],
        "partner": found,
        "account": None if is_piece(request) else account_of(request, found, asked.side),
        "asked": asked.clocks,
        "statement": asked.statement,
        "rows": asked.rows(),
        "chip": SPAN.chip(request, request.GET),
        "side": asked.side,
        "sides": sides_of(request, found),
    }
    return fragment(request, "partners/debts.html", "partners/_statement.html", context)


@page(VIEW)
def print_debts(request: PageRequest, partner_id: int) -> HttpResponse:
    """Biên bản đối chiếu công nợ: the same days as a paper that both sides sign."""
    asked = _statement(request, partner_id)
    found, clocks = asked.partner, asked.clocks
    partner = Unit(found.name, found.address or found.old_address, found.tax_code, found.phone_shown or found.phone)
    with override("vi"):
        sheet = debt_statement_sheet(
            registers.company_of(request), partner, registers.impression(request), asked.statement,
            [said for _row, said in asked.rows()],
            span=Span(asked.first, clocks.on, clocks.sentence if clocks.known else ""),
            is_payable=asked.side is Side.PAYABLE,
        )  # fmt: skip
    back = f"{reverse('partners:partner_debts', args=[found.pk])}?side={asked.side.value}"
    return registers.show(request, sheet, back=back)


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
