"""Products and what describes them: groups, units, barcodes, taxes, price lists.

Prices are whole hundredths of a đồng, quantities whole thousandths, rates whole basis points.
Codes are kept in upper case, so that a plain unique constraint compares them without case on every engine.
`version` grows with every change and is what an editor must have seen.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from fastsale.foundation import clock
from fastsale.master.catalog.rules import (
    LARGEST_FACTOR,
    LARGEST_PRICE,
    LARGEST_STOCK_LEVEL,
    LONGEST_WARRANTY,
    SEARCH_LENGTH,
)


def _price_range(field: str) -> Q:
    return Q(**{f"{field}__gte": 0, f"{field}__lte": LARGEST_PRICE})


class Category(models.Model):
    """Nhóm sản phẩm: a tree. `path` is the codes from the root down ("TB/MCC/"): it sorts the tree
    and finds everything below a group by its beginning.
    """

    code = models.CharField(_("Mã nhóm"), max_length=20, unique=True)
    name = models.CharField(_("Tên nhóm"), max_length=120)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children", verbose_name=_("Nhóm cha")
    )
    path = models.CharField(max_length=120, unique=True)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(_("Sửa lúc"), default=clock.now)

    class Meta:
        ordering = ["path"]
        verbose_name = _("nhóm sản phẩm")
        constraints = [
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="category_not_empty"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="category_not_own_parent"
            ),
            models.UniqueConstraint(fields=["parent", "name"], name="category_name_once_below_parent"),
            models.UniqueConstraint(
                fields=["name"], condition=Q(parent__isnull=True), name="category_name_once_at_root"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def depth(self) -> int:
        """1 at the root."""
        return self.path.count("/")


class Unit(models.Model):
    """Đơn vị tính: a word such as cái, thùng, mét."""

    name = models.CharField(_("Đơn vị tính"), max_length=30, unique=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="unit_not_empty")]

    def __str__(self) -> str:
        return self.name


class Brand(models.Model):
    name = models.CharField(_("Nhãn hiệu"), max_length=80, unique=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="brand_not_empty")]

    def __str__(self) -> str:
        return self.name


class Attribute(models.Model):
    """What products may differ in: màu, size, dung lượng."""

    name = models.CharField(_("Thuộc tính"), max_length=60, unique=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="attribute_not_empty")]

    def __str__(self) -> str:
        return self.name


class VatRate(models.Model):
    """A VAT rate and the days it is in force: data, because laws change.

    A code may have several spans; they never overlap. `then_code` says what replaces it the day
    after `valid_to` (the reduced 8 % goes back to 10 %). KCT and KKKNT are categories with rate 0.
    """

    code = models.CharField(_("Mã thuế suất"), max_length=8)
    name = models.CharField(_("Tên"), max_length=60)
    rate = models.PositiveIntegerField(_("Thuế suất"), help_text=_("Phần vạn: 800 là 8 %"))
    valid_from = models.DateField(_("Từ ngày"))
    valid_to = models.DateField(_("Đến hết ngày"), null=True, blank=True)
    then_code = models.CharField(_("Sau đó dùng"), max_length=8, blank=True)

    class Meta:
        ordering = ["code", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="vat_rate_once"),
            models.CheckConstraint(condition=~Q(code=""), name="vat_rate_code_not_empty"),
            models.CheckConstraint(condition=Q(rate__lte=10_000), name="vat_rate_at_most_all"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="vat_rate_span"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ProductKind(models.TextChoices):
    GOODS = "goods", _("Hàng hóa")
    SERVICE = "service", _("Dịch vụ")
    COMBO = "combo", _("Combo – đóng gói")


class Tracking(models.TextChoices):
    NONE = "none", _("Không")
    LOT = "lot", _("Lô, hạn sử dụng")
    SERIAL = "serial", _("Serial / IMEI")


class Product(models.Model):
    """What the company sells. Stock is kept of goods alone; a combo is sold as its components.

    `price` (of one base unit) is before or including VAT as the company's settings say.
    `floor_price` 0: no floor. `reference_cost` is what it is expected to cost when the books know no better.
    `saved_by_person` is off for a row that came from a spreadsheet: only products a person saved are sent on.
    `merged_into`: this was a duplicate; its papers stay, new ones name the other.
    """

    code = models.CharField(_("Mã hàng"), max_length=40, unique=True)
    name = models.CharField(_("Tên hàng"), max_length=200)
    search = models.CharField(max_length=SEARCH_LENGTH, blank=True, db_index=True)
    kind = models.CharField(_("Loại"), max_length=8, choices=ProductKind, default=ProductKind.GOODS)
    category = models.ForeignKey(
        Category,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="products",
        verbose_name=_("Nhóm sản phẩm"),
    )
    brand = models.ForeignKey(
        Brand, null=True, blank=True, on_delete=models.PROTECT, related_name="products", verbose_name=_("Nhãn hiệu")
    )
    base_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("Đơn vị cơ bản"))
    vat_code = models.CharField(_("Thuế suất GTGT"), max_length=8)
    price = models.BigIntegerField(_("Giá bán"), default=0)
    floor_price = models.BigIntegerField(_("Giá sàn"), default=0)
    reference_cost = models.BigIntegerField(_("Giá vốn tham khảo"), default=0)
    tracking = models.CharField(_("Theo dõi"), max_length=6, choices=Tracking, default=Tracking.NONE)
    min_stock = models.BigIntegerField(_("Tồn ít nhất"), default=0)
    max_stock = models.BigIntegerField(_("Tồn nhiều nhất"), null=True, blank=True)
    warranty_months = models.PositiveSmallIntegerField(_("Bảo hành (tháng)"), default=0)
    is_active = models.BooleanField(_("Đang kinh doanh"), default=True)
    photo = models.ImageField(_("Ảnh"), upload_to="products/", blank=True)
    description = models.TextField(_("Mô tả"), blank=True, max_length=4000)
    saved_by_person = models.BooleanField(default=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="duplicates")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(_("Tạo lúc"), default=clock.now)
    updated_at = models.DateTimeField(_("Sửa lúc"), default=clock.now)

    class Meta:
        ordering = ["code"]
        verbose_name = _("hàng hóa")
        constraints = [
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="product_not_empty"),
            models.CheckConstraint(condition=Q(kind__in=ProductKind.values), name="product_kind_known"),
            models.CheckConstraint(condition=Q(tracking__in=Tracking.values), name="product_tracking_known"),
            models.CheckConstraint(
                condition=Q(kind=ProductKind.GOODS) | Q(tracking=Tracking.NONE), name="product_only_goods_are_tracked"
            ),
            models.CheckConstraint(condition=_price_range("price"), name="product_price_range"),
            models.CheckConstraint(condition=_price_range("floor_price"), name="product_floor_range"),
            models.CheckConstraint(condition=_price_range("reference_cost"), name="product_cost_range"),
            models.CheckConstraint(
                condition=Q(min_stock__gte=0, min_stock__lte=LARGEST_STOCK_LEVEL), name="product_min_stock_range"
            ),
            models.CheckConstraint(
                condition=Q(max_stock__isnull=True)
                | Q(max_stock__gte=F("min_stock"), max_stock__lte=LARGEST_STOCK_LEVEL),
                name="product_max_stock_range",
            ),
            models.CheckConstraint(condition=Q(warranty_months__lte=LONGEST_WARRANTY), name="product_warranty_range"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | (Q(is_active=False) & ~Q(merged_into=F("id"))),
                name="product_merged_is_inactive",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def keeps_stock(self) -> bool:
        return self.kind == ProductKind.GOODS


class ProductUnit(models.Model):
    """A unit in which a product is bought and sold: factor_num/factor_den base units (thùng = 24/1 lon).

    `price` null: the base price × the factor. A factor never changes in place: papers keep the row
    they were written with; the changed unit is a new row and this one is switched off.
    """

    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="units")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("Đơn vị tính"))
    factor_num = models.PositiveIntegerField(default=1)
    factor_den = models.PositiveIntegerField(default=1)
    code = models.CharField(_("Mã riêng"), max_length=40, null=True, blank=True, unique=True)
    price = models.BigIntegerField(_("Giá bán"), null=True, blank=True)
    is_base = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["product_id", "-is_base", "factor_num", "id"]
        constraints = [
            models.UniqueConstraint(fields=["product", "unit"], condition=Q(is_active=True), name="product_unit_once"),
            models.UniqueConstraint(
                fields=["product"], condition=Q(is_base=True, is_active=True), name="product_unit_one_base"
            ),
            models.CheckConstraint(
                condition=Q(
                    factor_num__gte=1, factor_den__gte=1, factor_num__lte=LARGEST_FACTOR, factor_den__lte=LARGEST_FACTOR
                ),
                name="product_unit_factor_range",
            ),
            models.CheckConstraint(
                condition=Q(is_base=False) | Q(factor_num=1, factor_den=1), name="product_unit_base_is_one"
            ),
            models.CheckConstraint(
                condition=Q(price__isnull=True) | _price_range("price"), name="product_unit_price_range"
            ),
            models.CheckConstraint(condition=Q(code__isnull=True) | ~Q(code=""), name="product_unit_code_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.product_id}/{self.unit_id}"


class Barcode(models.Model):
    """A printed code: it names one unit of one product in the whole company."""

    code = models.CharField(_("Mã vạch"), max_length=48, unique=True)
    product_unit = models.ForeignKey(ProductUnit, on_delete=models.CASCADE, related_name="barcodes")

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=~Q(code=""), name="barcode_not_empty")]

    def __str__(self) -> str:
        return self.code


class ProductAttribute(models.Model):
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="attributes")
    attribute = models.ForeignKey(Attribute, on_delete=models.PROTECT, related_name="+")
    value = models.CharField(_("Giá trị"), max_length=80)

    class Meta:
        ordering = ["attribute_id"]
        constraints = [
            models.UniqueConstraint(fields=["product", "attribute"], name="product_attribute_once"),
            models.CheckConstraint(condition=~Q(value=""), name="product_attribute_not_empty"),
        ]


class ComboItem(models.Model):
    """One component of a combo: `quantity` in thousandths of the component's base unit per combo."""

    combo = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="components")
    component = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="in_combos")
    quantity = models.BigIntegerField(_("Số lượng"))

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["combo", "component"], name="combo_item_once"),
            models.CheckConstraint(
                condition=Q(quantity__gt=0, quantity__lte=LARGEST_STOCK_LEVEL), name="combo_item_quantity_range"
            ),
            models.CheckConstraint(condition=~Q(combo=F("component")), name="combo_item_not_itself"),
        ]


