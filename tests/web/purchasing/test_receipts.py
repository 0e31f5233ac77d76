"""Pages of buying: who may see them, what they show, what they write."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.urls import reverse

from fastsale.books.stock.models import Lot, StockBalance
from fastsale.foundation import clock, figures
from fastsale.foundation.access.models import User
from fastsale.foundation.dates import local_day
from fastsale.trade.purchasing.actions.receive_goods import receive_goods
from fastsale.trade.purchasing.inputs import LotInput, ReceiptInput, ReceiptLineInput
from fastsale.trade.purchasing.models import PurchaseReceipt
from tests.support.pages import client_of, person, statements, text_of
from tests.support.shop import Shop, dong, units

KEEPS = ("purchasing.view", "purchasing.receive_goods", "purchasing.cancel_receipt", "catalog.view", "partners.view",
         "all_customers", "purchasing.edit_receipt", "warehouse.view")  # fmt: skip


def keeper() -> User:
    """Someone who receives goods and sees no cost."""
    return person(KEEPS, login="kho")


def line(shop: Shop, n: int, code: str, quantity: str = "1", price: str = "1.000", **more: str) -> dict[str, str]:
    unit = more.pop("unit", None)
    key = next(key for key in shop.units if key[0] == code and (unit is None or key[1] == unit))
    facts = {"unit_id": str(shop.units[key].pk), "quantity": quantity, "unit_price": price, **more}
    return {f"lines-{n}-{name}": value for name, value in facts.items()}


def head(shop: Shop, **more: str) -> dict[str, str]:
    return {
        "request_id": str(uuid4()), "supplier_id": str(shop.supplier.pk), "warehouse_id": str(shop.counter.pk), **more
    }  # fmt: skip


def test_goods_come_in_by_lot_serial_and_carton(shop: Shop):
    browser = client_of(shop.binh)
    assert browser.get(reverse("purchasing:receive_goods")).status_code == 200
    facts = head(shop, bill_number="00000777", bill_date="01/11/2026", deliverer="Anh Tư")
    facts |= line(shop, 0, "BIA", "2", "222.000", unit="thùng", lot_code="L2611", expires_on="30/11/2030")
    facts |= line(shop, 1, "MAY", "2", "2.150.000", serials="SN-1\r\nSN-2\r\n", discount="10%")
    facts |= line(shop, 4, "GIAY", "10", "63.500,5", lot_code="what the screen hides", vat_code="KCT")
    answer = browser.post(reverse("purchasing:receive_goods"), facts)
    assert answer.status_code == 302, text_of(answer)
    receipt = PurchaseReceipt.objects.get()
    assert receipt.net == 444_000 + 3_870_000 + 635_005
    assert StockBalance.objects.get(product=shop.goods["BIA"]).quantity == units(48)
    assert Lot.objects.filter(is_serial=True).count() == 2
    page = text_of(browser.get(answer["Location"]))
    for words in (
        "PN-HN-000001",
        "lô L2611 × 48 · HSD 30/11/2030",
        "SN SN-1, SN-2",
        "4.949.005",
        "00000777",
        "NPP Bắc Hà",
    ):
        assert words in page
    books = text_of(browser.get(reverse("purchasing:receipt_books", args=[receipt.pk])))
    assert "+444.000" in books
    assert figures.whole(receipt.total) in books
    printed = text_of(browser.get(reverse("purchasing:print_receipt", args=[receipt.pk])))
    for words in ("01 - VT", "PHIẾU NHẬP KHO", "Thực nhập", "Bốn triệu chín trăm", "Anh Tư", "1.935.000"):
        assert words in printed
    assert "Nhập hàng từ nhà cung cấp" in text_of(browser.get(reverse("purchasing:receipt_history", args=[receipt.pk])))


def test_a_correction_begins_with_what_stands_and_leads_to_the_next_version(shop: Shop):
    browser = client_of(shop.binh)
    made = line(shop, 0, "BIA", "24", "9.000", lot_code="L1", expires_on="30/11/2030") | line(
        shop, 1, "MAY", serials="S1"
    )
    browser.post(reverse("purchasing:receive_goods"), head(shop) | made)
    old = PurchaseReceipt.objects.get()
    url = reverse("purchasing:edit_receipt", args=[old.pk])
    form = text_of(browser.get(url))
    for words in ('value="L1"', 'value="30/11/2030"', "S1</textarea>", 'data-tracking="serial"', "BIA Bia 333 · lon"):
        assert words in form
    changed = line(shop, 0, "BIA", "24", "9.500", lot_code="L1", expires_on="30/11/2030")
    answer = browser.post(url, head(shop) | changed | line(shop, 1, "MAY", serials="S1"))
    assert answer.status_code == 302, text_of(answer)
    new = PurchaseReceipt.objects.get(state="received")
    assert (str(new.document), new.net) == ("PN-HN-000001.01", 24 * 9_500 + 1_000)
    was = text_of(browser.get(reverse("purchasing:receipt", args=[old.pk])))
    assert "Phiếu này đã được sửa thành" in was
    assert "Thay cho phiếu" in text_of(browser.get(answer["Location"]))


def test_several_lots_of_a_line_survive_a_correction(shop: Shop):
    receipt = shop.receive("BIA", 48, 9_000, lots=[("L1", 24, None), ("L2", 24, local_day(clock.now()))])
    browser = client_of(shop.binh)
    url = reverse("purchasing:edit_receipt", args=[receipt.pk])
    form = browser.get(url).context["form"]
    kept = form.lines.rows[0]["kept"].value()
    assert "lô L2 × 24" in text_of(browser.get(url))
    answer = browser.post(url, head(shop) | line(shop, 0, "BIA", "48", "9.100", kept=kept))
    assert answer.status_code == 302, text_of(answer)
    lots = PurchaseReceipt.objects.get(state="received").lines.get().lots
    assert [code for code, _expires, _quantity in lots] == ["L1", "L2"]


def test_cancelling_says_in_figures_what_it_does(shop: Shop):
    week_ago = local_day(clock.now()) - timedelta(days=7)
    first = shop.receive("GIAY", 10, 60_000, at=week_ago)
    shop.receive("GIAY", 10, 70_000, at=week_ago + timedelta(days=1))
    shop.sell(shop.line("GIAY", 4), customer=shop.minh_phat)
    browser = client_of(shop.binh)
    url = reverse("purchasing:cancel_receipt", args=[first.pk])
    page = text_of(browser.get(url))
    for words in ("1 dòng hàng ra khỏi Kho quầy", "648.000", "260.000", "280.000", "+20.000"):
        assert words in page
    assert browser.post(url, {"request_id": str(uuid4())}).status_code == 302
    assert PurchaseReceipt.objects.get(pk=first.pk).state == "cancelled"


def test_a_receipt_whose_goods_are_gone_says_why_it_stays(shop: Shop):
    receipt = shop.receive("GIAY", 10, 60_000)
    shop.sell(shop.line("GIAY", 4), customer=shop.minh_phat)
    browser = client_of(shop.binh)
    url = reverse("purchasing:cancel_receipt", args=[receipt.pk])
    page = text_of(browser.get(url))
    assert "sẽ thiếu 4 ram GIAY" in page
    assert "Hủy phiếu sẽ:" not in page
    before = shop.rows()
    assert browser.post(url, {"request_id": str(uuid4())}).status_code == 409
    assert shop.rows() == before


def test_a_late_receipt_shows_which_costs_it_changes_before_it_is_written(shop: Shop):
    week_ago = local_day(clock.now()) - timedelta(days=7)
    shop.receive("GIAY", 10, 60_000, at=week_ago + timedelta(days=1))
    shop.sell(shop.line("GIAY", 4), customer=shop.minh_phat)
    before = shop.rows()
    facts = head(shop, at=figures.day(week_ago)) | line(shop, 0, "GIAY", "10", "70.000")
    piece = {"HX-Request": "true"}
    seen = text_of(client_of(shop.binh).post(reverse("purchasing:preview"), facts, headers=piece))
    for words in ("XK-HN-000001", "240.000", "260.000", "+20.000"):
        assert words in seen
    assert shop.rows() == before
    quoted = text_of(client_of(shop.binh).post(reverse("purchasing:quote"), facts, headers=piece))
    assert "756.000" in quoted
    assert shop.rows() == before
    written = client_of(shop.binh).post(reverse("purchasing:receive_goods"), facts)
    books = text_of(client_of(shop.binh).get(written["Location"] + "books/"))
    assert "Giá vốn mà phiếu này đã thay đổi" in books
    assert "XK-HN-000001" in books
    assert "+20.000" in books
    assert client_of(keeper()).post(reverse("purchasing:preview"), facts, headers=piece).status_code == 403


@pytest.mark.parametrize(
    ("code", "change", "words"),
    [
        ("GIAY", {"quantity": "0"}, "«Số lượng» phải lớn hơn 0."),
        ("GIAY", {"quantity": "1,2345"}, "tối đa 3 số lẻ"),
        ("GIAY", {"quantity": "1000000000000"}, "«Số lượng» lớn nhất"),
        ("GIAY", {"price": "-5"}, "không được âm"),
        ("GIAY", {"price": ""}, "Chưa điền «Đơn giá"),
        ("BIA", {}, "BIA quản lý theo lô"),
        ("MAY", {"quantity": "2", "serials": "S1"}, "chọn hoặc quét đủ 2"),
        ("MAY", {"quantity": "2", "serials": "S1\nS1"}, "có hai lần trên phiếu"),
        ("GIAY", {"expires_on": "31/02/2027"}, "không có ngày"),
    ],
)
def test_a_refusal_stands_beside_its_line_and_writes_nothing(shop: Shop, code: str, change: dict[str, str], words: str):
    before = shop.rows()
    facts = head(shop) | line(shop, 0, "GIAY") | line(shop, 3, code, **change)
    answer = client_of(shop.binh).post(reverse("purchasing:receive_goods"), facts)
    assert answer.status_code in (409, 422)
    wrong = answer.context["form"].lines.rows[1]
    assert words in " ".join(error for errors in wrong.errors.values() for error in errors)
    assert shop.rows() == before


def test_the_head_is_refused_beside_its_fields(shop: Shop):
    before = shop.rows()
    browser = client_of(shop.binh)
    facts = head(shop, at="01/01/2099") | line(shop, 0, "GIAY")
    for change, field in (
        ({}, "at"),
        ({"at": "", "due_on": "01/01/2020"}, "due_on"),
        ({"supplier_id": ""}, "supplier_id"),
    ):
        answer = browser.post(reverse("purchasing:receive_goods"), facts | change)
        assert answer.status_code == 422
        assert field in answer.context["form"].errors
    nobody = browser.post(
        reverse("purchasing:receive_goods"), head(shop, supplier_id=str(shop.minh_phat.pk)) | line(shop, 0, "GIAY")
    )
    assert "không phải nhà cung cấp" in str(nobody.context["form"].errors["supplier_id"])
    assert browser.post(reverse("purchasing:receive_goods"), head(shop)).status_code == 422
    assert shop.rows() == before


def test_the_same_form_sent_twice_is_one_receipt(shop: Shop):
    browser = client_of(shop.binh)
    facts = head(shop) | line(shop, 0, "GIAY")
    first = browser.post(reverse("purchasing:receive_goods"), facts)
    assert browser.post(reverse("purchasing:receive_goods"), facts)["Location"] == first["Location"]
    assert PurchaseReceipt.objects.count() == 1


def test_a_keeper_sees_quantities_and_no_price(shop: Shop):
    receipt = shop.receive("GIAY", 10, 61_111)
    browser = client_of(keeper())
    pages = [reverse("purchasing:receipts"), reverse("web:home")]
    pages += [
        reverse(f"purchasing:{name}", args=[receipt.pk])
        for name in ("receipt", "receipt_books", "print_receipt", "cancel_receipt")
    ]
    for url in pages:
        page = text_of(browser.get(url))
        for figure in ("61.111", "611.110", "659.999", "660.000", "48.889"):
            assert figure not in page, url
    assert "10" in text_of(browser.get(reverse("purchasing:receipt", args=[receipt.pk])))
    assert browser.get(reverse("purchasing:edit_receipt", args=[receipt.pk])).status_code == 403


def test_who_may_not_enter(shop: Shop, client):
    receipt = shop.receive("GIAY", 10, 60_000)
    url = reverse("purchasing:receipt", args=[receipt.pk])
    assert client.get(url).status_code == 302
    assert client_of(shop.an).get(url).status_code == 403
    shop.chi.roles.add(keeper().roles.get())
    assert client_of(shop.chi).get(url).status_code == 404
    assert client_of(shop.binh).get(reverse("purchasing:receipt", args=[0])).status_code == 404
    viewer = client_of(person(["purchasing.view"]))
    assert viewer.get(url).status_code == 200
    for name in ("edit_receipt", "cancel_receipt"):
        assert viewer.get(reverse(f"purchasing:{name}", args=[receipt.pk])).status_code == 403
    assert viewer.get(reverse("purchasing:receive_goods")).status_code == 403


def test_pages_cost_the_same_for_many_rows(shop: Shop):
    browser = client_of(shop.binh)
    few = shop.receive("BIA", 1, 1_000, lots=[("L", 1, None)])
    names = ("receipt", "receipt_books", "print_receipt", "edit_receipt", "cancel_receipt")
    urls = [reverse("purchasing:receipts")]
    before = [statements(partial(browser.get, url)) for url in urls]
    before += [statements(partial(browser.get, reverse(f"purchasing:{name}", args=[few.pk]))) for name in names]
    lines = tuple(
        ReceiptLineInput(shop.goods["BIA"].pk, units(1), dong(1_000), lots=(LotInput(f"L{n}", units(1)),))
        for n in range(200)
    )
    given = ReceiptInput(shop.supplier.pk, shop.counter.pk, lines)
    many = receive_goods(receipt=given, request_id=uuid4(), actor=shop.actor())
    for _n in range(30):
        shop.receive("GIAY", 1, 1_000)
    after = [statements(partial(browser.get, url)) for url in urls]
    after += [statements(partial(browser.get, reverse(f"purchasing:{name}", args=[many.pk]))) for name in names]
    assert after == before


def test_the_list_narrows_sums_and_finds_without_accents(shop: Shop):
    shop.supplier.search = " ncc01 npp bac ha"
    shop.supplier.save(update_fields=["search"])
    shop.receive("GIAY", 10, 10_000, vat="KCT")
    shop.receive("GIAY", 1, 33_333, warehouse=shop.danang_store, vat="KCT")
    browser = client_of(shop.binh)
    url = reverse("purchasing:receipts")
    piece = {"HX-Request": "true"}
    assert "133.333" in text_of(browser.get(url))
    for asked, there, gone in (
        ({"q": "bac ha PN-HN"}, "PN-HN-000001", "PN-DN-000001"),
        ({"warehouse": str(shop.danang_store.pk)}, "PN-DN-000001", "PN-HN-000001"),
        ({"state": "cancelled"}, "Không có dòng nào khớp", "PN-HN-000001"),
        ({"supplier": str(shop.supplier.pk), "day": "today"}, "PN-HN-000001", "Không có dòng nào khớp"),
        ({"day": "last_month"}, "Không có dòng nào khớp", "PN-HN-000001"),
    ):
        page = text_of(browser.get(url, asked, headers=piece))
        assert "<html" not in page
        assert there in page
        assert gone not in page


def test_papers_and_bills_are_found_from_anywhere(shop: Shop):
    browser = client_of(shop.binh)
    browser.post(reverse("purchasing:receive_goods"), head(shop, bill_number="00000777") | line(shop, 0, "GIAY"))
    receipt = PurchaseReceipt.objects.get()
    there = reverse("purchasing:receipt", args=[receipt.pk])
    assert browser.get(reverse("web:paper", args=[receipt.document_id]))["Location"] == there
    browser.post(reverse("purchasing:cancel_receipt", args=[receipt.pk]), {"request_id": str(uuid4())})
    receipt.refresh_from_db()
    assert browser.get(reverse("web:paper", args=[receipt.document.reversed_by.pk]))["Location"] == there
    assert there in text_of(browser.get(reverse("web:search"), {"q": "000777"}))
    assert "PN-HN-000001" in text_of(browser.get(reverse("web:search"), {"q": "PN-HN"}))


def test_a_scanned_code_names_one_unit_and_words_name_goods_only(shop: Shop):
    browser = client_of(shop.binh)
    url = reverse("purchasing:pick_goods")
    (found,) = browser.get(url, {"code": "bia"}).json()["items"]
    assert (found["tracking"], found["text"]) == ("lot", "BIA Bia 333 · lon")
    assert browser.get(url, {"code": "khong-co"}).json()["items"] == []
    assert browser.get(url, {"code": "LAP"}).json()["items"] == []
    words = [item["text"] for item in browser.get(url, {"q": "bia"}).json()["items"]]
    assert words == ["BIA Bia 333 · lon", "BIA Bia 333 · thùng"]
