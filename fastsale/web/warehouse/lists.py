"""The lists of the warehouse: stock now and then, goods issues, opening papers."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db.models import BigIntegerField, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fastsale.books.stock.models import StockBalance
from fastsale.foundation import clock
from fastsale.foundation.access.rights import SEE_COST
from fastsale.foundation.dates import local_day
from fastsale.foundation.text import clean, fold
from fastsale.insight.reports.stock_list import NEVER, Then
from fastsale.master.catalog import rules
from fastsale.master.catalog.models import Category
from fastsale.trade.warehouse.models import GoodsIssue, StockOpening, StockOpeningLine
from fastsale.web import parse
from fastsale.web.badges import Badge
from fastsale.web.catalog import choices
from fastsale.web.filters import Choice, Day, Days
from fastsale.web.lists import Column, Empty, ListPage
from fastsale.web.page import PageRequest
from fastsale.web.places.chips import WAREHOUSE

OPEN_FIRST = Empty(
    _("Kho chưa có hàng. Nhập tồn kho đầu kỳ, hoặc nhập hàng từ nhà cung cấp."),
    _("Nhập tồn kho đầu kỳ"),
    "warehouse:open_stock",
    "warehouse.open_stock",
)


def find_goods(rows: QuerySet[StockBalance], text: str) -> QuerySet[StockBalance]:
    """By code, name or barcode; no accents needed."""
    for word in rules.search_words(text):
        rows = rows.filter(product__search__contains=word)
    return rows


def _groups(request: PageRequest) -> list[tuple[str, str]]:  # noqa: ARG001
    return [(str(key), name) for key, name in choices.categories()]


def _below_group(value: str) -> Q:
    path = Category.objects.filter(pk=parse.key(value) or 0).values_list("path", flat=True).first()
    return Q(product__category__path__startswith=path) if path else Q(pk__in=[])


def stock_url(row: Any) -> str:
    """The stock card of a row's goods."""
    return reverse("warehouse:stock_card", args=[row.product.pk, row.warehouse.pk])


LEVELS = {
    "there": Q(there__gt=0),
    "below": Q(everywhere__lt=F("product__min_stock")),
    "short": Q(there__lt=0),
    "held": Q(held__gt=0),
    "none": Q(there=0),
}
LEVEL = Choice(
    "level",
    _("Mức tồn"),
    [
        ("there", _("Còn hàng")),
        ("below", _("Dưới mức tồn ít nhất")),
        ("short", _("Âm kho")),
        ("held", _("Đang giữ cho khách")),
        ("none", _("Hết hàng")),
    ],
    where=lambda value: LEVELS[value],
)
CATEGORY = Choice("category", _("Nhóm hàng"), _groups, where=_below_group)
AS_OF = Day("as_of", _("Tính đến"))
KNOWN = Day("known", _("Theo sổ ghi đến hết ngày"))


def level_of(row: Any) -> Badge | None:
    """A word where a person should look."""
    if row.there < 0:
        return Badge(_("Âm kho"), "bad")
    return Badge(_("Dưới mức ít nhất"), "warn") if row.everywhere < row.product.min_stock else None


_GOODS = [
    Column("product__code", _("Mã hàng"), sort="product__code", phone="title"),
    Column("product__name", _("Tên hàng"), sort="product__name", css="grow"),
    Column("warehouse__name", _("Kho"), sort="warehouse__name"),
    Column("product__base_unit__name", _("ĐVT"), phone="hide"),
    Column("there", _("Tồn"), "quantity", sort="there", phone="figure"),
]
_VALUE = Column("value", _("Trị giá"), "money", sums=True, sort="value", right=SEE_COST)

STOCK = ListPage(
    columns=[
        *_GOODS,
        Column("held", _("Đang giữ"), "quantity", value=lambda row: row.held or None, sort="held"),
        Column("free", _("Có thể bán"), "quantity", sort="free"),
        Column("level", _("Mức tồn"), value=level_of),
        _VALUE,
    ],
    order="product__code",
    noun=_("dòng"),
    url=stock_url,
    filters=[WAREHOUSE, CATEGORY, LEVEL, AS_OF, KNOWN],
    find=find_goods,
    search_hint=_("Mã, tên hàng, mã vạch"),
    empty=OPEN_FIRST,
)
STOCK_THEN = ListPage(
    columns=[*_GOODS, _VALUE],
    order="product__code",
    noun=_("dòng"),
    url=stock_url,
    filters=[WAREHOUSE, CATEGORY, LEVEL, AS_OF, KNOWN],
    find=find_goods,
    search_hint=_("Mã, tên hàng, mã vạch"),
    empty=OPEN_FIRST,
)


def narrowed_then(rows: Sequence[Then], level: str) -> list[Then] | None:
    """What of LEVEL can be said of a past moment; None for what cannot (held then, below what is wanted now)."""
    if level == "there":
        return [row for row in rows if row.there > 0]
    if level == "short":
        return [row for row in rows if row.there < 0]
    return None


def find_lots(rows: QuerySet[StockBalance], text: str) -> QuerySet[StockBalance]:
    """By the lot's code, or the goods' code or name."""
    for word in rules.search_words(text):
        rows = rows.filter(Q(code__icontains=word) | Q(product__search__contains=word))
    return rows


def expires_within(days: str) -> Q:
    """Expired ("0"), or to expire within so many days."""
    today = local_day(clock.now())
    if days == "0":
        return Q(expires_on__lt=today)
    return Q(expires_on__gte=today, expires_on__lte=today + timedelta(days=int(days)))


def expiry_state(row: Any) -> Badge | None:
    """Past its day, or soon."""
    today = local_day(clock.now())
    if row.expires_on < today:
        return Badge(_("Hết hạn"), "bad")
    return Badge(_("Sắp hết hạn"), "warn") if row.expires_on <= today + SOON else None


