"""Kiểm quỹ, chốt ca: the form with the difference, the list, the paper, taking the last one back."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fastsale.books.cash import queries as book_queries
from fastsale.books.cash.models import AccountKind, CashAccount, CashCount
from fastsale.foundation import clock, figures
from fastsale.foundation.access.rights import BACK_DATE, SEE_LOG
from fastsale.foundation.dates import day_end, local_day
from fastsale.foundation.errors import Invalid
from fastsale.foundation.errors import _ as said
from fastsale.foundation.prints.rules import COUNT
from fastsale.insight.reports.paper_books import books_of
from fastsale.trade.settlement import queries
from fastsale.trade.settlement.actions.cancel_count import cancel_count as take_back
from fastsale.trade.settlement.actions.count_cash import count_cash as count_it
from fastsale.web import parse
from fastsale.web.fields import KeyChoiceField
from fastsale.web.lists import list_page
from fastsale.web.page import PageRequest, Tab, done, form_page, page
from fastsale.web.papers import paper_of, paper_tabs
from fastsale.web.printing import views as printing
from fastsale.web.settlement.forms import WhyForm
from fastsale.web.settlement.lists import COUNTS
from fastsale.web.settlement.notes import NotesForm, compared, pieces_of
from fastsale.web.settlement.words import history_of, reversal_of, state_of

VIEW = queries.VIEW_CASH


class CountForm(NotesForm):
    """What was counted of an account, and which branch writes the paper."""

    branch_id = KeyChoiceField(label=gettext_lazy("Chi nhánh lập phiếu"), choices=list)

    def __init__(self, request: PageRequest, account: CashAccount) -> None:
        branch = account.branch_id or (request.branch.pk if request.branch else None)
        super().__init__(request, {"branch_id": branch}, has_notes=account.kind == AccountKind.CASH)
        allowed = [row for row in request.branches if account.branch_id in (None, row.pk)]
        self.offer("branch_id", [(row.pk, row.name) for row in allowed])


@page("settlement.count_cash")
def count_cash(request: PageRequest, account_id: int) -> HttpResponse:
    """Count one account at the end of a day; the book's figure stands beside what is counted."""
    rows = queries.usable_accounts(request.actor)
    account = queries.seen(rows, account_id, _("quỹ"))
    today = local_day(clock.now())
    day = _day(request, today)
    form = CountForm(request, account)
    chosen = day if day != today else None
    book = book_queries.balance(account.pk, as_of=day_end(day) if chosen else None)
    if (
        form.posted()
        and form.explains(book)
        and (written := form.act(count_it, account_id=account.pk, day=chosen, actor=request.actor))
    ):
        return done(request, _said(written), reverse("settlement:count", args=[written.pk]))
    return form_page(
        request, form, title=_("Kiểm quỹ"), note=account.name, whole="settlement/count_form.html",
        back=reverse("settlement:cash_book", args=[account.pk]), account=account, day=day, book=book,
        may_choose=request.actor.may(BACK_DATE), verb=_("Chốt sổ ngày này"),
        crumbs=[Tab(_("Sổ quỹ"), reverse("settlement:cash")),
                Tab(account.name, reverse("settlement:cash_book", args=[account.pk]))],
    )  # fmt: skip


def _day(request: PageRequest, today: date) -> date:
    """The day that is counted. Raises Invalid for one that cannot be read."""
    text = request.GET.get("day", "").strip()[:30]
    day = parse.day(text, name=_("Ngày kiểm"), today=today) if text else today
    if day > today:
        raise Invalid(said("Ngày kiểm chưa đến. Chọn hôm nay hoặc một ngày trước đó."), field="day")
    return day


def _said(written: CashCount) -> str:
    facts = {"paper": written.document, "compared": compared(written.difference)}
    return _("Đã chốt %(paper)s: %(compared)s.") % facts


@page(VIEW)
def counts(request: PageRequest) -> HttpResponse:
    """Every count, the newest day first."""
    rows = queries.visible_counts(request.actor).select_related("document__reversed_by", "account")
    return list_page(
        request, COUNTS.of(request, rows), title=_("Kiểm quỹ"), crumbs=[Tab(_("Sổ quỹ"), reverse("settlement:cash"))]
    )


