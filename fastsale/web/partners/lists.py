"""The lists of customers, suppliers and groups. A debt is shown to whoever may see debts."""

from django.db.models import BigIntegerField, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fastsale.books.debts.models import DebtAccount, Side
from fastsale.master.partners import queries, rules
from fastsale.master.partners.models import Partner
from fastsale.trade.settlement.queries import VIEW_DEBTS, VIEW_PAYABLES
from fastsale.web.badges import Badge
from fastsale.web.filters import Choice, active_choice
from fastsale.web.lists import Column, Empty, ListPage
from fastsale.web.page import PageRequest


def find_partners(rows: QuerySet[Partner], text: str) -> QuerySet[Partner]:
    """Those whose code, name, phone or tax code hold every word, without accents."""
    for word in rules.search_words(text):
        rows = rows.filter(search__contains=word)
    return rows


def with_debt(rows: QuerySet[Partner], side: Side) -> QuerySet[Partner]:
    """The rows with what they owe (or are owed) now, in the same statement."""
    balance = DebtAccount.objects.filter(partner=OuterRef("pk"), side=side.value).values("balance")
    zero: Value = Value(0, output_field=IntegerField())
    return rows.select_related("group", "responsible").annotate(
        debt=Coalesce(Subquery(balance, output_field=BigIntegerField()), zero)
    )


def trading_state(row: Partner) -> Badge:
    if row.merged_into_id:
        return Badge(_("Đã gộp"))
    return Badge(_("Đang giao dịch"), "good") if row.is_active else Badge(_("Ngừng giao dịch"))


def _groups(request: PageRequest) -> list[tuple[str, str]]:  # noqa: ARG001
    return [(str(row.pk), row.name) for row in queries.groups()]


def _owes(value: str) -> Q:
    return Q(debt__gt=0) if value == "owes" else Q(debt__gt=F("credit_limit"))


_NAME = [
    Column("code", _("Mã"), sort="code", phone="line"),
    Column("name", _("Tên"), sort="name", css="grow", phone="title"),
    Column("phone_shown", _("Điện thoại")),
    Column("tax_code", _("Mã số thuế"), phone="hide"),
]

CUSTOMERS = ListPage(
    columns=[
        *_NAME,
        Column("group__name", _("Nhóm"), phone="hide"),
        Column("responsible__full_name", _("Phụ trách"), phone="hide"),
        Column("debt", _("Đang nợ"), "money", sums=True, sort="debt", right=VIEW_DEBTS, phone="figure"),
        Column("is_active", _("Tình trạng"), value=trading_state, phone="hide"),
    ],
    order="code",
    noun=_("khách hàng"),
    url="partners:partner",
    filters=[
        Choice("group", _("Nhóm"), _groups),
        Choice("owes", _("Nợ"), [("owes", _("Đang nợ")), ("over", _("Vượt hạn mức"))], where=_owes, right=VIEW_DEBTS),
        active_choice(),
    ],
    find=find_partners,
    search_hint=_("Tên, số điện thoại, mã số thuế"),
    empty=Empty(
        _("Chưa có khách hàng nào. Khách lẻ mua không cần khai báo; thêm khách để bán nợ và chăm sóc."),
        _("Thêm khách hàng"),
        "partners:add_partner",
        "partners.add_partner",
    ),
    dim=lambda row: not row.is_active,
)

SUPPLIERS = ListPage(
    columns=[
        *_NAME,
        Column("debt", _("Còn phải trả"), "money", sums=True, sort="debt", right=VIEW_PAYABLES, phone="figure"),
        Column("is_active", _("Tình trạng"), value=trading_state, phone="hide"),
    ],
    order="code",
    noun=_("nhà cung cấp"),
    url="partners:partner",
    filters=[Choice("owes", _("Nợ"), [("owes", _("Đang nợ"))], where=_owes, right=VIEW_PAYABLES), active_choice()],
    find=find_partners,
    search_hint=_("Tên, số điện thoại, mã số thuế"),
    empty=Empty(
        _("Chưa có nhà cung cấp nào. Thêm nhà cung cấp để nhập hàng."),
        _("Thêm nhà cung cấp"),
        "partners:add_partner",
        "partners.add_partner",
    ),
    dim=lambda row: not row.is_active,
)

GROUPS = ListPage(
    columns=[
        Column("name", _("Tên nhóm"), sort="name", phone="title"),
        Column("price_list__name", _("Bảng giá")),
        Column("discount", _("Chiết khấu"), "percent"),
        Column("partner_count", _("Số khách"), "number", phone="figure"),
    ],
    order="name",
    noun=_("nhóm"),
    url=lambda row: reverse("partners:change_customer_group", args=[row.pk]),
    empty=Empty(
        _("Chưa có nhóm khách nào. Nhóm chọn bảng giá và chiết khấu cho khách của nó."),
        _("Thêm nhóm"),
        "partners:add_customer_group",
        "partners.add_customer_group",
    ),
)
