"""Sổ quỹ: the accounts with their balances, the book of one day by day, adding and changing accounts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from fastsale.books.cash import queries as book_queries
from fastsale.books.cash.models import AccountKind, CashAccount, Method, Reason
from fastsale.books.cash.queries import Book, Row
from fastsale.foundation import clock, figures
from fastsale.foundation.dates import day_end, day_start, local_day
from fastsale.insight.printing.registers import Span, cash_book_sheet
from fastsale.trade.settlement import queries
from fastsale.trade.settlement.actions.add_cash_account import add_cash_account as add
from fastsale.trade.settlement.actions.change_cash_account import change_cash_account as change
from fastsale.trade.settlement.funds import FundFacts
from fastsale.web.fields import KeyChoiceField, LineField, SeenField
from fastsale.web.filters import Days
from fastsale.web.forms import PageForm
from fastsale.web.lists import list_page
from fastsale.web.page import Action, PageRequest, Tab, done, form_page, fragment, page
from fastsale.web.printing import registers
from fastsale.web.settlement.asking import Asked, known_day
from fastsale.web.settlement.lists import ACCOUNTS

SPAN = Days("day", gettext_lazy("Kỳ"), "at", preset="month")
_REASONS: dict[str, Any] = dict(Reason.choices)
_METHODS: dict[str, Any] = dict(Method.choices)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the book in words."""

    row: Row
    words: str
    method: str

    @property
    def hour(self) -> str:
        """Of the row: its day stands above."""
        return figures.minute(self.row.at).rpartition(" ")[2]


@dataclass(frozen=True, slots=True)
class DayLines:
    """The rows of one day and what they come to."""

    day: date
    lines: Sequence[Line]
    money_in: int
    money_out: int
    balance: int


def by_days(book: Book) -> list[DayLines]:
    """The book cut into days, each with its totals and the balance at its end."""
    days: dict[date, list[Row]] = {}
    for row in book.rows:
        days.setdefault(local_day(row.at), []).append(row)
    return [
        DayLines(
            day,
            [Line(row, _words(row), _METHODS.get(row.method, row.method)) for row in rows],
            sum(row.money_in for row in rows),
            sum(row.money_out for row in rows),
            rows[-1].balance,
        )
        for day, rows in days.items()
    ]


def _words(row: Row) -> str:
    said = str(_REASONS.get(row.reason, row.reason))
    if row.is_mirror:
        said = _("Hủy: %(what)s") % {"what": said}
    return f"{said} – {row.partner}" if row.partner else said


@page(queries.VIEW_CASH)
def cash(request: PageRequest) -> HttpResponse:
    """Every till and bank account that the person may see, with what is in it."""
    rows = queries.visible_accounts(request.actor, active_only=False)
    add_one = Action.of(request, _("Thêm quỹ"), "settlement:add_cash_account", "settlement.add_cash_account")
    others = [
        Action(_("Phiếu kiểm quỹ"), reverse("settlement:counts"), "clipboard-check"),
        Action(_("Số dư đầu kỳ"), reverse("settlement:cash_openings"), "history"),
    ]
    return list_page(request, ACCOUNTS.of(request, rows), title=_("Sổ quỹ"), action=add_one, actions=others)


@page(queries.VIEW_CASH)
def cash_book(request: PageRequest, account_id: int) -> HttpResponse:
    """Sổ quỹ of one account over a span, day by day."""
    account = _account(request, account_id)
    context = _book(request, account)
    context |= {
        "title": account.name,
        "note": account.get_kind_display(),
        "crumbs": [Tab(_("Sổ quỹ"), reverse("settlement:cash"))],
        "actions": _doors(request, account),
        "action": _count_door(request, account),
        "chip": SPAN.chip(request, request.GET),
    }
    return fragment(request, "settlement/cash_book.html", "settlement/_cash_book.html", context)


@page(queries.VIEW_CASH)
def print_cash_book(request: PageRequest, account_id: int) -> HttpResponse:
    """Form S07-DN."""
    account = _account(request, account_id)
    found = _book(request, account)
    asked: Asked = found["asked"]
    with override("vi"):
        sheet = cash_book_sheet(
            registers.company_of(request), registers.impression(request), found["book"],
            [_words(row) for row in found["book"].rows], account=account.name,
            span=Span(found["first"], asked.on, asked.sentence if asked.known else ""),
            is_cash=account.kind == AccountKind.CASH,
        )  # fmt: skip
    return registers.show(request, sheet, back=reverse("settlement:cash_book", args=[account.pk]))


def _account(request: PageRequest, account_id: int) -> CashAccount:
    return queries.seen(queries.visible_accounts(request.actor, active_only=False), account_id, _("quỹ"))


def _book(request: PageRequest, account: CashAccount) -> dict[str, Any]:
    today = local_day(clock.now())
    first, last = SPAN.span(request.GET)
    known_on = known_day(request.GET)
    asked = Asked(today, min(last, today) if last else today, known_on)
    start = day_start(first) if first else _beginning(account)
    book = book_queries.book(account.pk, start, day_end(asked.on), known=asked.known)
    return {
        "account": account, "book": book, "days": by_days(book), "asked": asked, "first": local_day(start),
        "query": request.GET.urlencode(),
    }  # fmt: skip


