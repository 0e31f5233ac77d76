"""Phiếu thu, phiếu chi: lists, the paper with its rows in the books, its print, taking it back."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from fastsale.foundation.access.rights import SEE_LOG
from fastsale.foundation.prints.rules import COLLECTION, PAYMENT
from fastsale.insight.reports.paper_books import books_of
from fastsale.trade.settlement import queries
from fastsale.trade.settlement.actions.cancel_collection import cancel_collection as take_collection_back
from fastsale.trade.settlement.actions.cancel_payment import cancel_payment as take_payment_back
from fastsale.trade.settlement.models import CashPayment, Collection
from fastsale.web.lists import list_page
from fastsale.web.page import Action, PageRequest, done, form_page, page
from fastsale.web.printing import views as printing
from fastsale.web.settlement import slip_page
from fastsale.web.settlement.forms import WhyForm
from fastsale.web.settlement.lists import COLLECTIONS, PAYMENTS, counting
from fastsale.web.settlement.slip_page import Slip
from fastsale.web.settlement.words import history_of

VIEW = queries.VIEW_DEBTS


@page(VIEW)
def collections(request: PageRequest) -> HttpResponse:
    """Phiếu thu, newest first."""
    rows = counting(queries.visible_collections(request.actor))
    action = Action.of(request, _("Thu nợ"), "settlement:collect", "settlement.collect")
    return list_page(request, COLLECTIONS.of(request, rows), title=_("Phiếu thu"), action=action)


@page(None)
def payments(request: PageRequest) -> HttpResponse:
    """Phiếu chi, newest first."""
    rows = counting(queries.visible_payments(request.actor))
    action = Action.of(request, _("Trả nợ nhà cung cấp"), "settlement:pay_supplier", "settlement.pay_supplier")
    others = [
        Action.of(request, _("Chi trả lại khách"), "settlement:refund", "settlement.refund", icon="arrow-back-up")
    ]
    return list_page(
        request, PAYMENTS.of(request, rows), title=_("Phiếu chi"), action=action, actions=[one for one in others if one]
    )


def _collection(request: PageRequest, collection_id: int) -> Slip:
    found: Collection = queries.seen(queries.visible_collections(request.actor), collection_id, _("phiếu thu"))
    return Slip(found, is_in=True)


def _payment(request: PageRequest, payment_id: int) -> Slip:
    found: CashPayment = queries.seen(queries.visible_payments(request.actor), payment_id, _("phiếu chi"))
    return Slip(found, is_in=False)


@page(VIEW)
def collection(request: PageRequest, collection_id: int) -> HttpResponse:
    """One phiếu thu."""
    return _slip(request, _collection(request, collection_id))


@page(None)
def payment(request: PageRequest, payment_id: int) -> HttpResponse:
    """One phiếu chi."""
    return _slip(request, _payment(request, payment_id))


@page(VIEW)
def collection_books(request: PageRequest, collection_id: int) -> HttpResponse:
    """What it did to the books."""
    return _books(request, _collection(request, collection_id))


@page(None)
def payment_books(request: PageRequest, payment_id: int) -> HttpResponse:
    """What it did to the books."""
    return _books(request, _payment(request, payment_id))


@page(SEE_LOG)
def collection_history(request: PageRequest, collection_id: int) -> HttpResponse:
    """Who did what to it."""
    return _history(request, _collection(request, collection_id))


@page(SEE_LOG)
def payment_history(request: PageRequest, payment_id: int) -> HttpResponse:
    """Who did what to it."""
    return _history(request, _payment(request, payment_id))


@page(VIEW)
def print_collection(request: PageRequest, collection_id: int) -> HttpResponse:
    """Form 01-TT, on a roll too. `?now=1`, `?size=`, `?copies=` as in printing."""
    return printing.show(request, COLLECTION, collection_id)


@page(None)
def print_payment(request: PageRequest, payment_id: int) -> HttpResponse:
    """Form 02-TT."""
    return printing.show(request, PAYMENT, payment_id)


@page("settlement.cancel_collection")
def cancel_collection(request: PageRequest, collection_id: int) -> HttpResponse:
    """Take it back, after saying in figures what that does."""
    slip = _collection(request, collection_id)
    form = WhyForm(request)
    if form.posted() and (gone := form.act(take_collection_back, collection_id=collection_id, actor=request.actor)):
        return _cancelled(request, slip, gone)
    return _cancel(request, slip, form)


@page("settlement.cancel_payment")
def cancel_payment(request: PageRequest, payment_id: int) -> HttpResponse:
    """Take it back, after saying in figures what that does."""
    slip = _payment(request, payment_id)
    form = WhyForm(request)
    if form.posted() and (gone := form.act(take_payment_back, payment_id=payment_id, actor=request.actor)):
        return _cancelled(request, slip, gone)
    return _cancel(request, slip, form)


def _slip(request: PageRequest, slip: Slip) -> HttpResponse:
    return render(request, "settlement/slip.html", slip_page.context(request, slip))


def _books(request: PageRequest, slip: Slip) -> HttpResponse:
    keys = [slip.paper.pk, *([slip.reversal.pk] if slip.reversal else [])]
    context: dict[str, Any] = slip_page.head(request, slip, here="books")
    context["books"] = books_of(keys, with_cost=False)
    return render(request, "settlement/paper_books.html", context)


def _history(request: PageRequest, slip: Slip) -> HttpResponse:
    context: dict[str, Any] = slip_page.head(request, slip, here="history")
    context["events"] = history_of(slip.subject, slip.paper.pk)
    return render(request, "settlement/history.html", context)


def _cancelled(request: PageRequest, slip: Slip, gone: Collection | CashPayment) -> HttpResponse:
    return done(request, _("Đã hủy %(paper)s.") % {"paper": gone.document}, slip.url())


def _cancel(request: PageRequest, slip: Slip, form: WhyForm) -> HttpResponse:
    return form_page(
        request, form, title=_("Hủy %(paper)s") % {"paper": slip.paper.document}, whole="settlement/cancel.html",
        back=slip.url(), consequences=slip_page.consequences(slip), verb=_("Hủy phiếu"),
        crumbs=[slip_page.crumb(slip)],
    )  # fmt: skip
