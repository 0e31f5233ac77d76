"""Barcode labels: what is proposed, the print and its PDF, the right, what this place remembers."""

import re
from datetime import date
from typing import Any

import pypdfium2 as pdfium
import pytest
from django.test import Client
from django.urls import reverse

from fastsale.foundation.access.rights import SEE_PRICES
from fastsale.insight.labels.stocks import STOCKS
from fastsale.master.catalog.models import Barcode, Category, ProductUnit
from tests.support.pages import client_of, person, posted, text_of
from tests.support.shop import Shop

FORM, SHEET, PDF = (reverse(f"catalog:{name}") for name in ("print_labels", "label_sheet", "label_pdf"))


@pytest.fixture
def client(shop: Shop) -> Client:
    return client_of(shop.binh)


def unit_of(shop: Shop, code: str) -> int:
    return ProductUnit.objects.get(product=shop.goods[code], is_base=True).pk


def counts(response: Any) -> list[str]:
    return re.findall(r'name="count" value="(\d+)"', text_of(response))


def test_one_label_of_each_chosen_product(shop: Shop, client: Client) -> None:
    page = client.get(FORM, {"product": [shop.goods["GIAY"].pk, shop.goods["BIA"].pk]})
    assert counts(page) == ["1", "1"]
    assert "chưa có mã vạch" in text_of(page)


def test_a_group_proposes_what_lies_in_it(shop: Shop, client: Client) -> None:
    group = Category.objects.create(code="VP", name="Văn phòng", path="VP/")
    shop.goods["GIAY"].category = group
    shop.goods["GIAY"].save(update_fields=["category"])
    assert counts(client.get(FORM, {"category": group.pk})) == ["1"]


def test_a_receipt_proposes_as_many_as_came_in_lot_by_lot(shop: Shop, client: Client) -> None:
    day = date(2027, 5, 30)
    receipt = shop.receive("BIA", 30, 9_000, lots=[("L1", 24, day), ("L2", 6, None)])
    page = client.get(FORM, {"receipt": receipt.pk})
    assert counts(page) == ["24", "6"]
    assert re.search(r'value="lot" checked', text_of(page))
    assert client_of(person({"catalog.view"})).get(FORM, {"receipt": receipt.pk}).status_code == 404


@pytest.mark.parametrize("stock", STOCKS)
def test_page_and_pdf_of_every_paper(shop: Shop, client: Client, stock: str) -> None:
    asked: dict[str, Any] = {
        "unit": unit_of(shop, "GIAY"),
        "count": "3",
        "stock": stock,
        "show": ["shop", "name", "price", "unit"],
    }
    page = text_of(client.get(SHEET, asked))
    assert page.count('class="label at-') == 3
    assert page.count("<svg") == 3
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=", page)
    document = pdfium.PdfDocument(client.get(PDF, asked).content)
    assert len(document) == -(-3 // STOCKS[stock].places)
    style = text_of(client.get(reverse("catalog:label_style", args=[stock])))
    assert f"size: {STOCKS[stock].page[0] / 10:.2f}mm" in style


def test_the_price_is_what_a_customer_without_a_name_pays(shop: Shop, client: Client) -> None:
    goods = shop.goods["GIAY"]
    goods.price, goods.vat_code = 7_200_050, "8"
    goods.save(update_fields=["price", "vat_code"])
    asked: dict[str, Any] = {"unit": unit_of(shop, "GIAY"), "count": "1", "stock": "roll-2", "show": ["price", "unit"]}
    assert "77.761\N{NO-BREAK SPACE}đ/" in text_of(client.get(SHEET, asked))
    shop.company.prices_include_vat = True
    shop.company.save(update_fields=["prices_include_vat"])
    assert "72.001\N{NO-BREAK SPACE}đ/" in text_of(client.get(SHEET, asked))


def test_no_price_for_who_may_not_see_prices(shop: Shop) -> None:
    asked: dict[str, Any] = {"unit": unit_of(shop, "GIAY"), "count": "1", "stock": "roll-2", "show": ["price"]}
    seller = client_of(person({"catalog.view"}))
    assert 'class="label-price"' not in text_of(seller.get(SHEET, asked))
    assert 'value="price"' not in text_of(seller.get(FORM, asked))
    allowed = client_of(person({"catalog.view", SEE_PRICES}, login="xem.gia"))
    assert 'class="label-price"' in text_of(allowed.get(SHEET, asked))
    assert client_of(person(set(), login="khong.quyen")).get(FORM).status_code == 403


def test_a_serial_is_scanned_by_its_own_label(shop: Shop, client: Client) -> None:
    receipt = shop.receive("MAY", 2, 2_000_000, serials=["8F-0231", "8F-0232"])
    page = client.get(FORM, {"receipt": receipt.pk})
    lots = re.findall(r'<option value="(\d+)" selected>8F', text_of(page))
    asked: dict[str, Any] = {
        "unit": [unit_of(shop, "MAY")] * 2,
        "count": ["1", "1"],
        "lot": lots,
        "stock": "roll-2",
        "show": ["lot"],
    }
    said = text_of(client.get(SHEET, asked))
    assert 'class="label-digits">8F-0231<' in said
    assert "SN 8F-0232" in said


def test_this_place_remembers_its_paper(shop: Shop, client: Client) -> None:
    asked: dict[str, Any] = {
        "unit": unit_of(shop, "GIAY"),
        "count": "1",
        "stock": "a4-65",
        "start": "7",
        "show": ["name"],
    }
    client.get(SHEET, asked)
    page = text_of(client.get(FORM, {"product": shop.goods["GIAY"].pk}))
    assert '<option value="a4-65" selected>' in page
    assert re.search(r'value="name" checked', page)
    assert not re.search(r'value="price" checked', page)
    assert 'id="id_start" class="form-control labels-count" value="1"' in page


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"count": "0"}, "Chưa có tem nào để in"),
        ({"count": "ba"}, "Số tem"),
        ({"count": "2001"}, "Số tem"),
        ({"stock": "vải"}, "Loại tem này không có"),
        ({"stock": "a4-65", "start": "66"}, "In từ ô số"),
    ],
)
def test_what_cannot_be_printed_is_said_in_the_form(shop: Shop, client: Client, more: dict, sentence: str) -> None:
    asked: dict[str, Any] = {"unit": unit_of(shop, "GIAY"), "count": "1", "stock": "roll-2", **more}
    page = client.get(SHEET, asked)
    assert page.status_code == 422
    assert sentence in text_of(page)


def test_barcodes_for_what_has_none(shop: Shop, client: Client) -> None:
    unit = unit_of(shop, "GIAY")
    address = f"{reverse('catalog:assign_barcodes')}?product={shop.goods['GIAY'].pk}"
    answer = posted(client, address, bare=[unit])
    assert answer.headers["Location"] == f"{FORM}?product={shop.goods['GIAY'].pk}"
    code = Barcode.objects.get(product_unit=unit).code
    assert code in text_of(client.get(answer.headers["Location"]))