class PriceList(models.Model):
    """Bảng giá: prices for customer groups, by quantity, for a span of days or without end."""

    name = models.CharField(_("Tên bảng giá"), max_length=120, unique=True)
    includes_vat = models.BooleanField(_("Giá đã gồm thuế GTGT"), default=False)
    valid_from = models.DateField(_("Từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("Đến hết ngày"), null=True, blank=True)
    is_active = models.BooleanField(_("Đang dùng"), default=True)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(_("Sửa lúc"), default=clock.now)

    class Meta:
        ordering = ["name"]
        verbose_name = _("bảng giá")
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="price_list_not_empty"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="price_list_span",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PriceListItem(models.Model):
    """From `min_quantity` (thousandths of that unit) on, one such unit costs `price`."""

    price_list = models.ForeignKey(PriceList, on_delete=models.CASCADE, related_name="items")
    product_unit = models.ForeignKey(ProductUnit, on_delete=models.PROTECT, related_name="list_prices")
    min_quantity = models.BigIntegerField(_("Từ số lượng"), default=0)
    price = models.BigIntegerField(_("Giá bán"))

    class Meta:
        ordering = ["price_list_id", "product_unit_id", "min_quantity"]
        constraints = [
            models.UniqueConstraint(fields=["price_list", "product_unit", "min_quantity"], name="price_list_item_once"),
            models.CheckConstraint(condition=_price_range("price"), name="price_list_item_price_range"),
            models.CheckConstraint(
                condition=Q(min_quantity__gte=0, min_quantity__lte=LARGEST_STOCK_LEVEL),
                name="price_list_item_quantity_range",
            ),
        ]
