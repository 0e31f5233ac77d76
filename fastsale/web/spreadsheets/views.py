"""Pages of Excel: papers as files, the hub of imports, the steps of one import."""

from io import BytesIO
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fastsale.foundation import clock
from fastsale.foundation.access.actor import require
from fastsale.foundation.dates import local_day
from fastsale.foundation.documents.models import Document
from fastsale.foundation.errors import NotFound, Problem
from fastsale.foundation.events.wording import say
from fastsale.insight.spreadsheets.papers import sheet_of
from fastsale.insight.spreadsheets.templates import Template, write_template
from fastsale.web import exports, work
from fastsale.web.page import PageRequest, Tab, go_to, page, request_id_of
from fastsale.web.spreadsheets import importing
from fastsale.web.spreadsheets.kinds import KINDS, ImportKind, kind_of, picks


@page(None)
def paper(request: PageRequest, document_id: int) -> HttpResponse:
    """A paper as a spreadsheet; the query of its kind asks whether this person may see it."""
    found = Document.objects.filter(pk=document_id).first()
    if found is None:
        raise NotFound(what=_("phiếu này"))
    return exports.sent(sheet_of(found, request.actor, request.company))


@page(None)
def progress(request: PageRequest, key: UUID, stage: str) -> HttpResponse:
    """How far the person's own work has come."""
    found = work.find(request.user.pk, key).stage(stage)
    return render(request, "web/parts/_progress.html", exports.progress(found))


@page(None)
@require_POST
def stop(request: PageRequest, key: UUID, stage: str) -> HttpResponse:
    """End it at its next word."""
    found = work.find(request.user.pk, key).stage(stage)
    found.told()
    found.stop()
    return HttpResponse(status=204)


@page(None)
def file(request: PageRequest, key: UUID) -> HttpResponse:
    """The file that an export wrote."""
    found = work.find(request.user.pk, key)
    if not found.file(exports.RESULT).exists():
        raise NotFound(what=_("tệp này, hoặc tệp đã quá một ngày"))
    return exports.saved(found.file(exports.RESULT).open("rb"), found.kept("file")["name"])


@page(None)
def imports(request: PageRequest) -> HttpResponse:
    """What can be brought in, for who may."""
    return _hub(request)


def _hub(request: PageRequest, refused: str = "", sentence: str = "", status: int = 200) -> HttpResponse:
    kinds = [kind for kind in KINDS.values() if request.actor.may(kind.right)]
    if not kinds:
        require(request.actor, "catalog.import_products")
    context = {"title": _("Nhập từ Excel"), "kinds": kinds, "refused": refused, "sentence": sentence}
    return render(request, "spreadsheets/imports.html", context, status=status)


def _allowed(request: PageRequest, name: str) -> ImportKind:
    kind = kind_of(name)
    require(request.actor, kind.right)
    return kind


@page(None)
def template(request: PageRequest, name: str) -> HttpResponse:
    """An empty file to fill in, with the lists of this company."""
    kind = _allowed(request, name)
    kept = BytesIO()
    write_template(kept, Template(str(kind.title), kind.columns, picks(local_day(clock.now())), str(kind.rule)))
    return exports.saved(kept, f"mau-nhap-{exports.name_of(str(kind.title))}")


@page(None)
@require_POST
def upload(request: PageRequest, name: str) -> HttpResponse:
    """Keep the file and go on to its preview; a file that is none is refused on the spot."""
    kind = _allowed(request, name)
    try:
        kept = importing.keep(request.user.pk, request.FILES.get("file"))
    except Problem as problem:
        return _hub(request, kind.name, say(problem), problem.status)
    return go_to(request, _url(kind, kept))


@page(None)
def preview(request: PageRequest, name: str, key: UUID) -> HttpResponse:
    """What the file would do, row by row where something is wrong; or how far checking and writing have come."""
    kind = _allowed(request, name)
    kept = work.find(request.user.pk, key)
    if kept.kept("file")["small"]:
        importing.check(kept, kind, request.actor)
    is_writing = kept.kept(importing.WRITE) is not None
    stage = kept.stage(importing.WRITE if is_writing else importing.CHECK)
    context = {
        "title": _("Nhập %(what)s từ Excel") % {"what": str(kind.title).lower()},
        "crumbs": [Tab(_("Nhập từ Excel"), reverse("spreadsheets:imports"))],
        "kind": kind,
        "work": kept,
        "file_name": kept.kept("file")["name"],
        "is_writing": is_writing,
        "summary": kept.kept(importing.SUMMARY),
        "run": reverse("spreadsheets:write" if is_writing else "spreadsheets:check", args=[name, key]),
        "has_marked": kept.file(importing.MARKED).exists(),
        "list_url": reverse(kind.list_url),
        **exports.progress(stage),
    }
    return render(request, "spreadsheets/preview.html", context)


@page(None)
@require_POST
def check(request: PageRequest, name: str, key: UUID) -> HttpResponse:
    """Check the whole file, then show what came of it."""
    kind = _allowed(request, name)
    kept = work.find(request.user.pk, key)
    importing.check(kept, kind, request.actor)
    return _when_over(request, kind, kept.stage(importing.CHECK))


@page(None)
@require_POST
def confirm(request: PageRequest, name: str, key: UUID) -> HttpResponse:
    """The person's word to write it. A small file is written at once, a large one by the page that shows how far."""
    kind = _allowed(request, name)
    kept = work.find(request.user.pk, key)
    if kept.kept(importing.SUMMARY) is None:
        raise NotFound(what=_("kết quả kiểm tra của tệp này"))
    importing.begin_writing(kept, request_id_of(request), accept_duplicates="accept_duplicates" in request.POST)
    if kept.kept("file")["small"]:
        importing.write(kept, kind, request.actor)
    return go_to(request, _url(kind, kept))


@page(None)
@require_POST
def write(request: PageRequest, name: str, key: UUID) -> HttpResponse:
    """Write it, then show what became of it."""
    kind = _allowed(request, name)
    kept = work.find(request.user.pk, key)
    importing.write(kept, kind, request.actor)
    return _when_over(request, kind, kept.stage(importing.WRITE))


def _when_over(request: PageRequest, kind: ImportKind, stage: work.Stage) -> HttpResponse:
    """Show the page anew, unless another request is still at it."""
    if stage.told()["state"] in ("waiting", "running"):
        return HttpResponse(status=204)
    return go_to(request, _url(kind, stage.work))


@page(None)
def marked(request: PageRequest, name: str, key: UUID) -> HttpResponse:
    """The person's file with one more column: what is wrong with each row."""
    kind = _allowed(request, name)
    kept = work.find(request.user.pk, key)
    if not kept.file(importing.MARKED).exists():
        raise NotFound(what=_("bản đánh dấu lỗi"))
    return exports.saved(kept.file(importing.MARKED).open("rb"), f"loi-{exports.name_of(str(kind.title))}")


def _url(kind: ImportKind, kept: work.Work) -> str:
    return reverse("spreadsheets:preview", args=[kind.name, kept.key])
