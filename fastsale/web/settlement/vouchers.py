"""Papers about debts without money: opening debts, đối trừ, what a merge moved."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fastsale.books.debts.models import Side
from fastsale.foundation import figures
from fastsale.foundation.access.rights import SEE_LOG
from fastsale.foundation.errors import NotFound
from fastsale.foundation.money import LARGEST_AMOUNT
from fastsale.insight.reports.paper_books import books_of
from fastsale.insight.reports.settled import pairings_by, settled_by
from fastsale.trade.settlement import queries
from fastsale.trade.settlement.actions.cancel_debt_opening import cancel_debt_opening as take_back
from fastsale.trade.settlement.actions.open_debts import open_debts as open_them
from fastsale.trade.settlement.inputs import OpeningDebt
from fastsale.trade.settlement.models import DebtVoucher
from fastsale.web.fields import DayField, LineField, MoneyField, PickField
from fastsale.web.lines import LineForm, PaperLines
from fastsale.web.lists import list_page
from fastsale.web.page import Action, PageRequest, Tab, done, form_page, page
from fastsale.web.papers import paper_of, paper_tabs
from fastsale.web.settlement.forms import BranchForm, WhyForm
from fastsale.web.settlement.lists import VOUCHERS
from fastsale.web.settlement.party import partner_labels
from fastsale.web.settlement.words import history_of, reversal_of, state_of

MOST_SENTENCES = 12
SIDES = [(Side.RECEIVABLE.value, gettext_lazy("Phải thu")), (Side.PAYABLE.value, gettext_lazy("Phải trả"))]


class DebtLine(LineForm):
    """What one partner owed, or had paid ahead (negative)."""

    decides = ("partner_id", "amount")

    partner_id = PickField(label=gettext_lazy("Đối tượng"), search="settlement:pick_any", labels_of=partner_labels)
    side = forms.ChoiceField(label=gettext_lazy("Loại"), choices=SIDES, initial=Side.RECEIVABLE)
    amount = MoneyField(label=gettext_lazy("Số dư"), least=1 - LARGEST_AMOUNT)
    due_on = DayField(label=gettext_lazy("Hạn trả"), required=False)
    contract = LineField(label=gettext_lazy("Hợp đồng"), size=60, required=False)
    note = LineField(label=gettext_lazy("Diễn giải"), size=200, required=False)

    def as_input(self) -> OpeningDebt:
        return OpeningDebt(**self.cleaned_data)


class OpenDebtsForm(BranchForm):
    """Opening balances of partners."""

    def __init__(self, request: PageRequest) -> None:
        super().__init__(request)
        self.rows = PaperLines(DebtLine, request, prefix="row", spare=3)
        self.tables = {"rows": self.rows}


@page("settlement.open_debts")
def open_debts(request: PageRequest) -> HttpResponse:
    """Enter who owed what when the books began."""
    form = OpenDebtsForm(request)
    if form.posted():
        given = [line.as_input() for line in form.rows.rows]
        if written := form.act(open_them, rows=given, actor=request.actor):
            return done(request, _("Đã lập %(paper)s.") % {"paper": written.document}, _url(written))
    return form_page(
        request, form, title=_("Nhập công nợ đầu kỳ"), whole="settlement/opening_form.html",
        back=reverse("settlement:vouchers"), row="settlement/_debt_line.html", verb=_("Lập phiếu"),
        lines_title=_("Số dư từng đối tượng"), crumbs=_crumbs(),
        lines_note=_("Số dương: còn nợ. Số âm: tiền trả trước. Một đối tượng có thể nhiều dòng, mỗi hạn trả một dòng."),
    )  # fmt: skip


@page(None)
def vouchers(request: PageRequest) -> HttpResponse:
    """All of them, newest first."""
    rows = queries.visible_debt_vouchers(request.actor).select_related("document__reversed_by", "partner")
    action = Action.of(request, _("Nhập công nợ đầu kỳ"), "settlement:open_debts", "settlement.open_debts")
    return list_page(request, VOUCHERS.of(request, rows), title=_("Đầu kỳ, đối trừ"), action=action)


@page(None)
def voucher(request: PageRequest, voucher_id: int) -> HttpResponse:
    """One of them: its lines, or what it paired."""
    found = _voucher(request, voucher_id)
    lines = list(found.lines.select_related("partner").order_by("line"))
    context = _head(request, found, here="detail")
    context |= {
        "voucher": found,
        "lines": [(line, Side(line.side).label) for line in lines],
        "total": sum(line.amount for line in lines),
        "pairings": pairings_by(found.pk) if found.purpose == DebtVoucher.Purpose.ALLOCATION else [],
    }
    return render(request, "settlement/voucher.html", context)


@page(None)
def voucher_books(request: PageRequest, voucher_id: int) -> HttpResponse:
    """What it did to the debt book."""
    found = _voucher(request, voucher_id)
    reversal = reversal_of(found.document)
    context = _head(request, found, here="books")
    context["books"] = books_of([found.pk, *([reversal.pk] if reversal else [])], with_cost=False)
    return render(request, "settlement/paper_books.html", context)


@page(SEE_LOG)
def voucher_history(request: PageRequest, voucher_id: int) -> HttpResponse:
    """Who did what to it."""
    found = _voucher(request, voucher_id)
    context = _head(request, found, here="history")
    context["events"] = history_of("settlement.DebtVoucher", found.pk)
    return render(request, "settlement/history.html", context)


@page("settlement.cancel_debt_opening")
def cancel_debt_opening(request: PageRequest, voucher_id: int) -> HttpResponse:
    """Take opening debts back, after saying in figures what that does."""
    found = _voucher(request, voucher_id)
    if found.purpose != DebtVoucher.Purpose.OPENING:
        raise NotFound(what=_("công nợ đầu kỳ"))
    form = WhyForm(request)
    if form.posted() and (gone := form.act(take_back, voucher_id=found.pk, actor=request.actor)):
        return done(request, _("Đã hủy %(paper)s.") % {"paper": gone.document}, _url(found))
    return form_page(
        request, form, title=_("Hủy %(paper)s") % {"paper": found.document}, whole="settlement/cancel.html",
        back=_url(found), consequences=_consequences(found), verb=_("Hủy phiếu"), crumbs=_crumbs(),
    )  # fmt: skip


def _consequences(found: DebtVoucher) -> list[str]:
    lines = list(found.lines.select_related("partner").order_by("line"))
    told = [
        _("%(name)s, %(side)s: giảm %(amount)s.")
        % {"name": line.partner.name, "side": Side(line.side).label.lower(), "amount": figures.money(line.amount)}
        for line in lines[:MOST_SENTENCES]
    ]
    if len(lines) > MOST_SENTENCES:
        rest = sum(line.amount for line in lines[MOST_SENTENCES:])
        told.append(
            _("%(count)s dòng khác, cộng %(amount)s.")
            % {"count": len(lines) - MOST_SENTENCES, "amount": figures.money(rest)}
        )
    paid = sum(row.amount for row in settled_by(found.pk))
    if paid:
        told.append(
            _("%(amount)s đã thu, đã trả cho các khoản này trở lại là tiền trả trước.")
            % {"amount": figures.money(paid)}
        )
    return told


def _voucher(request: PageRequest, voucher_id: int) -> DebtVoucher:
    rows = queries.visible_debt_vouchers(request.actor)
    rows = rows.select_related("document__reversed_by", "document__author", "document__branch", "partner")
    return queries.seen(rows, voucher_id, _("phiếu công nợ"))


def _head(request: PageRequest, found: DebtVoucher, *, here: str) -> dict[str, Any]:
    reversal = reversal_of(found.document)
    is_opening = found.purpose == DebtVoucher.Purpose.OPENING
    may_cancel = is_opening and reversal is None and request.actor.may("settlement.cancel_debt_opening")
    return {
        "paper": paper_of(
            found.document, state=state_of(found.document), people=[(_("người lập"), found.document.author.full_name)]
        ),
        "crumbs": _crumbs(),
        "paper_actions": "settlement/_slip_actions.html",
        "cancel_url": reverse("settlement:cancel_debt_opening", args=[found.pk]) if may_cancel else "",
        "tabs": paper_tabs(request, "settlement:voucher", found.pk, here=here),
        "reversal": reversal,
    }


def _crumbs() -> list[Tab]:
    return [Tab(_("Đầu kỳ, đối trừ"), reverse("settlement:vouchers"))]


def _url(found: DebtVoucher) -> str:
    return reverse("settlement:voucher", args=[found.pk])
