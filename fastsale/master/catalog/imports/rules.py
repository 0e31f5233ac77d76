"""The columns of the files of products and of prices, and what their rows say. Pure."""

from collections.abc import Mapping
from typing import Any

from fastsale.foundation.cells import Column
from fastsale.foundation.errors import _
from fastsale.master.catalog.facts import PriceInFile, ProductInFile, UnitInFile
from fastsale.master.catalog.rules import COMBO, GOODS, SERVICE, UNTRACKED

FURTHER_UNITS = (2, 3)
"""A file has room for this many units beside the base unit; the form of a product takes more."""

MOST_ROWS = 50_000

PRODUCTS: tuple[Column, ...] = (
    Column(
        key="code", title=_("Mã hàng"), kind="code", example="00123",
        hint=_("Mã đã có: sửa mặt hàng đó. Mã mới: thêm. Để trống: chương trình đặt mã. Số 0 ở đầu được giữ."),
    ),
    Column(
        key="name", title=_("Tên hàng"), is_required=True, example="Bia 333 lon 330 ml", width=36,
        hint=_("Nhiều nhất 200 ký tự."),
    ),
    Column(
        key="kind", title=_("Loại"), kind="choice", example="Hàng hóa", width=12,
        choices={"Hàng hóa": GOODS, "Dịch vụ": SERVICE, "Combo": COMBO},
        hint=_("Hàng hóa có tồn kho, dịch vụ thì không. Combo lập trên màn hình, tệp chỉ sửa tên và giá."),
    ),
    Column(key="category", title=_("Nhóm hàng"), pick="categories", hint=_("Tên hoặc mã nhóm đã có trong danh mục.")),
    Column(key="brand", title=_("Nhãn hiệu"), pick="brands", hint=_("Nhãn hiệu đã có trong danh mục.")),
    Column(
        key="unit", title=_("ĐVT"), pick="units", example="lon", width=10,
        hint=_("Đơn vị cơ bản, tồn kho đếm theo đơn vị này. Cần khi thêm mặt hàng mới."),
    ),
    Column(
        key="vat_code", title=_("Thuế suất GTGT"), pick="vat", example="10", width=12,
        hint=_("Mã thuế suất: 0, 5, 8, 10, KCT, KKKNT. Để trống: mức thường dùng của công ty."),
    ),
    Column(
        key="price", title=_("Giá bán"), kind="unit_price", example=12000, width=14,
        hint=_("Giá một đơn vị cơ bản, tối đa 2 số lẻ."),
    ),
    Column(key="floor_price", title=_("Giá sàn"), kind="unit_price", width=14, hint=_("Bán dưới giá này cần quyền.")),
    Column(
        key="reference_cost", title=_("Giá vốn tham khảo"), kind="unit_price", width=14,
        hint=_("Cần quyền xem giá vốn. Giá vốn thật tính từ phiếu nhập."),
    ),
    Column(
        key="barcodes", title=_("Mã vạch"), kind="list", example="8934822101336", width=18,
        hint=_("Nhiều mã vạch cách nhau bằng dấu chấm phẩy. Thay cho các mã vạch cũ của đơn vị cơ bản."),
    ),
    Column(
        key="tracking", title=_("Theo dõi"), kind="choice", width=12,
        choices={"Không": UNTRACKED, "Lô": "lot", "Serial": "serial"},
        hint=_("Lô, hạn sử dụng hoặc serial; cần bật trong Cấu hình chung."),
    ),
    Column(key="min_stock", title=_("Tồn ít nhất"), kind="quantity", width=12, hint=_("Dưới mức này thì nhắc nhập.")),
    Column(key="max_stock", title=_("Tồn nhiều nhất"), kind="quantity", width=12, hint=""),
    Column(key="warranty_months", title=_("Bảo hành (tháng)"), kind="count", width=12, hint=""),
    Column(key="description", title=_("Mô tả"), kind="lines", width=30, hint=_("Nhiều nhất 4000 ký tự.")),
    *(
        column
        for n in FURTHER_UNITS
        for column in (
            Column(
                key=f"unit_{n}", title=f"ĐVT {n}", pick="units", width=10, example="thùng" if n == 2 else "",
                hint=_("Đơn vị lớn hơn, ví dụ thùng."),
            ),
            Column(
                key=f"factor_{n}", title=f"Quy đổi {n}", kind="count", width=10, example=24 if n == 2 else "",
                hint=_("Một đơn vị này bằng bao nhiêu đơn vị cơ bản: số nguyên."),
            ),
            Column(
                key=f"price_{n}", title=f"Giá bán {n}", kind="unit_price", width=14,
                hint=_("Để trống: giá bán × quy đổi."),
            ),
            Column(key=f"barcodes_{n}", title=f"Mã vạch {n}", kind="list", width=18, hint=""),
        )
    ),
)  # fmt: skip

