"""What people type about a product."""

from dataclasses import asdict
from math import gcd
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor
from fastsale.foundation.errors import Problem
from fastsale.foundation.events.wording import say
from fastsale.foundation.pictures import keeping as photos
from fastsale.foundation.quantities import Factor
from fastsale.master.catalog.facts import ProductFacts, UnitFacts
from fastsale.master.catalog.models import ProductKind, Tracking
from fastsale.master.catalog.rules import LARGEST_PRICE, LARGEST_STOCK_LEVEL, LONGEST_WARRANTY
from fastsale.master.catalog.unit_tree import Said, multiplied_out, steps
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
    """One further unit: 1 thùng = 4 lốc; 1 lạng of a product kept in kg is 1 chia 10 of the base unit."""

    decides = ("unit_id",)
    unit_id = KeyChoiceField(label=_("Một"), choices=choices.units, blank="")
    factor_num = CountField(label=_("Bằng"), least=1)
    of_unit_id = KeyChoiceField(label=_("Của đơn vị"), choices=choices.units, blank=_("cơ bản"), required=False)
    factor_den = CountField(label=_("Chia"), least=1, required=False)
    code = LineField(label=_("Mã riêng"), size=40, required=False)
    price = UnitPriceField(label=_("Giá bán"), most=LARGEST_PRICE, required=False)
    barcodes = LineField(label=_("Mã vạch"), size=300, required=False)

    def said(self) -> Said:
        facts = self.cleaned_data
        return Said(facts["unit_id"], facts["factor_num"], facts["factor_den"] or 1, facts["of_unit_id"])

    def facts(self, factor: Factor) -> UnitFacts:
        """`factor`: what it comes to in base units."""
        kept = {name: self.cleaned_data[name] for name in ("unit_id", "code", "price")}
        marks = _marks(self.cleaned_data["barcodes"])
        return UnitFacts(**kept, factor_num=factor.num, factor_den=factor.den, barcodes=marks)


