"""The customer of a cart: found by a few letters, or added with a name and a phone without leaving the counter."""

from collections.abc import Sequence

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from fastsale.books.debts.queries import RECEIVABLE, balances, overdue
from fastsale.foundation import clock
from fastsale.foundation.dates import local_day
from fastsale.foundation.errors import Problem
from fastsale.foundation.events.wording import say
from fastsale.master.partners.actions.add_partner import add_partner as add
from fastsale.master.partners.facts import PartnerFacts
from fastsale.master.partners.queries import PartnerRow, find_partners
from fastsale.trade.settlement.queries import VIEW_DEBTS
from fastsale.web.counter.pricing import RIGHT
from fastsale.web.counter.views import MOST_FOUND
from fastsale.web.page import PageRequest, page, request_id_of

ADD = "partners.add_partner"


@page(RIGHT)
@require_GET
def find_customers(request: PageRequest) -> HttpResponse:
    """The rows below the customer box."""
    text = request.GET.get("q", "")[:100]
    found = find_partners(text, actor=request.actor, is_customer=True, limit=MOST_FOUND).items
    owes, late = _debts(found) if request.actor.may(VIEW_DEBTS) else ({}, {})
    rows = [(row, owes.get(row.id, 0), late.get(row.id, 0)) for row in found]
    context = {"rows": rows, "q": text, "may_add": request.actor.may(ADD)}
    return render(request, "counter/_customers.html", context)


def _debts(rows: Sequence[PartnerRow]) -> tuple[dict[int, int], dict[int, int]]:
    """What they owe, and how much of it is overdue. Two statements."""
    keys = [row.id for row in rows]
    if not keys:
        return {}, {}
    late = overdue([(key, RECEIVABLE) for key in keys], local_day(clock.now()))
    return balances(RECEIVABLE, keys), {key: amount for (key, _side), amount in late.items()}


@page(ADD)
@require_POST
def add_customer(request: PageRequest) -> HttpResponse:
    """A new customer; who has the same phone already is named first, and a second press means it."""
    facts = PartnerFacts(
        name=request.POST.get("name", ""),
        phone=request.POST.get("phone", ""),
        tax_code=request.POST.get("tax_code", ""),
        responsible_id=request.user.pk,
    )
    try:
        partner = add(
            partner=facts,
            accept_duplicates=request.POST.get("anyway") == "1",
            request_id=request_id_of(request),
            actor=request.actor,
        )
    except Problem as problem:
        return JsonResponse(
            {"text": say(problem), "field": problem.field or "", "twin": problem.code == "duplicate_partner"},
            status=problem.status,
        )
    return JsonResponse({"id": partner.pk, "name": partner.name})
