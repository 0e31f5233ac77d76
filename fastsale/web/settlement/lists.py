"""The lists of papers of money and debt."""

from typing import Any

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fastsale.foundation.text import fold
from fastsale.trade.settlement.models import CashPayment, CashPaymentLine, CollectionLine, DebtVoucher
from fastsale.trade.settlement.queries import usable_accounts
from fastsale.web.badges import Badge
from fastsale.web.filters import Choice, Days, active_choice
from fastsale.web.lists import Column, Empty, ListPage
from fastsale.web.page import PageRequest
from fastsale.web.settlement.words import STATE_CHOICES, in_state, state_of


def counting(rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """With `counted`: the amount of papers that stand, for the totals row."""
    counted = Case(When(document__reversed_by__isnull=True, then=F("amount")), default=Value(0))
    found: QuerySet[Any, Any] = rows.annotate(counted=counted)
    return found


def find_slips(rows: QuerySet[Any, Any], text: str) -> QuerySet[Any, Any]:
    """By number, or by the partner's name, code or phone; no accents needed."""
    for word in fold(text).split():
        rows = rows.filter(Q(document__number__icontains=word) | Q(partner__search__contains=word))
    return rows


def find_papers(rows: QuerySet[Any, Any], text: str) -> QuerySet[Any, Any]:
    """By number."""
    for word in text.split():
        rows = rows.filter(document__number__icontains=word)
    return rows


def _funds(request: PageRequest) -> list[tuple[str, str]]:
    return [(str(row.pk), row.name) for row in usable_accounts(request.actor, active_only=False)]


def _into(account: str) -> Q:
    return Q(pk__in=CollectionLine.objects.filter(account=int(account)).values("collection"))


def _out_of(account: str) -> Q:
    return Q(pk__in=CashPaymentLine.objects.filter(account=int(account)).values("payment"))


def _day(row: Any) -> Any:
    return row.document.at


_STATE = Column("state", _("Trạng thái"), value=lambda row: state_of(row.document), phone="hide")
_NUMBER = Column("number", _("Số phiếu"), value=lambda row: str(row.document), phone="title")
_AMOUNT = Column(
    "counted", _("Số tiền"), "money", value=lambda row: row.amount, sums=True, sort="amount", phone="figure"
)
_FILTERS = (Choice("state", _("Trạng thái"), STATE_CHOICES, where=in_state), Days("day", _("Ngày"), "document__at"))


def is_dim(row: Any) -> bool:
    return getattr(row.document, "reversed_by", None) is not None


COLLECTIONS = ListPage(
    columns=[
        _NUMBER,
        Column("day", _("Ngày thu"), "minute", value=_day, sort="document__at"),
        Column("partner__name", _("Khách hàng"), css="grow"),
        Column("note", _("Lý do"), phone="hide"),
        Column("author", _("Người lập"), value=lambda row: row.document.author.full_name, phone="hide"),
        _STATE,
        _AMOUNT,
    ],
    order="-document__at",
    noun=_("phiếu thu"),
    url="settlement:collection",
    filters=[*_FILTERS, Choice("fund", _("Quỹ"), _funds, where=_into)],
    find=find_slips,
    search_hint=_("Số phiếu, tên hoặc điện thoại khách"),
    empty=Empty(
        _("Chưa có phiếu thu nào. Thu nợ của khách, hoặc thu tiền ngay khi bán."),
        _("Thu nợ"),
        "settlement:collect",
        "settlement.collect",
    ),
    dim=is_dim,
)

PAYMENTS = ListPage(
    columns=[
        _NUMBER,
        Column("day", _("Ngày chi"), "minute", value=_day, sort="document__at"),
        Column("purpose", _("Loại"), value=lambda row: row.get_purpose_display()),
        Column("partner__name", _("Người nhận"), css="grow"),
        Column("note", _("Lý do"), phone="hide"),
        Column("author", _("Người lập"), value=lambda row: row.document.author.full_name, phone="hide"),
        _STATE,
        _AMOUNT,
    ],
    order="-document__at",
    noun=_("phiếu chi"),
    url="settlement:payment",
    filters=[
        Choice("purpose", _("Loại"), CashPayment.Purpose.choices),
        *_FILTERS,
        Choice("fund", _("Quỹ"), _funds, where=_out_of),
    ],
    find=find_slips,
    search_hint=_("Số phiếu, tên nhà cung cấp hoặc khách"),
    empty=Empty(
        _("Chưa có phiếu chi nào. Trả nợ nhà cung cấp, hoặc chi trả lại tiền của khách."),
        _("Trả nợ nhà cung cấp"),
        "settlement:pay_supplier",
        "settlement.pay_supplier",
    ),
    dim=is_dim,
)

VOUCHERS = ListPage(
    columns=[
        _NUMBER,
        Column("day", _("Ngày"), "minute", value=_day, sort="document__at"),
        Column("purpose", _("Loại"), value=lambda row: row.get_purpose_display()),
        Column("partner", _("Đối tượng"), value=lambda row: row.partner.name if row.partner else _("Nhiều đối tượng")),
        Column("note", _("Diễn giải"), css="grow", phone="hide"),
        _STATE,
    ],
    order="-document__at",
    noun=_("phiếu"),
    url="settlement:voucher",
    filters=[Choice("purpose", _("Loại"), DebtVoucher.Purpose.choices), *_FILTERS],
    find=find_papers,
    search_hint=_("Số phiếu"),
    empty=Empty(
        _("Chưa có phiếu nào. Nhập công nợ của ngày bắt đầu dùng phần mềm để số dư đúng từ đầu."),
        _("Nhập công nợ đầu kỳ"),
        "settlement:open_debts",
        "settlement.open_debts",
    ),
    dim=is_dim,
)

CASH_OPENINGS = ListPage(
    columns=[
        _NUMBER,
        Column("day", _("Ngày"), "minute", value=_day, sort="document__at"),
        Column("note", _("Diễn giải"), css="grow"),
        _STATE,
        Column("total", _("Số tiền"), "money", phone="figure"),
    ],
    order="-document__at",
    noun=_("phiếu"),
    url="settlement:cash_opening",
    filters=_FILTERS,
    find=find_papers,
    search_hint=_("Số phiếu"),
    empty=Empty(
        _("Chưa có số dư quỹ đầu kỳ. Nhập tiền đang có ở từng quỹ để sổ quỹ đúng từ đầu."),
        _("Nhập số dư quỹ"),
        "settlement:open_cash",
        "settlement.open_cash",
    ),
    dim=is_dim,
)

COUNTS = ListPage(
    columns=[
        _NUMBER,
        Column("day", _("Ngày kiểm"), "day", sort="day"),
        Column("account__name", _("Quỹ"), css="grow"),
        Column("book", _("Trên sổ"), "money", phone="hide"),
        Column("counted", _("Đếm được"), "money", phone="figure"),
        Column("difference", _("Thừa (+), thiếu (−)"), "money"),
        _STATE,
    ],
    order="-day",
    noun=_("phiếu kiểm quỹ"),
    url="settlement:count",
    filters=[
        Choice("state", _("Trạng thái"), STATE_CHOICES, where=in_state),
        Choice("account", _("Quỹ"), _funds),
        Days("days", _("Ngày kiểm"), "day", is_moment=False),
    ],
    find=find_papers,
    search_hint=_("Số phiếu"),
    empty=Empty(_("Chưa kiểm quỹ lần nào. Mở một quỹ ở trang Sổ quỹ rồi chọn «Kiểm quỹ» vào cuối ca.")),
    dim=is_dim,
)

ACCOUNTS = ListPage(
    columns=[
        Column("name", _("Quỹ / tài khoản"), sort="name", css="grow", phone="title"),
        Column("code", _("Mã"), sort="code", phone="hide"),
        Column("kind", _("Loại"), value=lambda row: row.get_kind_display()),
        Column("branch", _("Chi nhánh"), value=lambda row: row.branch.name if row.branch else _("Mọi chi nhánh")),
        Column("bank_account", _("Số tài khoản")),
        Column("counted_through", _("Đã kiểm đến"), "day", value=lambda row: row.state.counted_through),
        Column(
            "is_active",
            _("Tình trạng"),
            value=lambda row: Badge(_("Đang dùng"), "good") if row.is_active else Badge(_("Ngừng dùng")),
            phone="hide",
        ),
        Column("state__balance", _("Số dư"), "money", sums=True, sort="state__balance", phone="figure"),
    ],
    order="code",
    noun=_("quỹ"),
    url=lambda row: reverse("settlement:cash_book", args=[row.pk]),
    filters=[active_choice()],
    empty=Empty(
        _("Chưa có quỹ nào. Thêm quỹ tiền mặt và tài khoản ngân hàng để thu, chi."),
        _("Thêm quỹ"),
        "settlement:add_cash_account",
        "settlement.add_cash_account",
    ),
    dim=lambda row: not row.is_active,
)
