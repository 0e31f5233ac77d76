"""Đối trừ công nợ: choose by hand which money pays which debt, and take earlier choices back."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from fastsale.books.debts import rules
from fastsale.foundation import figures
from fastsale.foundation.access.actor import require
from fastsale.foundation.errors import Invalid
from fastsale.foundation.errors import _ as said
from fastsale.insight.reports.settled import Pairing, pairings_of
from fastsale.trade.settlement.actions.allocate import allocate as allocate_them
from fastsale.trade.settlement.inputs import Pair
from fastsale.trade.settlement.queries import RIGHT_OF
from fastsale.web.page import PageRequest, Tab, done, form_page, page
from fastsale.web.settlement.forms import BranchForm
from fastsale.web.settlement.parts import Parts
from fastsale.web.settlement.party import Standing, party_of, side_of, standing_of

SHOWN = 100
"""Earlier pairings on the page, the newest; older ones stay as they are."""


class AllocateForm(BranchForm):
    """Amounts on both sides, and earlier pairings to take back."""

    take_back = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, request: PageRequest, standing: Standing, pairings: Sequence[Pairing]) -> None:
        super().__init__(request)
        self.credits = Parts(request, standing.credits, prefix="credit")
        self.charges = Parts(request, standing.charges, prefix="charge")
        self.offer("take_back", [(one.allocation_id, "") for one in pairings])
        self.tables = {"pairs": self.charges, "allocations": self.charges, "credits": self.credits}

    def pairs(self) -> list[Pair]:
        """Money in the order shown pays debts in the order shown. Raises Invalid unless both sides are equal."""
        credits, charges = self.credits.chosen(), self.charges.chosen()
        given, wanted = sum(part for _key, part in credits), sum(part for _key, part in charges)
        if given != wanted:
            raise Invalid(
                said("Tiền chọn để trừ là %(given)s, nợ chọn để trừ là %(wanted)s. Sửa cho hai bên bằng nhau."),
                given=figures.money(given),
                wanted=figures.money(wanted),
                field="pairs",
            )
        return [Pair(credit, charge, part) for credit, charge, part in rules.match(credits, charges)]

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "pairs": self.pairs()}


@page("settlement.allocate")
def allocate(request: PageRequest, partner_id: int) -> HttpResponse:
    """The page of one partner and one side."""
    partner = party_of(request, str(partner_id))
    assert partner is not None, "the address names one"
    side = side_of(partner, request.GET.get("side", ""))
    require(request.actor, RIGHT_OF[side.value])
    pairings = pairings_of(partner.pk, side.value, most=SHOWN)
    form = AllocateForm(request, _with_freed(request, standing_of(partner, side), pairings), pairings)
    back = f"{reverse('partners:partner_debts', args=[partner.pk])}?side={side.value}"
    more = {"partner_id": partner.pk, "side": side.value, "actor": request.actor}
    if form.posted() and (written := form.act(allocate_them, **more)):
        return done(request, _("Đã lập %(paper)s.") % {"paper": written.document}, back)
    ticked = set(request.POST.getlist("take_back"))
    return form_page(
        request, form, title=_("Đối trừ công nợ"), note=partner.name, whole="settlement/allocate_form.html",
        back=back, standing=standing_of(partner, side), verb=_("Ghi đối trừ"), shown=SHOWN,
        pairings=[(one, str(one.allocation_id) in ticked) for one in pairings],
        crumbs=[Tab(partner.name, back)],
    )  # fmt: skip


def _with_freed(request: PageRequest, standing: Standing, pairings: Sequence[Pairing]) -> Standing:
    """The open items as they will be once the ticked pairings pay no more: the same paper may use what they free."""
    ticked = set(request.POST.getlist("take_back"))
    freed: dict[int, int] = {}
    for one in pairings:
        if str(one.allocation_id) in ticked:
            for entry in (one.credit_id, one.charge_id):
                freed[entry] = freed.get(entry, 0) + one.amount
    if not freed:
        return standing
    return replace(
        standing,
        charges=[(replace(line, remaining=line.remaining + freed.get(line.entry_id, 0)), days)
                 for line, days in standing.charges],
        credits=[(replace(line, remaining=line.remaining + freed.get(line.entry_id, 0)), days)
                 for line, days in standing.credits],
    )  # fmt: skip
