"""What people type about a product."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor
from fastsale.master.catalog.facts import ProductFacts, UnitFacts
from fastsale.master.catalog.models import ProductKind, Tracking
from fastsale.master.catalog.rules import LARGEST_PRICE, LARGEST_STOCK_LEVEL, LONGEST_WARRANTY
from fastsale.web.catalog import choices
from fastsale.web.fields import (
    CountField,
    KeyChoiceField,
    LineField,
    NoteField,
    PickField,
    QuantityField,
    SeenField,
    UnitPriceField,
)
from fastsale.web.forms import PageForm
from fastsale.web.lines import LineForm, Lines


def _marks(text: str) -> tuple[str, ...]:
    """Barcodes typed or scanned one after another."""
    return tuple(text.replace(",", " ").replace(";", " ").split())


class UnitLine(LineForm):
    """One further unit: 1 thùng = 24 lon is factor 24; 1 lạng of a product kept in kg is 1/10."""

    decides = ("unit_id",)
    unit_id = KeyChoiceField(label=_("Đơn vị"), choices=choices.units, blank="")
    factor_num = CountField(label=_("Bằng"), least=1)
    factor_den = CountField(label=_("chia"), least=1, required=False)
    code = LineField(label=_("Mã riêng"), size=40, required=False)
    price = UnitPriceField(label=_("Giá bán"), most=LARGEST_PRICE, required=False)
    barcodes = LineField(label=_("Mã vạch"), size=300, required=False)

    def facts(self) -> UnitFacts:
        said = {**self.cleaned_data, "factor_den": self.cleaned_data["factor_den"] or 1}
        return UnitFacts(**{**said, "barcodes": _marks(said["barcodes"])})


class AttributeLine(LineForm):
    decides = ("attribute_id",)
    attribute_id = KeyChoiceField(label=_("Thuộc tính"), choices=choices.attributes, blank="")
    value = LineField(label=_("Giá trị"), size=80)


class ComponentLine(LineForm):
    decides = ("component_id",)
    component_id = PickField(
        label=_("Hàng thành phần"), search="catalog:pick_product", labels_of=choices.product_labels
    )
    quantity = QuantityField(label=_("Số lượng"))


class ProductForm(PageForm):
    """All of a product at once."""

    code = LineField(label=_("Mã hàng"), size=40, required=False, help_text=_("Bỏ trống để tự sinh mã."))
    name = LineField(label=_("Tên hàng"), size=200)
    kind = forms.ChoiceField(label=_("Loại"), choices=ProductKind.choices)
    category_id = KeyChoiceField(label=_("Nhóm sản phẩm"), choices=choices.categories, blank="–", required=False)
    brand_id = KeyChoiceField(label=_("Nhãn hiệu"), choices=choices.brands, blank="–", required=False)
    unit_id = KeyChoiceField(
        label=_("Đơn vị cơ bản"), choices=choices.units, help_text=_("Tồn kho đếm theo đơn vị này.")
    )
    barcodes = LineField(
        label=_("Mã vạch"), size=600, required=False, help_text=_("Nhiều mã: cách nhau bằng dấu cách.")
    )
    vat_code = forms.ChoiceField(label=_("Thuế suất GTGT"), choices=choices.vat_codes)
    price = UnitPriceField(label=_("Giá bán"), most=LARGEST_PRICE)
    floor_price = UnitPriceField(
        label=_("Giá sàn"),
        most=LARGEST_PRICE,
        required=False,
        help_text=_("Bán thấp hơn cần quyền riêng. 0 là không có sàn."),
    )
    reference_cost = UnitPriceField(
        label=_("Giá vốn tham khảo"), most=LARGEST_PRICE, required=False, help_text=_("Dùng khi sổ kho chưa có giá.")
    )
    tracking = forms.ChoiceField(label=_("Theo dõi theo"), choices=Tracking.choices)
    min_stock = QuantityField(label=_("Tồn ít nhất"), least=0, most=LARGEST_STOCK_LEVEL, required=False)
    max_stock = QuantityField(label=_("Tồn nhiều nhất"), least=0, most=LARGEST_STOCK_LEVEL, required=False)
    warranty_months = CountField(label=_("Bảo hành (tháng)"), most=LONGEST_WARRANTY, required=False)
    description = NoteField(label=_("Mô tả"), size=4000, required=False)

    def __init__(self, request: HttpRequest, actor: Actor, now: ProductFacts, **options: Any) -> None:
        super().__init__(request, initial=self._said(now) | options.pop("more", {}), **options)
        if not actor.sees_cost:
            del self.fields["reference_cost"]
        units = [{**asdict(unit), "barcodes": " ".join(unit.barcodes)} for unit in now.units]
        attributes = [{"attribute_id": key, "value": value} for key, value in now.attributes]
        parts = [{"component_id": key, "quantity": quantity} for key, quantity in now.components]
        loose: dict[str, Any] = {"needs_one": False, "spare": 0}
        self.units = Lines(UnitLine, request, prefix="units", initial=units, **loose)
        self.attributes = Lines(AttributeLine, request, prefix="attributes", initial=attributes, **loose)
        self.components = Lines(ComponentLine, request, prefix="components", initial=parts, **loose)
        self.tables = {"units": self.units, "attributes": self.attributes, "components": self.components}

    @staticmethod
    def _said(now: ProductFacts) -> dict[str, Any]:
        """The facts as the boxes show them; a new product begins with an empty price."""
        plain = {name: value for name, value in asdict(now).items() if not isinstance(value, tuple)}
        if not now.name:
            plain = {name: value for name, value in plain.items() if value not in (0, None)}
        return {**plain, "barcodes": " ".join(now.barcodes)}

    def facts(self) -> dict[str, Any]:
        said = {name: value for name, value in super().facts().items() if name != "seen"}
        for name in ("floor_price", "min_stock", "warranty_months"):
            said[name] = said[name] or 0
        said["barcodes"] = _marks(said["barcodes"])
        said["units"] = tuple(line.facts() for line in self.units.rows)
        said["attributes"] = tuple((one["attribute_id"], one["value"]) for one in self.attributes.facts())
        said["components"] = tuple((one["component_id"], one["quantity"]) for one in self.components.facts())
        seen = {"seen": self.cleaned_data["seen"]} if "seen" in self.fields else {}
        return {"product": ProductFacts(**said), **seen}


class ChangeProductForm(ProductForm):
    seen = SeenField()


class PhotoForm(PageForm):
    photo = forms.FileField(label=_("Ảnh"), required=False, widget=forms.FileInput(attrs={"accept": "image/*"}))
