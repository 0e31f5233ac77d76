"""Cells of a file → values in the units of the books, or a fault that names row and column."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from fastsale.foundation.cells import Cell, Column, read
from fastsale.foundation.errors import Invalid

TODAY = date(2026, 11, 25)
COLUMNS = (
    Column(key="code", title="Mã hàng", kind="code", example="VD"),
    Column(key="name", title="Tên hàng", is_required=True, example="Ví dụ"),
    Column(key="price", title="Giá bán", kind="unit_price"),
    Column(key="quantity", title="Số lượng", kind="quantity"),
    Column(key="money", title="Hạn mức nợ", kind="money"),
    Column(key="day", title="Ngày sinh", kind="day"),
    Column(key="kind", title="Loại", kind="choice", choices={"Hàng hóa": "goods", "Dịch vụ": "service"}),
    Column(key="marks", title="Mã vạch", kind="list"),
)
HEAD: list[Cell] = [column.title for column in COLUMNS]


def one(**cells: Cell) -> Any:
    row: list[Cell] = [{"name": "x", **cells}.get(column.key) for column in COLUMNS] + ["khác"]
    return read(COLUMNS, [HEAD, row], today=TODAY)


@pytest.mark.parametrize(
    ("key", "cell", "value"),
    [
        ("code", "00123", "00123"),
        ("code", 123, "123"),
        ("name", "  A\u0301o   so\u031b mi\u200b ", "Áo sơ mi"),
        ("price", "3.150,5", 315_050),
        ("price", Decimal("3150.5"), 315_050),
        ("price", 3150, 315_000),
        ("price", "12.000 đ", 1_200_000),
        ("quantity", Decimal("1.125"), 1_125),
        ("money", "1.234.567", 1_234_567),
        ("day", "25/11/2026", TODAY),
        ("day", datetime(2026, 11, 25, 8, 0), TODAY),  # noqa: DTZ001  as a spreadsheet keeps it
        ("kind", "DICH VU", "service"),
        ("marks", "893001; 893002,893003", ("893001", "893002", "893003")),
        ("marks", 8934822101336, ("8934822101336",)),
        ("price", "", None),
        ("price", "   ", None),
    ],
)
def test_values(key: str, cell: Cell, value: Any) -> None:
    found = one(**{key: cell})
    assert found.faults == []
    assert found.rows[0][1][key] == value


@pytest.mark.parametrize(
    ("key", "cell", "column", "words"),
    [
        ("name", None, "Tên hàng", "đang trống"),
        ("price", "mười nghìn", "Giá bán", "phải là số"),
        ("price", "1,234.5", "Giá bán", "dấu chấm ngăn hàng nghìn"),
        ("price", Decimal("1.005"), "Giá bán", "tối đa 2 số lẻ, đang là 1,005"),
        ("price", -1, "Giá bán", "không được âm"),
        ("price", 10**16, "Giá bán", "quá nhiều chữ số"),
        ("price", TODAY, "Giá bán", "phải là số"),
        ("price", True, "Giá bán", "phải là số"),
        ("money", Decimal("0.5"), "Hạn mức nợ", "tối đa 0 số lẻ"),
        ("day", "31/02/2026", "Ngày sinh", "không có ngày 31/02/2026"),
        ("day", "hôm qua", "Ngày sinh", "ngày/tháng/năm"),
        ("kind", "Thơ", "Loại", "Chọn: Hàng hóa, Dịch vụ"),
    ],
)
def test_faults_name_row_column_and_way_out(key: str, cell: Cell, column: str, words: str) -> None:
    found = one(**{key: cell})
    assert (found.rows, found.count) == ([], 1)
    assert [(fault.line, fault.column) for fault in found.faults] == [(2, column)]
    assert words in str(found.faults[0].problem)


def test_heads_are_found_below_a_title_in_any_order_with_stars_and_other_columns() -> None:
    lines: list[list[Cell]] = [
        ["Danh mục", None],
        [None, None],
        ["TÊN HÀNG *", "Ghi chú riêng"],
        ["A", "b"],
        [None],
        ["C"],
    ]
    found = read(COLUMNS, lines, today=TODAY)
    assert (found.head, found.count) == (3, 2)
    assert [(line, facts["name"], facts["code"]) for line, facts in found.rows] == [(4, "A", None), (6, "C", None)]


def test_a_row_with_several_faults_names_them_all() -> None:
    found = one(name="", price="x", day="y")
    assert [fault.column for fault in found.faults] == ["Tên hàng", "Giá bán", "Ngày sinh"]


def test_the_example_left_in_the_file_is_no_row() -> None:
    found = read(COLUMNS, [HEAD, ["VD", "Ví dụ"], ["VD2", "Thật"]], today=TODAY)
    assert [line for line, _facts in found.rows] == [3]


@pytest.mark.parametrize(
    ("head", "words"),
    [(["Mã hàng"], "thiếu cột: Tên hàng"), (["Tên hàng", "Tên hàng *"], "hai lần"), ([], "thiếu cột")],
)
def test_other_files_are_refused(head: list[Cell], words: str) -> None:
    with pytest.raises(Invalid) as refused:
        read(COLUMNS, [head, ["x"]], today=TODAY)
    assert words in str(refused.value)