SOON = timedelta(days=30)
LOTS = ListPage(
    columns=[
        Column("code", _("Số lô"), phone="title"),
        Column("product__code", _("Mã hàng"), sort="product__code"),
        Column("product__name", _("Tên hàng"), css="grow"),
        Column("warehouse__name", _("Kho")),
        Column(
            "expires_on", _("HSD"), "day", value=lambda row: row.expires_on if row.expires_on != NEVER else None,
            sort="expires_on",
        ),
        Column("state", _("Tình trạng"), value=expiry_state),
        Column("quantity", _("Tồn"), "quantity", sort="quantity", phone="figure"),
        Column("free", _("Có thể bán"), "quantity"),
        Column("product__base_unit__name", _("ĐVT"), phone="hide"),
    ],
    order="expires_on",
    noun=_("lô"),
    url=lambda row: reverse("warehouse:stock_lots", args=[row.product.pk, row.warehouse.pk]),
    filters=[
        WAREHOUSE,
        Choice(
            "expiry",
            _("Hạn sử dụng"),
            [("0", _("Đã hết hạn")), ("30", _("Trong 30 ngày")), ("90", _("Trong 90 ngày"))],
            where=expires_within,
        ),
    ],
    find=find_lots,
    search_hint=_("Số lô, mã, tên hàng"),
    empty=Empty(_("Kho chưa có hàng quản lý theo lô.")),
)  # fmt: skip

STATES = {
    GoodsIssue.State.WAITING: Badge(_("Chờ thủ kho"), "warn"),
    GoodsIssue.State.ISSUED: Badge(GoodsIssue.State.ISSUED.label, "good"),
    GoodsIssue.State.CANCELLED: Badge(GoodsIssue.State.CANCELLED.label, "bad"),
}


def find_issues(rows: QuerySet[GoodsIssue], text: str) -> QuerySet[GoodsIssue]:
    """By the slip's or the order's number, or the customer's name, code or phone; no accents needed."""
    for word in fold(text).split():
        rows = rows.filter(
            Q(document__number__icontains=word) | Q(serves__number__icontains=word) | Q(customer__search__contains=word)
        )
    return rows


def listed_issues(rows: QuerySet[GoodsIssue]) -> QuerySet[GoodsIssue]:
    """With what the list shows; a slip that waits stands on the day of its order."""
    return rows.select_related("document", "serves", "customer", "warehouse").annotate(
        day=Coalesce(F("document__at"), F("serves__at"))
    )


ISSUES = ListPage(
    columns=[
        Column("document", _("Số phiếu"), value=lambda row: str(row.document), phone="title"),
        Column("day", _("Ngày"), "minute", sort="day"),
        Column("serves", _("Phiếu bán hàng"), value=lambda row: str(row.serves)),
        Column("customer__name", _("Khách hàng"), css="grow"),
        Column("warehouse__name", _("Kho xuất")),
        Column("state", _("Trạng thái"), value=lambda row: STATES[row.state], phone="figure"),
    ],
    order="-day",
    noun=_("phiếu"),
    url="warehouse:issue",
    filters=[
        Choice("state", _("Trạng thái"), [(state.value, badge.word) for state, badge in STATES.items()]),
        WAREHOUSE,
        Days("day", _("Ngày"), "day"),
    ],
    find=find_issues,
    search_hint=_("Số phiếu xuất, phiếu bán, khách hàng"),
    empty=Empty(_("Chưa có phiếu xuất kho nào. Phiếu xuất sinh ra khi phiếu bán hàng được xác nhận.")),
    dim=lambda row: row.state == GoodsIssue.State.CANCELLED,
)


def find_openings(rows: QuerySet[StockOpening], text: str) -> QuerySet[StockOpening]:
    """By number or note."""
    for word in clean(text).split():
        rows = rows.filter(Q(document__number__icontains=word) | Q(note__icontains=word))
    return rows


def listed_openings(rows: QuerySet[StockOpening]) -> QuerySet[StockOpening]:
    """With the worth of what stands."""
    worth = StockOpeningLine.objects.filter(opening=OuterRef("pk"), opening__is_cancelled=False).order_by()
    total = worth.values("opening").annotate(total=Sum("value")).values("total")
    return rows.select_related("document__author", "warehouse").annotate(
        value=Coalesce(Subquery(total, output_field=BigIntegerField()), 0)
    )


def opening_state(row: StockOpening) -> Badge:
    return Badge(_("Đã hủy"), "bad") if row.is_cancelled else Badge(_("Đã ghi sổ"), "good")


OPENINGS = ListPage(
    columns=[
        Column("document", _("Số phiếu"), value=lambda row: str(row.document), phone="title"),
        Column("document__at", _("Ngày"), "minute", sort="document__at"),
        Column("warehouse__name", _("Kho")),
        Column("note", _("Ghi chú"), css="grow"),
        Column("document__author__full_name", _("Người lập"), phone="hide"),
        Column("state", _("Trạng thái"), value=opening_state),
        Column("value", _("Trị giá"), "money", sums=True, sort="value", right=SEE_COST, phone="figure"),
    ],
    order="-document__at",
    noun=_("phiếu"),
    url="warehouse:opening",
    filters=[WAREHOUSE, Days("day", _("Ngày"), "document__at")],
    find=find_openings,
    search_hint=_("Số phiếu, ghi chú"),
    empty=Empty(
        _("Chưa nhập tồn kho đầu kỳ. Ghi số hàng đang có trong kho trước khi bán."),
        _("Nhập tồn kho đầu kỳ"),
        "warehouse:open_stock",
        "warehouse.open_stock",
    ),
    dim=lambda row: row.is_cancelled,
)
