"""The columns of the files of customers and of suppliers, and what their rows say. Pure."""

from collections.abc import Mapping
from typing import Any

from fastsale.foundation.cells import Column
from fastsale.foundation.errors import _
from fastsale.master.partners.facts import PartnerInFile

CUSTOMER, SUPPLIER = "customer", "supplier"
MOST_ROWS = 50_000

_CODE_HINT = _("Mã đã có: sửa dòng đó. Mã mới: thêm. Để trống: chương trình đặt mã. Số 0 ở đầu được giữ.")
_SHARED: tuple[Column, ...] = (
    Column(
        key="is_company", title=_("Tổ chức"), kind="choice", choices={"Có": True, "Không": False},
        example="Có", width=10, hint=_("«Có» với doanh nghiệp, «Không» với cá nhân."),
    ),
    Column(
        key="phone", title=_("Điện thoại"), kind="code", example="0912345678", width=15,
        hint=_("Từ 6 đến 15 chữ số. Số đã có ở người khác sẽ được nhắc trước khi ghi."),
    ),
    Column(key="email", title=_("Email"), width=24, hint=""),
    Column(
        key="tax_code", title=_("Mã số thuế"), kind="code", example="0100109106", width=16,
        hint=_("Số đã có ở người khác sẽ được nhắc trước khi ghi."),
    ),
    Column(key="street", title=_("Số nhà, đường"), width=28, hint=""),
    Column(key="ward", title=_("Phường / xã"), hint=_("Địa chỉ hai cấp từ 1/7/2025: xã, tỉnh.")),
    Column(key="province", title=_("Tỉnh / thành phố"), hint=""),
    Column(key="old_address", title=_("Địa chỉ cũ"), width=28, hint=_("Cách viết trước 1/7/2025, nếu cần giữ.")),
    Column(key="invoice_name", title=_("Tên trên hóa đơn"), width=28, hint=""),
    Column(key="invoice_tax_code", title=_("Mã số thuế trên hóa đơn"), kind="code", hint=""),
    Column(key="invoice_address", title=_("Địa chỉ trên hóa đơn"), width=28, hint=""),
    Column(key="invoice_email", title=_("Email nhận hóa đơn"), width=24, hint=""),
)  # fmt: skip
_CUSTOMER_ONLY: tuple[Column, ...] = (
    Column(key="group", title=_("Nhóm khách hàng"), pick="customer_groups", hint=_("Tên nhóm đã có.")),
    Column(
        key="responsible", title=_("Nhân viên phụ trách"), pick="people", width=20,
        hint=_("Tên đăng nhập của nhân viên."),
    ),
    Column(
        key="credit_limit", title=_("Hạn mức nợ"), kind="money", width=14,
        hint=_("Đồng. 0: không được nợ. Để trống với khách mới: không giới hạn. Cần quyền đặt hạn mức."),
    ),
    Column(key="birthday", title=_("Ngày sinh"), kind="day", width=12, hint=_("Ngày/tháng/năm.")),
)  # fmt: skip
_LAST: tuple[Column, ...] = (
    Column(key="term_days", title=_("Số ngày được nợ"), kind="count", width=12, hint=""),
    Column(key="note", title=_("Ghi chú"), kind="lines", width=30, hint=""),
)  # fmt: skip

CUSTOMERS: tuple[Column, ...] = (
    Column(key="code", title=_("Mã khách hàng"), kind="code", example="KH00123", hint=_CODE_HINT),
    Column(
        key="name", title=_("Tên khách hàng"), is_required=True, example="Công ty TNHH Minh Phát", width=34,
        hint=_("Nhiều nhất 200 ký tự."),
    ),
    *_SHARED, *_CUSTOMER_ONLY, *_LAST,
)  # fmt: skip
SUPPLIERS: tuple[Column, ...] = (
    Column(key="code", title=_("Mã nhà cung cấp"), kind="code", example="NCC0012", hint=_CODE_HINT),
    Column(
        key="name", title=_("Tên nhà cung cấp"), is_required=True, example="Công ty Bia Sài Gòn", width=34,
        hint=_("Nhiều nhất 200 ký tự."),
    ),
    *_SHARED, *_LAST,
)  # fmt: skip

_TITLES = {column.key: column.title for column in (*_SHARED, *_CUSTOMER_ONLY, *_LAST)}


def title_of(field: str | None, kind: str) -> str:
    """The column that a problem about a field belongs to."""
    first = CUSTOMERS if kind == CUSTOMER else SUPPLIERS
    return _TITLES.get(field or "", first[1].title if field == "name" else first[0].title)


def partner_row(line: int, facts: Mapping[str, Any]) -> PartnerInFile:
    """A row as the action takes it."""
    return PartnerInFile(line=line, **{**facts, "code": facts.get("code") or ""})
