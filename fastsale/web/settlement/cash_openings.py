"""Số dư quỹ đầu kỳ: the form with lines, the list, the paper, taking it back."""

from typing import Any

from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fastsale.foundation import figures
from fastsale.foundation.access.rights import SEE_LOG
from fastsale.foundation.money import LARGEST_AMOUNT
from fastsale.insight.reports.paper_books import books_of
from fastsale.trade.settlement import queries
from fastsale.trade.settlement.actions.cancel_cash_opening import cancel_cash_opening as take_cash_back
from fastsale.trade.settlement.actions.open_cash import open_cash as open_funds
from fastsale.trade.settlement.inputs import OpeningCash
from fastsale.trade.settlement.models import CashVoucher
from fastsale.web.fields import KeyChoiceField, MoneyField
from fastsale.web.lines import LineForm, PaperLines
from fastsale.web.lists import list_page
from fastsale.web.page import Action, PageRequest, Tab, done, form_page, page
from fastsale.web.papers import paper_of, paper_tabs
from fastsale.web.settlement.forms import BranchForm, WhyForm, account_label
from fastsale.web.settlement.lists import CASH_OPENINGS
from fastsale.web.settlement.words import history_of, reversal_of, state_of

VIEW = queries.VIEW_CASH


class FundLine(LineForm):
    """What was in one account."""

    decides = ("account_id", "amount")

    account_id = KeyChoiceField(label=gettext_lazy("Quỹ / tài khoản"), choices=list, blank="–")
    amount = MoneyField(label=gettext_lazy("Số dư"), least=1 - LARGEST_AMOUNT)

    def as_input(self) -> OpeningCash:
        return OpeningCash(self.cleaned_data["account_id"], self.cleaned_data["amount"])


class OpenCashForm(BranchForm):
    """Opening balances of accounts."""

    def __init__(self, request: PageRequest) -> None:
        super().__init__(request)
        self.rows = PaperLines(FundLine, request, prefix="row", spare=2)
        choices = [("", "–"), *((row.pk, account_label(row)) for row in queries.usable_accounts(request.actor))]
        for line in (*self.rows.rows, self.rows.blank):
            field: Any = line.fields["account_id"]
            field.choices = choices
        self.tables = {"rows": self.rows}


@page("settlement.open_cash")
def open_cash(request: PageRequest) -> HttpResponse:
    """Enter what was in the accounts when the books began."""
    form = OpenCashForm(request)
    if form.posted():
        given = [line.as_input() for line in form.rows.rows]
        if written := form.act(open_funds, rows=given, actor=request.actor):
            return done(request, _("Đã lập %(paper)s.") % {"paper": written.document}, _url(written))
    return form_page(
        request, form, title=_("Nhập số dư quỹ đầu kỳ"), whole="settlement/opening_form.html",
        back=reverse("settlement:cash_openings"), row="settlement/_fund_line.html", verb=_("Lập phiếu"),
        lines_title=_("Số dư từng quỹ"), lines_note=_("Mỗi quỹ nhập một lần."), crumbs=_crumbs(),
    )  # fmt: skip


@page(VIEW)
def cash_openings(request: PageRequest) -> HttpResponse:
    """Papers of opening cash, newest first."""
    rows = queries.visible_cash_vouchers(request.actor).select_related("document__reversed_by")
    action = Action.of(request, _("Nhập số dư quỹ"), "settlement:open_cash", "settlement.open_cash")
    table = CASH_OPENINGS.of(request, rows.annotate(total=Sum("lines__amount")))
    return list_page(request, table, title=_("Số dư quỹ đầu kỳ"), action=action, crumbs=_crumbs()[:1])


@page(VIEW)
def cash_opening(request: PageRequest, voucher_id: int) -> HttpResponse:
    """One of them with its lines."""
    found = _voucher(request, voucher_id)
    lines = list(found.lines.select_related("account").order_by("line"))
    context = _head(request, found, here="detail")
    context |= {"voucher": found, "lines": lines, "total": sum(line.amount for line in lines)}
    return render(request, "settlement/cash_opening.html", context)


@page(VIEW)
def cash_opening_books(request: PageRequest, voucher_id: int) -> HttpResponse:
    """What it did to the cash book."""
    found = _voucher(request, voucher_id)
    reversal = reversal_of(found.document)
    context = _head(request, found, here="books")
    context["books"] = books_of([found.pk, *([reversal.pk] if reversal else [])], with_cost=False)
    return render(request, "settlement/paper_books.html", context)


@page(SEE_LOG)
def cash_opening_history(request: PageRequest, voucher_id: int) -> HttpResponse:
    """Who did what to it."""
    found = _voucher(request, voucher_id)
    context = _head(request, found, here="history")
    context["events"] = history_of("settlement.CashVoucher", found.pk)
    return render(request, "settlement/history.html", context)


@page("settlement.cancel_cash_opening")
def cancel_cash_opening(request: PageRequest, voucher_id: int) -> HttpResponse:
    """Take it back, after saying in figures what that does."""
    found = _voucher(request, voucher_id)
    form = WhyForm(request)
    if form.posted() and (gone := form.act(take_cash_back, voucher_id=found.pk, actor=request.actor)):
        return done(request, _("Đã hủy %(paper)s.") % {"paper": gone.document}, _url(found))
    told = [
        _("%(account)s: số dư đổi từ %(now)s thành %(after)s.")
        % {
            "account": line.account.name,
            "now": figures.money(line.account.state.balance),
            "after": figures.money(line.account.state.balance - line.amount),
        }
        for line in found.lines.select_related("account__state").order_by("line")
    ]
    return form_page(
        request, form, title=_("Hủy %(paper)s") % {"paper": found.document}, whole="settlement/cancel.html",
        back=_url(found), consequences=told, verb=_("Hủy phiếu"), crumbs=_crumbs(),
    )  # fmt: skip


def _voucher(request: PageRequest, voucher_id: int) -> CashVoucher:
    rows = queries.visible_cash_vouchers(request.actor)
    rows = rows.select_related("document__reversed_by", "document__author", "document__branch")
    return queries.seen(rows, voucher_id, _("phiếu số dư quỹ"))


def _head(request: PageRequest, found: CashVoucher, *, here: str) -> dict[str, Any]:
    reversal = reversal_of(found.document)
    may_cancel = reversal is None and request.actor.may("settlement.cancel_cash_opening")
    return {
        "paper": paper_of(
            found.document, state=state_of(found.document), people=[(_("người lập"), found.document.author.full_name)]
        ),
        "crumbs": _crumbs(),
        "paper_actions": "settlement/_slip_actions.html",
        "cancel_url": reverse("settlement:cancel_cash_opening", args=[found.pk]) if may_cancel else "",
        "tabs": paper_tabs(request, "settlement:cash_opening", found.pk, here=here),
        "reversal": reversal,
    }


def _crumbs() -> list[Tab]:
    return [
        Tab(_("Sổ quỹ"), reverse("settlement:cash")),
        Tab(_("Số dư quỹ đầu kỳ"), reverse("settlement:cash_openings")),
    ]


def _url(found: CashVoucher) -> str:
    return reverse("settlement:cash_opening", args=[found.pk])
