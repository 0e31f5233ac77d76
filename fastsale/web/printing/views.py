"""The print of a paper: its page, its PDF, the record that it was printed, the size that a branch remembers."""

from collections.abc import Callable

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fastsale.foundation.access.rights import SEE_PRICES
from fastsale.foundation.errors import Problem
from fastsale.foundation.events.wording import say
from fastsale.foundation.prints import queries
from fastsale.foundation.prints.actions.record_print import record_print as record
from fastsale.foundation.prints.actions.set_print_size import set_print_size as remember
from fastsale.foundation.prints.errors import PrintExpired
from fastsale.foundation.prints.models import Printed
from fastsale.foundation.prints.rules import DELIVERY, MOST_COPIES, SALE, SIZES_OF, mark
from fastsale.insight.printing import logo, qr
from fastsale.insight.printing import pdf as setting
from fastsale.web.page import PageRequest, Tab, done, page, request_id_of
from fastsale.web.printing.asked import Asked, asked

View = Callable[[PageRequest, str, int], HttpResponse]


def doors(address: str, path_of: str, *, right: str | None) -> list[URLPattern]:
    """The four paths of a paper; `right` is that of the paper's own page, and its query asks again.

    Names: printing:<address>, …_pdf, …_record_print, …_set_print_size.
    """

    def door(name: str, view: View, needs: str | None, *, posts: bool = False) -> URLPattern:
        def run(request: PageRequest, /, **keys: int) -> HttpResponse:
            (key,) = keys.values()
            return view(request, address, key)

        ready = page(needs)(require_POST(run) if posts else run)
        return path(f"{path_of}{name}/" if name else path_of, ready, name=f"{address}_{name}" if name else address)

    return [
        door("", show, right),
        door("pdf", pdf, right),
        door("record_print", record_print, right, posts=True),
        door("set_print_size", set_print_size, "prints.set_print_size", posts=True),
    ]


def show(request: PageRequest, address: str, key: int) -> HttpResponse:
    """The paper on its size, with the bar that chooses; `?now=1` prints at once."""
    found = asked(request, address, key)
    sheet = found.sheet()
    context = {
        "asked": found,
        "sheet": sheet,
        "pieces": f"printing/_{sheet.family}.html",
        "qr": qr.data_uri(sheet.qr.payload) if sheet.qr else "",
        "sizes": [Tab(one.upper(), found.url("", size=one), one == found.size) for one in SIZES_OF[found.paper]],
        "copies": [Tab(str(n), found.url("", copies=n), n == found.copies) for n in range(1, MOST_COPIES + 1)],
        "record": found.url("record_print"),
        "pdf": found.url("pdf"),
        "remember": _may_remember(found) and found.url("set_print_size"),
        "papers": _papers(found),
        "css": f"printing/{found.size}.css",
        "logo": logo.data_uri(sheet.logo),
        "goods": sheet.table() if sheet.columns else [],
        "refusal": "" if found.may_print else _refusal(found),
        "now": bool(request.GET.get("now")) and found.may_print,
    }
    return render(request, "printing/paper.html", context)


def _papers(found: Asked) -> list[Tab]:
    """The other papers of the same order; a delivery note with prices only for who may see them there."""
    if found.address not in (SALE, DELIVERY):
        return []
    order = found.paper if found.address == SALE else SALE
    tabs = [Tab(Printed(order).label, reverse("printing:sale", args=[found.key]), found.address == SALE)]
    delivery = reverse("printing:delivery", args=[found.key])
    tabs.append(Tab(Printed.DELIVERY.label, delivery, found.address == DELIVERY and not found.prices))
    if found.request.actor.may(SEE_PRICES):
        tabs.append(Tab(_("Phiếu giao hàng có giá"), f"{delivery}?prices=1", found.prices))
    return tabs


def _may_remember(found: Asked) -> bool:
    """Whether there is something to remember that is not remembered yet, and this person may."""
    branch = found.document.branch_id
    usual = queries.chosen_size(branch, found.paper)
    actor = found.request.actor
    may = actor.may("prints.set_print_size") and actor.in_branch(branch)
    return may and (usual.size, usual.copies) != (found.size, found.copies)


def _refusal(found: Asked) -> str:
    return _(
        "%(paper)s này đã in %(count)s lần. In thêm cần quyền «In lại phiếu đã in»: nhờ trưởng phòng hoặc kế toán."
    ) % {"paper": Printed(found.paper).label, "count": found.number - 1}


def record_print(request: PageRequest, address: str, key: int) -> HttpResponse:
    """Count a print. A script gets the mark to put on the sheet; a form without one goes on to the PDF."""
    found = asked(request, address, key)
    is_script = request.headers.get("Accept") == "application/json"
    try:
        made = record(
            document_id=found.document.pk, paper=found.paper, size=found.size, copies=found.copies,
            request_id=request_id_of(request), actor=request.actor,
        )  # fmt: skip
    except Problem as problem:
        if not is_script:
            raise
        return JsonResponse({"sentence": say(problem)}, status=problem.status)
    if is_script:
        return JsonResponse({"number": made.number, "mark": mark(made.number)})
    return redirect(found.url("pdf", print=made.pk))


def pdf(request: PageRequest, address: str, key: int) -> HttpResponse:
    """The PDF: of a paper whose prints are counted, only for a print that was recorded (`?print=`)."""
    found = asked(request, address, key)
    sheet = found.sheet(_recorded(found) if found.is_counted else 0)
    name = setting.file_name(sheet)
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(setting.pdf(sheet), content_type="application/pdf", headers=headers)


def _recorded(found: Asked) -> int:
    """The number of the recorded print that the address names. Raises PrintExpired."""
    text = found.request.GET.get("print", "")
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise PrintExpired(field="print")
    return queries.fresh_print(int(text), found.document, found.paper, found.request.actor).number


def set_print_size(request: PageRequest, address: str, key: int) -> HttpResponse:
    """Remember this size, and this number of copies, for the branch of the paper."""
    found = asked(request, address, key)
    remember(
        branch_id=found.document.branch_id, paper=found.paper, size=found.size, copies=found.copies,
        request_id=request_id_of(request), actor=request.actor,
    )  # fmt: skip
    return done(request, _("Đã nhớ khổ giấy cho chi nhánh."), found.url(""))