def _in_steps(now: ProductFacts) -> list[dict[str, Any]]:
    """The units as the lines say them: in the next one below, where that comes out whole."""
    factors = [Factor(), *(Factor(unit.factor_num, unit.factor_den) for unit in now.units)]
    lines = []
    for unit, factor, step in zip(now.units, factors[1:], steps(factors)[1:], strict=True):
        line = {**asdict(unit), "barcodes": " ".join(unit.barcodes), "factor_den": unit.factor_den}
        is_reduced = gcd(factor.num, factor.den) == 1
        if step.below and is_reduced:  # the base unit stands first and needs no name
            line |= {"factor_num": step.count, "factor_den": 1, "of_unit_id": now.units[step.below - 1].unit_id}
        lines.append({**line, "factor_den": None if line["factor_den"] == 1 else line["factor_den"]})
    return lines


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
    name = LineField(label=_("Tên hàng"), size=200, widget=forms.TextInput(attrs={"autofocus": True}))
    kind = forms.ChoiceField(
        label=_("Loại"),
        choices=ProductKind.choices,
        help_text=_("Chỉ hàng hóa có tồn kho. Có chứng từ rồi thì không đổi."),
    )
    category_id = KeyChoiceField(label=_("Nhóm sản phẩm"), choices=choices.categories, blank="–", required=False)
    brand_id = KeyChoiceField(label=_("Nhãn hiệu"), choices=choices.brands, blank="–", required=False)
    unit_id = KeyChoiceField(
        label=_("Đơn vị cơ bản"),
        choices=choices.units,
        blank=_("Chọn đơn vị…"),
        help_text=_("Tồn kho đếm theo đơn vị này: nên là đơn vị nhỏ nhất đem bán. Có chứng từ rồi thì không đổi."),
    )
    barcodes = LineField(
        label=_("Mã vạch"), size=600, required=False, help_text=_("Nhiều mã: cách nhau bằng dấu cách.")
    )
    vat_code = forms.ChoiceField(
        label=_("Thuế suất GTGT"),
        choices=choices.vat_codes,
        help_text=_("KCT: không chịu thuế. KKKNT: không kê khai, không nộp. Khác với thuế suất 0 %."),
    )
    price = UnitPriceField(
        label=_("Giá bán"), most=LARGEST_PRICE, help_text=_("Giá một đơn vị cơ bản, khi khách không có bảng giá riêng.")
    )
    floor_price = UnitPriceField(
        label=_("Giá sàn"),
        most=LARGEST_PRICE,
        required=False,
        help_text=_("Chưa gồm thuế. Bán thấp hơn cần quyền riêng; 0 là không có sàn."),
    )
    reference_cost = UnitPriceField(
        label=_("Giá vốn tham khảo"),
        most=LARGEST_PRICE,
        required=False,
        help_text=_("Chưa gồm thuế. Chỉ dùng khi sổ kho chưa có giá; giá vốn thật tính từ phiếu nhập."),
    )
    tracking = forms.ChoiceField(
        label=_("Theo dõi theo"),
        choices=Tracking.choices,
        help_text=_("Lô: hỏi số lô, hạn sử dụng khi nhập, xuất. Có chứng từ rồi thì không đổi."),
    )
    min_stock = QuantityField(
        label=_("Tồn ít nhất"),
        least=0,
        most=LARGEST_STOCK_LEVEL,
        required=False,
        help_text=_("Tồn mọi kho thấp hơn mức này thì nhắc nhập hàng. 0: không nhắc."),
    )
    max_stock = QuantityField(
        label=_("Tồn nhiều nhất"),
        least=0,
        most=LARGEST_STOCK_LEVEL,
        required=False,
        help_text=_("Mức không nên vượt khi nhập. Để trống: không đặt mức."),
    )
    warranty_months = CountField(
        label=_("Bảo hành (tháng)"), most=LONGEST_WARRANTY, required=False, help_text=_("0: không bảo hành.")
    )
    description = NoteField(label=_("Mô tả"), size=4000, required=False)

    def __init__(self, request: HttpRequest, actor: Actor, now: ProductFacts, **options: Any) -> None:
        super().__init__(request, initial=self._said(now) | options.pop("more", {}), **options)
        if not actor.sees_cost:
            del self.fields["reference_cost"]
        units = _in_steps(now)
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

    def unit_facts(self) -> tuple[UnitFacts, ...]:
        """The further units, multiplied out to the base unit. Raises Invalid with the line."""
        factors = multiplied_out([line.said() for line in self.units.rows], self.cleaned_data["unit_id"])
        return tuple(line.facts(factor) for line, factor in zip(self.units.rows, factors, strict=True))

    def facts(self) -> dict[str, Any]:
        said = {name: value for name, value in super().facts().items() if name != "seen"}
        for name in ("floor_price", "min_stock", "warranty_months"):
            said[name] = said[name] or 0
        said["barcodes"] = _marks(said["barcodes"])
        said["units"] = self.unit_facts()
        said["attributes"] = tuple((one["attribute_id"], one["value"]) for one in self.attributes.facts())
        said["components"] = tuple((one["component_id"], one["quantity"]) for one in self.components.facts())
        seen = {"seen": self.cleaned_data["seen"]} if "seen" in self.fields else {}
        return {"product": ProductFacts(**said), **seen}


class ChangeProductForm(ProductForm):
    seen = SeenField()


class PhotoForm(PageForm):
    photo = forms.FileField(
        label=_("Ảnh"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
        help_text=_("JPEG, PNG, WebP hoặc GIF, nhiều nhất 8 MB. Ảnh được xoay thẳng, thu nhỏ và bỏ vị trí chụp."),
    )

    def clean_photo(self) -> Any:
        """Asked of the size before anything is read: a file of any size can be sent."""
        sent = self.cleaned_data["photo"]
        try:
            photos.refuse_large(sent.size if sent else 0)
        except Problem as problem:
            raise forms.ValidationError(say(problem)) from None
        return sent
