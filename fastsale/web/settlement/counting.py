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
from fastsale.books.cash.rules import NOTES
from fastsale.foundation import clock, figures
from fastsale.foundation.access.rights import BACK_DATE, SEE_LOG
from fastsale.foundation.dates import day_end, local_day
from fastsale.foundation.errors import Invalid
from fastsale.foundation.errors import _ as said
from fastsale.insight.reports.paper_books import books_of
from fastsale.trade.settlement import queries
from fastsale.trade.settlement.actions.cancel_count import cancel_count as take_back
from fastsale.trade.settlement.actions.count_cash import count_cash as count_it
from fastsale.web import parse
from fastsale.web.fields import CountField, KeyChoiceField, LineField, MoneyField
from fastsale.web.forms import PageForm
from fastsale.web.lists import list_page
from fastsale.web.page import PageRequest, Tab, done, form_page, page
from fastsale.web.papers import paper_of
from fastsale.web.settlement.forms import WhyForm
from fastsale.web.settlement.lists import COUNTS
from fastsale.web.settlement.words import history_of, reversal_of, state_of

VIEW = queries.VIEW_CASH
MOST_NOTES = 1_000_000


class CountForm(PageForm):
    """What was counted: in all, or note by note."""

    counted = MoneyField(label=gettext_lazy("Số đếm được"), required=False)
    branch_id = KeyChoiceField(label=gettext_lazy("Chi nhánh lập phiếu"), choices=list)
    note = LineField(label=gettext_lazy("Ghi chú"), size=500, required=False)

    def __init__(self, request: PageRequest, account: CashAccount) -> None:
        branch = account.branch_id or (request.branch.pk if request.branch else None)
        super().__init__(request, {"branch_id": branch})
        allowed = [row for row in request.branches if account.branch_id in (None, row.pk)]
        self.offer("branch_id", [(row.pk, row.name) for row in allowed])
        self.has_notes = account.kind == AccountKind.CASH
        for note in NOTES if self.has_notes else ():
            field = CountField(label=figures.whole(note), most=MOST_NOTES, required=False)
            field.widget.attrs |= {"class": "form-control figure", "data-note": str(note)}
            self.fields[f"note_{note}"] = field

    def notes(self) -> list[Any]:
        """The boxes for pieces of each note."""
        return [self[f"note_{note}"] for note in NOTES] if self.has_notes else []

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        counted_notes = {note: said[f"note_{note}"] for note in NOTES if said.get(f"note_{note}")}
        if said.get("counted") is None and "counted" not in self.errors:
            if not counted_notes:
                self.add_error("counted", _("Chưa điền «%(name)s».") % {"name": _("Số đếm được")})
            said["counted"] = sum(note * pieces for note, pieces in counted_notes.items())
        return said

    def explains(self, book: int) -> bool:
        """A difference is booked at once, and the day closed: a slip of the finger is asked back first."""
        difference = self.cleaned_data["counted"] - book
        if difference and not self.cleaned_data["note"]:
            word = _("thừa") if difference > 0 else _("thiếu")
            facts = {"word": word, "amount": figures.money(abs(difference))}
            sentence = _("Quỹ %(word)s %(amount)s so với sổ. Đếm lại; nếu đúng, ghi lý do vào «Ghi chú» rồi chốt.")
            self.add_error("note", sentence % facts)
            self.status = 422
            return False
        return True

    def facts(self) -> dict[str, Any]:
        said = super().facts()
        notes = {note: said.pop(f"note_{note}", None) for note in NOTES}
        return {**said, "denominations": {note: pieces for note, pieces in notes.items() if pieces} or None}


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
    if not written.difference:
        return _("Đã chốt %(paper)s: khớp sổ.") % {"paper": written.document}
    word = _("thừa") if written.difference > 0 else _("thiếu")
    return _("Đã chốt %(paper)s: %(word)s %(amount)s.") % {
        "paper": written.document, "word": word, "amount": figures.money(abs(written.difference)),
    }  # fmt: skip


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
    notes = [
        (int(note), pieces, int(note) * pieces)
        for note, pieces in sorted(found.denominations.items(), key=lambda item: -int(item[0]))
    ]
    context = {**_head(request, found, here="detail"), "count": found, "notes": notes}
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
    tabs = [
        Tab(_("Chi tiết"), _url(found), here == "detail"),
        Tab(_("Sổ"), reverse("settlement:count_books", args=[found.pk]), here == "books"),
    ]
    if request.actor.may(SEE_LOG):
        tabs.append(Tab(_("Lịch sử"), reverse("settlement:count_history", args=[found.pk]), here == "history"))
    may_cancel = reversal is None and request.actor.may("settlement.cancel_count")
    return {
        "paper": paper_of(
            found.document, state=state_of(found.document), day_name=_("kiểm lúc"),
            people=[(_("người lập"), found.document.author.full_name)],
        ),
        "crumbs": _crumbs(),
        "paper_actions": "settlement/_slip_actions.html",
        "cancel_url": reverse("settlement:cancel_count", args=[found.pk]) if may_cancel else "",
        "tabs": tabs,
        "reversal": reversal,
    }  # fmt: skip


def _crumbs() -> list[Tab]:
    return [Tab(_("Sổ quỹ"), reverse("settlement:cash")), Tab(_("Kiểm quỹ"), reverse("settlement:counts"))]


def _url(found: CashCount) -> str:
    return reverse("settlement:count", args=[found.pk])
