"""The lists of the catalogue."""

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.rights import SEE_PRICES
from fastsale.master.catalog import rules
from fastsale.master.catalog.models import (
    Category,
    PriceList,
    PriceListItem,
    Product,
    ProductKind,
    ProductUnit,
    Tracking,
)
from fastsale.web.badges import Badge
from fastsale.web.bulk import Ask, Bulk
from fastsale.web.catalog import choices
from fastsale.web.filters import Choice, active_choice
from fastsale.web.lists import Column, Empty, ListPage


def find_products(rows: QuerySet[Product], text: str) -> QuerySet[Product]:
    """Those whose code, name or barcodes hold every word, without accents."""
    for word in rules.search_words(text):
        rows = rows.filter(search__contains=word)
    return rows


def find_units(rows: QuerySet[ProductUnit], text: str) -> QuerySet[ProductUnit]:
    """The units of such products."""
    for word in rules.search_words(text):
        rows = rows.filter(product__search__contains=word)
    return rows


def selling_state(row: Product) -> Badge:
    return Badge(_("Đang bán"), "good") if row.is_active else Badge(_("Ngừng bán"))


def use_state(row: PriceList) -> Badge:
    return Badge(_("Đang dùng"), "good") if row.is_active else Badge(_("Ngừng dùng"))


def below_group(value: str, product: str = "") -> Q:
    """A group with all that lies below it; `product` leads from the row to its product."""
    path = Category.objects.filter(pk=int(value)).values_list("path", flat=True).first()
    return Q(**{f"{product}category__path__startswith": path}) if path else Q(pk__in=[])


PRODUCTS = ListPage(
    columns=[
        Column("code", _("Mã hàng"), sort="code", phone="title"),
        Column("name", _("Tên hàng"), sort="name", css="grow"),
        Column("category__name", _("Nhóm"), phone="hide"),
        Column("base_unit__name", _("ĐVT"), phone="hide"),
        Column(
            "tracking", _("Theo dõi"), value=lambda row: row.get_tracking_display() if row.tracking != "none" else ""
        ),
        Column("vat_code", _("GTGT"), value=lambda row: choices.vat_words(row.vat_code), phone="hide"),
        Column("price", _("Giá bán"), "unit_price", sort="price", right=SEE_PRICES, phone="figure"),
        Column("is_active", _("Tình trạng"), value=selling_state),
    ],
    order="code",
    noun=_("mặt hàng"),
    url="catalog:product",
    filters=[
        Choice("category", _("Nhóm"), choices.category_words, where=below_group),
        Choice("kind", _("Loại"), ProductKind.choices),
        Choice("tracking", _("Theo dõi"), Tracking.choices),
        active_choice(),
    ],
    find=find_products,
    search_hint=_("Mã, tên, mã vạch; không cần gõ dấu"),
    empty=Empty(
        _("Chưa có mặt hàng nào. Thêm mặt hàng đầu tiên để bán và nhập kho."),
        _("Thêm hàng hóa"),
        "catalog:add_product",
        "catalog.add_product",
    ),
    dim=lambda row: not row.is_active,
    bulks=[
        Bulk(_("In tem mã"), "catalog:print_labels", "catalog.view", "barcode", parameter="product"),
        Bulk(
            _("Đổi nhóm"), "catalog:move_products", "catalog.move_products", "category",
            question=_("Đổi nhóm %n mặt hàng?"), ask=Ask("category_id", _("Sang nhóm"), choices.categories),
        ),
        Bulk(
            _("Ngừng bán"), "catalog:deactivate_products", "catalog.deactivate_products", "ban", tone="danger",
            question=_("Ngừng bán %n mặt hàng?"),
            sentence=_(
                "Phiếu mới sẽ không chọn được những mặt hàng này. Phiếu đã lập và số tồn giữ nguyên; mở bán lại được"
                " bất cứ lúc nào."
            ),
        ),
        Bulk(
            _("Bán trở lại"), "catalog:activate_products", "catalog.activate_products", "player-play",
            question=_("Bán trở lại %n mặt hàng?"),
        ),
    ],
)  # fmt: skip

CATEGORIES = ListPage(
    columns=[
        Column("name", _("Tên nhóm"), value=lambda row: "\N{EM SPACE}" * (row.depth - 1) + row.name, phone="title"),
        Column("code", _("Mã nhóm"), phone="figure"),
        Column("product_count", _("Số mặt hàng"), "number"),
    ],
    order="path",
    noun=_("nhóm"),
    url="catalog:change_category",
    find=lambda rows, text: rows.filter(Q(name__icontains=text) | Q(code__icontains=text)),
    empty=Empty(
        _("Chưa có nhóm hàng nào. Nhóm giúp tìm hàng và xem báo cáo."),
        _("Thêm nhóm"),
        "catalog:add_category",
        "catalog.add_category",
    ),
    size=200,
)

PRICE_LISTS = ListPage(
    columns=[
        Column("name", _("Tên bảng giá"), sort="name", phone="title"),
        Column("item_count", _("Số giá"), "number"),
        Column("includes_vat", _("Đã gồm thuế GTGT"), "yes", phone="hide"),
        Column("valid_from", _("Từ ngày"), "day"),
        Column("valid_to", _("Đến hết ngày"), "day"),
        Column("is_active", _("Tình trạng"), value=use_state, phone="figure"),
    ],
    order="name",
    noun=_("bảng giá"),
    url="catalog:price_list",
    filters=[active_choice()],
    find=lambda rows, text: rows.filter(name__icontains=text),
    empty=Empty(
        _("Chưa có bảng giá nào: mọi khách mua theo giá bán của hàng hóa."),
        _("Thêm bảng giá"),
        "catalog:add_price_list",
        "catalog.add_price_list",
    ),
    dim=lambda row: not row.is_active,
)


def _find_prices(rows: QuerySet[PriceListItem], text: str) -> QuerySet[PriceListItem]:
    for word in rules.search_words(text):
        rows = rows.filter(product_unit__product__search__contains=word)
    return rows


PRICES = ListPage(
    columns=[
        Column("product_unit__product__code", _("Mã hàng"), sort="product_unit__product__code", phone="title"),
        Column("product_unit__product__name", _("Tên hàng"), css="grow"),
        Column("product_unit__unit__name", _("ĐVT")),
        Column("min_quantity", _("Từ số lượng"), "quantity"),
        Column("price", _("Giá bán"), "unit_price", phone="figure"),
    ],
    order="product_unit__product__code",
    noun=_("giá"),
    url=lambda row: f"{reverse('catalog:set_prices', args=[row.price_list_id])}?unit={row.product_unit_id}",
    find=_find_prices,
    search_hint=_("Mã, tên hàng"),
    empty=Empty(_("Bảng giá còn trống. Bấm «Đặt giá» để thêm giá đầu tiên.")),
)