def _beginning(account: CashAccount) -> datetime:
    """Before anything the account may hold."""
    return account.updated_at - timedelta(days=3650)


def _count_door(request: PageRequest, account: CashAccount) -> Action | None:
    if not account.is_active:
        return None
    return Action.of(
        request, _("Kiểm quỹ"), "settlement:count_cash", "settlement.count_cash", account.pk, icon="clipboard-check"
    )


def _doors(request: PageRequest, account: CashAccount) -> list[Action]:
    change_it = Action.of(
        request, _("Sửa quỹ"), "settlement:change_cash_account", "settlement.change_cash_account", account.pk,
        icon="edit", key="e",
    )  # fmt: skip
    query = request.GET.urlencode()
    print_it = reverse("settlement:print_cash_book", args=[account.pk]) + (f"?{query}" if query else "")
    return [Action(_("In sổ quỹ"), print_it, "printer", "mod+p"), *([change_it] if change_it else [])]


class FundForm(PageForm):
    """A till or a bank account."""

    kind = forms.ChoiceField(label=gettext_lazy("Loại quỹ"), choices=AccountKind.choices)
    branch_id = KeyChoiceField(label=gettext_lazy("Chi nhánh"), choices=list, required=False)
    code = LineField(label=gettext_lazy("Mã quỹ"), size=20)
    name = LineField(label=gettext_lazy("Tên quỹ"), size=120)
    bank_name = LineField(label=gettext_lazy("Ngân hàng"), size=120, required=False)
    bank_bin = LineField(
        label=gettext_lazy("Mã ngân hàng (BIN)"),
        size=6,
        required=False,
        help_text=gettext_lazy("6 chữ số, để in VietQR."),
    )
    bank_account = LineField(label=gettext_lazy("Số tài khoản"), size=30, required=False)
    bank_holder = LineField(label=gettext_lazy("Chủ tài khoản"), size=120, required=False)
    is_default = forms.BooleanField(
        label=gettext_lazy("Quỹ mặc định"), required=False, help_text=gettext_lazy("Được chọn sẵn khi thu, chi.")
    )
    may_go_below = forms.BooleanField(
        label=gettext_lazy("Cho chi quá số dư"),
        required=False,
        help_text=gettext_lazy("Chỉ cho tài khoản ngân hàng có thấu chi."),
    )

    def __init__(self, request: PageRequest, now: CashAccount | None = None) -> None:
        initial: dict[str, Any] = {"kind": AccountKind.CASH, "branch_id": request.branch.pk if request.branch else None}
        if now is not None:
            initial = {name: getattr(now, name) for name in self.base_fields if hasattr(now, name)}
            initial["seen"] = now.version
        super().__init__(request, initial)
        self.offer("branch_id", [("", _("Mọi chi nhánh")), *((row.pk, row.name) for row in request.branches)])

    def facts(self) -> dict[str, Any]:
        said = super().facts()
        around: dict[str, Any] = {name: said.pop(name) for name in ("seen", "is_active") if name in said}
        return {"account": FundFacts(**said), **around}


class ChangeFundForm(FundForm):
    """Kind and branch stay: its papers were numbered there."""

    seen = SeenField()
    is_active = forms.BooleanField(label=gettext_lazy("Đang dùng"), required=False)

    def __init__(self, request: PageRequest, now: CashAccount) -> None:
        super().__init__(request, now)
        known: Any = self.fields["branch_id"]
        if now.branch is not None and now.branch_id not in dict(known.choices):
            self.offer("branch_id", [(now.branch_id, now.branch.name)])
        for name in ("kind", "branch_id"):
            self.fields[name].disabled = True


@page("settlement.add_cash_account")
def add_cash_account(request: PageRequest) -> HttpResponse:
    """A new till or bank account."""
    form = FundForm(request)
    if form.posted() and (made := form.act(add, actor=request.actor)):
        return done(request, _("Đã thêm %(name)s.") % {"name": made.name}, _url(made))
    back = reverse("settlement:cash")
    return form_page(request, form, title=_("Thêm quỹ"), whole="settlement/fund_form.html", back=back)


@page("settlement.change_cash_account")
def change_cash_account(request: PageRequest, account_id: int) -> HttpResponse:
    """Another name, default, in or out of use."""
    rows = queries.usable_accounts(request.actor, active_only=False)
    found = queries.seen(rows, account_id, _("quỹ"))
    form = ChangeFundForm(request, found)
    if form.posted() and (changed := form.act(change, account_id=found.pk, actor=request.actor)):
        return done(request, _("Đã lưu %(name)s.") % {"name": changed.name}, _url(changed))
    title = _("Sửa %(name)s") % {"name": found.name}
    return form_page(request, form, title=title, whole="settlement/fund_form.html", back=_url(found))


def _url(account: CashAccount) -> str:
    return reverse("settlement:cash_book", args=[account.pk])
