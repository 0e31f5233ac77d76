"""Registers and statements: printed freely, as a page or (`?as=pdf`) as a PDF."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from fastsale.foundation import clock
from fastsale.foundation.prints.rules import A4
from fastsale.insight.printing import pdf as setting
from fastsale.insight.printing.data import Impression
from fastsale.insight.printing.layout import Sheet
from fastsale.insight.printing.registers import Unit
from fastsale.web.page import PageRequest


@dataclass(frozen=True, slots=True)
class Free:
    """What the page of a print asks of what it shows, of a paper whose prints nobody counts."""

    back: str
    size: str = A4
    is_counted: bool = False


def impression(request: PageRequest) -> Impression:
    """Now, by this person."""
    return Impression(A4, 0, 1, clock.now(), request.actor.name)


def company_of(request: PageRequest) -> Unit:
    """The company, as it stands on a register."""
    company = request.company
    return Unit(company.name, company.address, company.tax_code, company.phone)


def show(request: PageRequest, sheet: Sheet, *, back: str) -> HttpResponse:
    """The register on its page, or its PDF."""
    if request.GET.get("as") == "pdf":
        headers = {"Content-Disposition": f'inline; filename="{setting.file_name(sheet)}"'}
        return HttpResponse(setting.pdf(sheet), content_type="application/pdf", headers=headers)
    query = request.GET.copy()
    query["as"] = "pdf"
    context = {
        "asked": Free(back),
        "sheet": sheet,
        "pieces": f"printing/_{sheet.family}.html",
        "pdf": f"?{query.urlencode()}",
        "css": "printing/a4_wide.css" if sheet.is_wide else "printing/a4.css",
        "goods": sheet.table(),
    }
    return render(request, "printing/paper.html", context)
