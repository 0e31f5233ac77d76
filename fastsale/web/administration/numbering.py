"""How papers are numbered per branch, and how codes of goods and partners are made."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fastsale.foundation.administration import queries
from fastsale.foundation.administration.actions.set_code_rule import set_code_rule as set_rule
from fastsale.foundation.administration.actions.set_numbering import set_numbering as set_numbers
from fastsale.foundation.administration.numbering import LARGEST_NUMBER
from fastsale.foundation.company.codes import CODE_KINDS, rule_of
from fastsale.foundation.company.models import CodeRule
from fastsale.foundation.documents.kinds import KINDS
from fastsale.foundation.documents.models import Sequence
from fastsale.foundation.errors import Problem
from fastsale.web.fields import CountField, LineField
from fastsale.web.forms import PageForm
from fastsale.web.page import PageRequest, done, form_page, page


class NumberForm(PageForm):
    front = LineField(label=gettext_lazy("Tiền tố"), size=20, required=False)  # `prefix` is a form's own word
    next_value = CountField(label=gettext_lazy("Số tiếp theo"), least=1, most=LARGEST_NUMBER)
    width = CountField(label=gettext_lazy("Độ dài số"), least=1, most=12)
    suffix = LineField(label=gettext_lazy("Hậu tố"), size=10, required=False)

    def facts(self) -> dict[str, Any]:
        said = super().facts()
        front = said.pop("front")
        return {**said, "prefix": front}

    def refuse(self, problem: Problem) -> None:
        if problem.field == "prefix":
            problem.field = "front"
        super().refuse(problem)


@dataclass(frozen=True, slots=True)
class Row:
    """One counter as the page shows it."""

    title: str
    example: str
    url: str


def _example(counter: Sequence | CodeRule) -> str:
    return f"{counter.prefix}{counter.next_value:0{counter.width}d}{counter.suffix}"


def _counter(kind: str, branch_id: int, code: str, found: dict[tuple[int, str], Sequence]) -> Sequence:
    """The counter, or the one that the first paper will start."""
    default = Sequence(branch_id=branch_id, kind=kind, prefix=f"{KINDS[kind].prefix}-{code}-")
    return found.get((branch_id, kind), default)


@page(queries.VIEW)
def numbering(request: PageRequest) -> HttpResponse:
    """The next number of every kind of paper in every branch, and the next codes."""
    found = {(row.branch_id, row.kind): row for row in queries.sequences(request.actor)}
    branches = [
        (
            branch,
            [
                Row(
                    str(kind.title),
                    _example(_counter(kind.code, branch.pk, branch.code, found)),
                    reverse("administration:set_numbering", args=[branch.pk, kind.code]),
                )
                for kind in KINDS.values()
            ],
        )
        for branch in request.branches
    ]
    codes = [
        Row(str(kind.title), _example(rule_of(code)), reverse("administration:set_code_rule", args=[code]))
        for code, kind in CODE_KINDS.items()
    ]
    context = {"title": _("Số chứng từ"), "branches": branches, "codes": codes}
    return render(request, "administration/numbering.html", context)


def _initial(counter: Sequence | CodeRule) -> dict[str, object]:
    plain = {name: getattr(counter, name) for name in ("suffix", "width", "next_value")}
    return {"front": counter.prefix, **plain}


@page("administration.set_numbering")
def set_numbering(request: PageRequest, branch_id: int, kind: str) -> HttpResponse:
    """Another prefix, another next number."""
    if kind not in KINDS:
        raise Http404
    branch = queries.branch(branch_id)
    found = {
        (row.branch_id, row.kind): row for row in queries.sequences(request.actor).filter(branch=branch, kind=kind)
    }
    form = NumberForm(request, _initial(_counter(kind, branch.pk, branch.code, found)))
    back = reverse("administration:numbering")
    if form.posted() and form.act(set_numbers, branch_id=branch.pk, kind=kind, actor=request.actor) is not None:
        return done(request, _("Đã lưu cách đánh số."), back)
    title = f"{KINDS[kind].title} · {branch.name}"
    return form_page(request, form, title=title, note=_("Phiếu đã có số giữ nguyên số."), back=back)


@page("administration.set_code_rule")
def set_code_rule(request: PageRequest, kind: str) -> HttpResponse:
    """How the program makes codes of this kind."""
    if kind not in CODE_KINDS:
        raise Http404
    form = NumberForm(request, _initial(rule_of(kind)))
    back = reverse("administration:numbering")
    if form.posted() and form.act(set_rule, kind=kind, actor=request.actor) is not None:
        return done(request, _("Đã lưu cách sinh mã."), back)
    title = _("Mã %(what)s") % {"what": CODE_KINDS[kind].title}
    return form_page(request, form, title=title, note=_("Mã đã có giữ nguyên; mã trùng được bỏ qua."), back=back)
