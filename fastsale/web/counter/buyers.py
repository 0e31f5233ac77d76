"""The customer of a cart: found by a few letters, or added with a name and a phone without leaving the counter."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from fastsale.foundation.errors import Problem
from fastsale.foundation.events.wording import say
from fastsale.master.partners.actions.add_partner import add_partner as add
from fastsale.master.partners.facts import PartnerFacts
from fastsale.master.partners.queries import find_partners
from fastsale.web.counter.pricing import RIGHT
from fastsale.web.counter.views import MOST_FOUND
from fastsale.web.page import PageRequest, page, request_id_of

ADD = "partners.add_partner"


@page(RIGHT)
@require_GET
def find_customers(request: PageRequest) -> HttpResponse:
    """The rows below the customer box."""
    text = request.GET.get("q", "")[:100]
    found = find_partners(text, actor=request.actor, is_customer=True, limit=MOST_FOUND)
    context = {"rows": found.items, "q": text, "may_add": request.actor.may(ADD)}
    return render(request, "counter/_customers.html", context)


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