PRICES: tuple[Column, ...] = (
    Column(
        key="price_list", title=_("Bảng giá"), is_required=True, pick="price_lists", width=26, example="Giá sỉ",
        hint=_("Tên bảng giá đã có. Bảng giá mới thêm trên màn hình trước."),
    ),
    Column(
        key="code", title=_("Mã hàng"), kind="code", is_required=True, example="00123",
        hint=_("Mã hàng hoặc mã riêng của đơn vị."),
    ),
    Column(
        key="unit", title=_("ĐVT"), pick="units", example="lon", width=10,
        hint=_("Để trống: đơn vị cơ bản, hoặc đơn vị của mã riêng."),
    ),
    Column(
        key="min_quantity", title=_("Từ số lượng"), kind="quantity", width=12, example=10,
        hint=_("Giá áp dụng từ số lượng này. Để trống: từ 0."),
    ),
    Column(
        key="price", title=_("Giá bán"), kind="unit_price", is_required=True, width=14, example=11500,
        hint=_("Muốn bỏ một giá khỏi bảng, xóa trên màn hình."),
    ),
)  # fmt: skip

TITLES = {
    **{column.key: column.title for column in PRODUCTS},
    "category": "Nhóm hàng", "brand": "Nhãn hiệu", "units": "ĐVT 2", "components": "Loại",
}  # fmt: skip


def title_of(field: str | None) -> str:
    """The column that a problem about a field of a product belongs to ("units.0.barcodes" → "Mã vạch 2")."""
    head, _dot, rest = (field or "code").partition(".")
    if head == "units" and rest:
        place, _dot, part = rest.partition(".")
        title = {"factor": "Quy đổi", "price": "Giá bán", "barcodes": "Mã vạch"}.get(part, "ĐVT")
        return f"{title} {int(place) + 2}"
    return TITLES.get(head, head)


def product_row(line: int, facts: Mapping[str, Any]) -> ProductInFile:
    """A row as the action takes it."""
    names = [column.key for column in PRODUCTS if not column.key.endswith(("_2", "_3"))]
    plain: dict[str, Any] = {name: facts.get(name) for name in names}
    return ProductInFile(line=line, **{**plain, "code": facts.get("code") or ""}, units=_units(facts))


def _units(facts: Mapping[str, Any]) -> tuple[UnitInFile, ...]:
    return tuple(
        UnitInFile(
            unit=facts[f"unit_{n}"],
            factor_num=facts.get(f"factor_{n}") or 0,
            price=facts.get(f"price_{n}"),
            barcodes=facts.get(f"barcodes_{n}"),
        )
        for n in FURTHER_UNITS
        if facts.get(f"unit_{n}")
    )


def price_row(line: int, facts: Mapping[str, Any]) -> PriceInFile:
    """A row as the action takes it."""
    return PriceInFile(
        line=line,
        price_list=facts["price_list"],
        code=facts["code"],
        unit=facts.get("unit") or "",
        min_quantity=facts.get("min_quantity") or 0,
        price=facts["price"],
    )
