"""The columns of the provider's result, and what its rows say. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fastsale.foundation.cells import Column
from fastsale.foundation.errors import _

MOST_ROWS = 50_000

INVOICES: tuple[Column, ...] = (
    Column(
        key="paper", title=_("Số phiếu"), kind="code", is_required=True, example="BH-HN-000123", width=20,
        hint=_("Số phiếu bán hàng, như trong tệp đã xuất cho nhà cung cấp hóa đơn."),
    ),
    Column(
        key="symbol", title=_("Ký hiệu hóa đơn"), kind="code", is_required=True, example="1C26TAP",
        hint=_("Như trên hóa đơn, ví dụ 1C26TAP."),
    ),
    Column(
        key="number", title=_("Số hóa đơn"), kind="code", is_required=True, example="00000123",
        hint=_("Số 0 ở đầu được giữ."),
    ),
    Column(
        key="issued_on", title=_("Ngày hóa đơn"), kind="day", is_required=True, example=date(2026, 1, 15), width=14,
        hint=_("Ngày/tháng/năm, từ ngày bán đến hôm nay."),
    ),
)  # fmt: skip
_TITLES = {column.key: column.title for column in INVOICES}


@dataclass(frozen=True, slots=True)
class InvoiceInFile:
    """A row: which sale, and what the provider gave it. `line` is the row of the file."""

    line: int
    paper: str
    symbol: str
    number: str
    issued_on: date


def title_of(field: str | None) -> str:
    """The column that a problem about a field belongs to."""
    return _TITLES.get(field or "", INVOICES[0].title)


def invoice_row(line: int, facts: Mapping[str, Any]) -> InvoiceInFile:
    """A row as the action takes it."""
    return InvoiceInFile(line=line, **facts)
