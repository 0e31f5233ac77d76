"""The file for the provider of invoices and the way back: real figures, sums to the đồng, every bad row named."""

from collections import defaultdict
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from xlsxwriter import Workbook

from fastsale.insight.spreadsheets import reading
from fastsale.master.partners.models import Partner
from fastsale.trade.promotions.pricing import Discount
from fastsale.trade.sales.actions.set_invoice_buyer import set_invoice_buyer
from fastsale.trade.sales.invoicing import BuyerFacts
from fastsale.trade.sales.models import SalesInvoice, SalesOrder
from tests.support.pages import client_of, text_of
from tests.support.shop import Shop, percent


@pytest.fixture
def sold(shop: Shop) -> list[SalesOrder]:
    """On credit with discounts and three rates; to Khách lẻ in cash, prices with VAT; partly paid."""
    for code, quantity, price in (("GIAY", 50, 60_000), ("GAO", 50, 20_000)):
        shop.receive(code, quantity, price)
    shop.receive("BIA", 48, 9_000, lots=[("L1", 48, None)])
    lines = [shop.line("GIAY", 3, discount=percent(7)), shop.line("BIA", 7), shop.line("GAO", 1.5), shop.line("LAP", 1)]
    owed = shop.sell(*lines, customer=shop.minh_phat, discount=Discount("amount", 12_345))
    paid = shop.sell(shop.line("GIAY", 2), shop.line("GAO", 0.7), prices_include_vat=True)
    half = shop.sell(shop.line("GIAY", 1), customer=shop.near_limit, paid=10_000)
    buyer = BuyerFacts(name="=cmd|' /C calc'!A0", tax_code="0100233488")
    set_invoice_buyer(order_id=owed.pk, buyer=buyer, request_id=uuid4(), actor=shop.actor())
    return [owed, paid, half]


def rows_of(shop: Shop, tmp_path: Path, query: str = "") -> list[dict[str, Any]]:
    answer = client_of(shop.binh).get(f"{reverse('sales:to_invoice')}?as=invoices{query}")
    path = tmp_path / "hoa-don.xlsx"
    path.write_bytes(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    heads, *rows = reading.rows_of(path)
    return [dict(zip(map(str, heads), cells, strict=False)) for cells in rows]


def test_each_invoice_adds_up_to_its_sale(shop: Shop, sold: list[SalesOrder], tmp_path: Path) -> None:
    groups: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for row in rows_of(shop, tmp_path):
        groups[row["Nhóm hóa đơn"]].append(row)
    assert list(groups) == [1, 2, 3]
    for order, rows in zip(sold, groups.values(), strict=True):
        assert {row["Số phiếu"] for row in rows} == {str(order.document)}
        net, vat = (sum(row[name] or 0 for row in rows) for name in ("Thành tiền trước thuế", "Tiền thuế GTGT"))
        assert (net, vat) == (order.net, order.vat)
        assert {row["Tổng thanh toán của hóa đơn"] for row in rows} == {order.total}
        assert net + vat + (rows[0]["Làm tròn của hóa đơn"] or 0) == order.total
        for row in rows:
            worked = row["Số lượng"] * row["Đơn giá trước thuế"] - (row["Tiền chiết khấu"] or 0)
            assert abs(worked - row["Thành tiền trước thuế"]) <= 1


def test_codes_are_text_days_are_days_and_nothing_is_a_formula(
    shop: Shop, sold: list[SalesOrder], tmp_path: Path
) -> None:
    first, *_more = rows = rows_of(shop, tmp_path)
    assert (first["Mã số thuế"], first["Tên đơn vị mua"]) == ("0100233488", "=cmd|' /C calc'!A0")
    assert isinstance(first["Ngày hóa đơn"], date)
    assert [row["Thuế suất"] for row in rows[:4]] == ["8%", "10%", "5%", "8%"]
    assert [row["Mã hàng"] for row in rows[:2]] == ["GIAY", "BIA"]
    by_paper = {row["Số phiếu"]: row for row in rows}
    means = [by_paper[str(order.document)]["Hình thức thanh toán"] for order in sold]
    assert means == ["Tiền mặt/Chuyển khoản", "Tiền mặt", "Tiền mặt/Chuyển khoản"]
    assert by_paper[str(sold[1].document)]["Người mua hàng"] == "Khách lẻ không lấy hóa đơn"


def test_the_file_is_what_the_list_shows(shop: Shop, sold: list[SalesOrder], tmp_path: Path) -> None:
    page = text_of(client_of(shop.binh).get(reverse("sales:to_invoice") + "?wants=no"))
    assert str(sold[1].document) in page
    assert str(sold[0].document) not in page
    assert {row["Số phiếu"] for row in rows_of(shop, tmp_path, "&wants=no")} == {str(sold[1].document)}
    taken = {row["Số phiếu"] for row in rows_of(shop, tmp_path, "&wants=yes&day=today")}
    assert taken == {str(sold[0].document), str(sold[2].document)}


def test_it_is_for_who_records_invoices(shop: Shop, sold: list[SalesOrder]) -> None:
    assert client_of(shop.an).get(reverse("sales:to_invoice") + "?as=invoices").status_code == 403


def test_the_result_of_the_provider_comes_back(shop: Shop, sold: list[SalesOrder]) -> None:
    browser = client_of(shop.binh)
    day = sold[0].document.at
    assert day is not None

    def brought(*rows: list[str]) -> str:
        kept = BytesIO()
        with Workbook(kept) as book:
            page = book.add_worksheet()
            for number, cells in enumerate([["Số phiếu", "Ký hiệu hóa đơn", "Số hóa đơn", "Ngày hóa đơn"], *rows]):
                page.write_row(number, 0, cells)
        answer = browser.post("/imports/invoices/", {"file": SimpleUploadedFile("kq.xlsx", kept.getvalue())})
        return str(answer["Location"])

    said = f"{day:%d/%m/%Y}"
    wrong = brought(["BH-9", "1C26TAP", "00000001", said], [str(sold[0].document), "1C26TAP", "", said])
    page = text_of(browser.get(wrong))
    assert "BH-9" in page
    assert "«Số hóa đơn» đang trống" in page
    right = brought(*([str(order.document), "1C26TAP", f"0000000{n}", said] for n, order in enumerate(sold)))
    assert "Nhập 3 dòng" in text_of(browser.get(right))
    assert SalesInvoice.objects.exclude(number="").count() == 0
    assert "Đã nhập xong." in text_of(browser.post(f"{right}confirm/", {"request_id": str(uuid4())}, follow=True))
    assert sorted(SalesInvoice.objects.values_list("number", flat=True)) == ["00000000", "00000001", "00000002"]


def test_a_person_with_a_tax_code_for_invoices_alone_does_not_stop_the_file(shop: Shop, tmp_path: Path) -> None:
    """The customer's page allows it; an invoice with a tax code names whom it belongs to."""
    Partner.objects.filter(pk=shop.minh_phat.pk).update(is_company=False, invoice_tax_code="0100233488")
    shop.minh_phat.refresh_from_db()
    shop.receive("GIAY", 5, 60_000)
    shop.sell(shop.line("GIAY", 1), customer=shop.minh_phat)
    (row,) = rows_of(shop, tmp_path)
    assert (row["Tên đơn vị mua"], row["Mã số thuế"]) == ("CTY Minh Phát", "0100233488")
