"""Phải thu khách hàng, phải trả nhà cung cấp: who owes what, for how long, at any day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fastsale.books.debts import queries as debts
from fastsale.books.debts.models import Side
from fastsale.foundation.text import clean
from fastsale.insight.spreadsheets.sheets import Fact
from fastsale.master.partners import rules
from fastsale.master.partners.models import Partner
from fastsale.master.partners.queries import visible
from fastsale.trade.settlement.queries import VIEW_DEBTS, VIEW_PAYABLES
from fastsale.web.lists import Column, Empty, ListPage, Phone, Table, list_page
from fastsale.web.page import Action, PageRequest, page
from fastsale.web.settlement.asking import Asked, asked_of

SOON = timedelta(days=7)
"""Debts that fall due from the day on within this are shown apart: what to ask for, what to have ready."""


@dataclass(frozen=True, slots=True)
class Debtor:
    """One partner on one side: `owed` in all, by how long it is late; `advance` is not yet put to use."""

    pk: int
    side: str
    code: str
    name: str
    phone: str
    limit: int | None
    owed: int
    not_due: int
    late: int
    soon: int
    late_30: int
    late_60: int
    late_90: int
    older: int
    advance: int
    balance: int


def _money(key: str, title: Any, phone: Phone = "line") -> Column:
    """A figure that is left out where it is nothing: most buckets of most partners are."""
    return Column(key, title, "money", value=lambda row: getattr(row, key) or None, sums=True, sort=key, phone=phone)


def _columns(name: Any, owed: Any, advance: Any) -> list[Column]:
    return [
        Column("name", name, sort="name", css="grow", phone="title"),
        Column("code", gettext_lazy("Mã"), sort="code", phone="hide"),
        _money("owed", owed, "figure"),
        _money("not_due", gettext_lazy("Chưa đến hạn"), "hide"),
        _money("soon", gettext_lazy("Đến hạn 7 ngày"), "hide"),
        _money("late", gettext_lazy("Quá hạn")),
        _money("late_30", gettext_lazy("1–30 ngày"), "hide"),
        _money("late_60", gettext_lazy("31–60 ngày"), "hide"),
        _money("late_90", gettext_lazy("61–90 ngày"), "hide"),
        _money("older", gettext_lazy("Trên 90 ngày"), "hide"),
        _money("advance", advance),
    ]


def _url(row: Debtor) -> str:
    return f"{reverse('partners:partner_debts', args=[row.pk])}?side={row.side}"


RECEIVABLES = ListPage(
    columns=_columns(gettext_lazy("Khách hàng"), gettext_lazy("Còn nợ"), gettext_lazy("Trả trước")),
    order="-owed",
    noun=gettext_lazy("khách hàng"),
    url=_url,
    search_hint=gettext_lazy("Tên, mã, điện thoại khách"),
    empty=Empty(
        gettext_lazy("Không khách nào còn nợ hay trả trước. Công nợ có khi bán nợ, hoặc khi nhập số dư đầu kỳ."),
        gettext_lazy("Nhập công nợ đầu kỳ"),
        "settlement:open_debts",
        "settlement.open_debts",
    ),
)

PAYABLES = ListPage(
    columns=_columns(gettext_lazy("Nhà cung cấp"), gettext_lazy("Còn phải trả"), gettext_lazy("Trả trước")),
    order="-owed",
    noun=gettext_lazy("nhà cung cấp"),
    url=_url,
    search_hint=gettext_lazy("Tên, mã, điện thoại nhà cung cấp"),
    empty=Empty(
        gettext_lazy("Không còn nợ nhà cung cấp nào. Công nợ có khi nhập hàng, hoặc khi nhập số dư đầu kỳ."),
        gettext_lazy("Nhập công nợ đầu kỳ"),
        "settlement:open_debts",
        "settlement.open_debts",
    ),
)

ONLY: dict[str, tuple[Any, Callable[[Debtor], bool]]] = {
    "owes": (gettext_lazy("Còn nợ"), lambda row: row.owed > 0),
    "late": (gettext_lazy("Có nợ quá hạn"), lambda row: row.late > 0),
    "soon": (gettext_lazy("Đến hạn trong 7 ngày tới"), lambda row: row.soon > 0),
    "older": (gettext_lazy("Quá hạn trên 90 ngày"), lambda row: row.older > 0),
    "over": (gettext_lazy("Vượt hạn mức"), lambda row: row.limit is not None and row.balance > row.limit),
    "advance": (gettext_lazy("Có tiền trả trước"), lambda row: row.advance > 0),
}


@page(VIEW_DEBTS)
def receivables(request: PageRequest) -> HttpResponse:
    """What customers owe."""
    action = Action.of(request, _("Thu nợ"), "settlement:collect", "settlement.collect", icon="cash")
    return _debtors(request, RECEIVABLES, Side.RECEIVABLE, title=_("Phải thu khách hàng"), action=action)


@page(VIEW_PAYABLES)
def payables(request: PageRequest) -> HttpResponse:
    """What we owe suppliers."""
    action = Action.of(
        request, _("Trả nợ nhà cung cấp"), "settlement:pay_supplier", "settlement.pay_supplier", icon="cash"
    )
    return _debtors(request, PAYABLES, Side.PAYABLE, title=_("Phải trả nhà cung cấp"), action=action)


def _debtors(request: PageRequest, spec: ListPage, side: Side, **context: Any) -> HttpResponse:
    asked = asked_of(request.GET)
    only = request.GET.get("only", "")
    choices = [(key, word) for key, (word, _keep) in ONLY.items() if side is Side.RECEIVABLE or key != "over"]
    if only not in dict(choices):
        only = ""
    rows = debtors_of(request, side, asked, clean(request.GET.get("q", ""))[:100])
    if only:
        rows = [row for row in rows if ONLY[only][1](row)]
    table: Table = spec.of_rows(request, rows, is_narrowed=bool(only) or asked.is_special)
    context |= {"asked": asked, "only": only, "choices": choices}
    return list_page(
        request, table, whole="settlement/debtors.html", piece="settlement/_debtors.html",
        said=_said(asked, dict(choices).get(only)), **context,
    )  # fmt: skip


def _said(asked: Asked, only: object) -> list[Fact]:
    """What a spreadsheet of it says above its table."""
    told = [Fact("", asked.sentence)]
    return [*told, Fact(_("Chỉ xem"), str(only))] if only else told


def debtors_of(request: PageRequest, side: Side, asked: Asked, text: str = "") -> list[Debtor]:
    """Partners with anything open on this side, of those the person may see. Three statements."""
    moment: dict[str, Any] = {"as_of": asked.as_of, "known": asked.known}
    found = {row.partner_id: row for row in debts.ageing(side.value, asked.on, **moment)}
    later = {row.partner_id: row.overdue for row in debts.ageing(side.value, asked.on + SOON, **moment)}
    partners = Partner.objects.filter(visible(request.actor), debt_accounts__side=side.value)
    for word in rules.search_words(text):
        partners = partners.filter(search__contains=word)
    rows = []
    for key, code, name, phone, limit in partners.values_list("pk", "code", "name", "phone", "credit_limit"):
        if age := found.get(key):
            not_due, late_30, late_60, late_90, older = age.buckets
            late = age.overdue
            rows.append(
                Debtor(
                    key, side.value, code, name, phone, limit, sum(age.buckets), not_due, late, later[key] - late,
                    late_30, late_60, late_90, older, age.credits, age.balance,
                )
            )  # fmt: skip
    return rows
