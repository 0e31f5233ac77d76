"""The list of sales orders."""

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from fastsale.books.debts.models import OpenItem
from fastsale.trade.sales import queries
from fastsale.trade.sales.models import Channel, SalesOrder, State
from fastsale.web.badges import Badge
from fastsale.web.filters import Choice, Days
from fastsale.web.lists import Column, Empty, ListPage
from fastsale.web.page import PageRequest
from fastsale.web.people import active_people

STATES = {
    State.DRAFT: Badge(State.DRAFT.label, "neutral"),
    State.RESERVED: Badge(State.RESERVED.label, "accent"),
    State.CONFIRMED: Badge(State.CONFIRMED.label, "good"),
    State.CANCELLED: Badge(State.CANCELLED.label, "bad"),
    State.REPLACED: Badge(_("Đã sửa"), "warn"),
}


WAITING = Badge(_("Chờ duyệt"), "warn")


def state_of(row: SalesOrder) -> Badge:
    """Its state in a word; a draft that waits for approval says so."""
    return WAITING if row.state == State.DRAFT and row.approval_for else STATES[State(row.state)]


def listed(orders: QuerySet[SalesOrder], asked: str = "") -> QuerySet[SalesOrder]:
    """With what the list shows: the day sold, or written while it is a draft; what is still owed.

    The totals row adds up what counts: neither quotations nor what was cancelled or replaced; a list of
    one state alone (`asked`) adds up that one.
    """
    counts = asked if asked in State.values else State.CONFIRMED
    open_charges = OpenItem.objects.filter(entry__document=OuterRef("document"), is_charge=True)
    owed = open_charges.order_by().values("entry__document").annotate(left=Sum("remaining")).values("left")
    return orders.select_related("document", "customer", "seller").annotate(
        day=Coalesce(F("document__at"), F("created_at")),
        counted=Case(When(state=counts, then=F("total")), default=Value(0)),
        owed=Case(When(state=State.CONFIRMED, then=Coalesce(Subquery(owed), Value(0))), default=Value(0)),
    )


TO_APPROVE = Q(state=State.DRAFT) & ~Q(approval_for="")
"""Drafts whose seller could not confirm them himself."""

PLAIN = Q(approval_for="")
APPROVALS = [("waiting", _("Chờ duyệt")), ("none", _("Không cần duyệt"))]


def _sellers(request: PageRequest) -> list[tuple[str, str]]:  # noqa: ARG001
    return [(str(key), name) for key, name in active_people()]


def _branches(request: PageRequest) -> list[tuple[str, str]]:
    return [(str(row.pk), row.name) for row in request.branches]


ORDERS = ListPage(
    columns=[
        Column("number", _("Số phiếu"), value=lambda row: str(row.document), phone="title"),
        Column("day", _("Ngày"), "minute", sort="day"),
        Column("customer", _("Khách hàng"), value=lambda row: row.customer.name),
        Column("seller", _("NV bán hàng"), value=lambda row: row.seller.full_name, phone="hide"),
        Column("state", _("Trạng thái"), value=state_of),
        Column(
            "counted", _("Tổng tiền"), "money", value=lambda row: row.total, sums=True, sort="total", phone="figure"
        ),
        Column("owed", _("Còn nợ"), "money", value=lambda row: row.owed or None, sums=True),
    ],
    order="-day",
    noun=_("phiếu"),
    url="sales:order",
    filters=[
        Choice("state", _("Trạng thái"), State.choices),
        Choice("approval", _("Duyệt"), APPROVALS, where=lambda value: TO_APPROVE if value == "waiting" else PLAIN),
        Choice("channel", _("Kênh bán"), Channel.choices),
        Choice("seller", _("NV bán hàng"), _sellers),
        Choice("branch", _("Chi nhánh"), _branches, where=lambda value: Q(document__branch=value)),
        Days("day", _("Ngày"), "day"),
    ],
    find=queries.find,
    search_hint=_("Số phiếu, tên hoặc điện thoại khách"),
    empty=Empty(
        _("Chưa có phiếu bán hàng nào. Lập phiếu đầu tiên để bắt đầu bán."),
        _("Lập phiếu bán hàng"),
        "sales:start_order",
        "sales.create_order",
    ),
    dim=lambda row: row.state in (State.CANCELLED, State.REPLACED),
)