@page(VIEW)
def count(request: PageRequest, count_id: int) -> HttpResponse:
    """One count: what the book said, what was counted, note by note."""
    found = _count(request, count_id)
    context = {**_head(request, found, here="detail"), "count": found, "notes": pieces_of(found.denominations)}
    return render(request, "settlement/count.html", context)


@page(VIEW)
def count_books(request: PageRequest, count_id: int) -> HttpResponse:
    """What it did to the cash book."""
    found = _count(request, count_id)
    reversal = reversal_of(found.document)
    context = _head(request, found, here="books")
    context["books"] = books_of([found.pk, *([reversal.pk] if reversal else [])], with_cost=False)
    return render(request, "settlement/paper_books.html", context)


@page(SEE_LOG)
def count_history(request: PageRequest, count_id: int) -> HttpResponse:
    """Who did what to it."""
    found = _count(request, count_id)
    context = _head(request, found, here="history")
    context["events"] = history_of("cash.CashCount", found.pk)
    return render(request, "settlement/history.html", context)


@page(VIEW)
def print_count(request: PageRequest, count_id: int) -> HttpResponse:
    """Biên bản kiểm kê quỹ, form 08a-TT."""
    return printing.show(request, COUNT, count_id)


@page("settlement.cancel_count")
def cancel_count(request: PageRequest, count_id: int) -> HttpResponse:
    """Take the last count of an account back, after saying what that does."""
    found = _count(request, count_id)
    form = WhyForm(request)
    if form.posted() and (gone := form.act(take_back, count_id=found.pk, actor=request.actor)):
        return done(request, _("Đã hủy %(paper)s.") % {"paper": gone.document}, _url(found))
    return form_page(
        request, form, title=_("Hủy %(paper)s") % {"paper": found.document}, whole="settlement/cancel.html",
        back=_url(found), consequences=_consequences(found), verb=_("Hủy phiếu"), crumbs=_crumbs(),
    )  # fmt: skip


def _consequences(found: CashCount) -> list[str]:
    told = [
        _("%(account)s mở lại ngày %(day)s: ghi thêm phiếu thu, chi vào ngày đó được.")
        % {"account": found.account.name, "day": figures.day(found.day)}
    ]
    if found.difference:
        told.append(
            _("Chênh lệch %(amount)s đã ghi vào sổ quỹ được đảo lại, cùng ngày.")
            % {"amount": figures.money(found.difference)}
        )
    else:
        told.append(_("Lần kiểm này khớp sổ: số dư quỹ không đổi."))
    return told


def _count(request: PageRequest, count_id: int) -> CashCount:
    rows = queries.visible_counts(request.actor)
    rows = rows.select_related("document__reversed_by", "document__author", "document__branch", "account")
    return queries.seen(rows, count_id, _("phiếu kiểm quỹ"))


def _head(request: PageRequest, found: CashCount, *, here: str) -> dict[str, Any]:
    reversal = reversal_of(found.document)
    may_cancel = reversal is None and request.actor.may("settlement.cancel_count")
    return {
        "paper": paper_of(
            found.document, state=state_of(found.document), day_name=_("kiểm lúc"),
            people=[(_("người lập"), found.document.author.full_name)],
        ),
        "crumbs": _crumbs(),
        "paper_actions": "settlement/_slip_actions.html",
        "print_url": reverse("settlement:print_count", args=[found.pk]),
        "cancel_url": reverse("settlement:cancel_count", args=[found.pk]) if may_cancel else "",
        "tabs": paper_tabs(request, "settlement:count", found.pk, here=here),
        "reversal": reversal,
    }  # fmt: skip


def _crumbs() -> list[Tab]:
    return [Tab(_("Sổ quỹ"), reverse("settlement:cash")), Tab(_("Kiểm quỹ"), reverse("settlement:counts"))]


def _url(found: CashCount) -> str:
    return reverse("settlement:count", args=[found.pk])
