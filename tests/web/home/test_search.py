"""Search everything: what people type to go somewhere."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from fastsale.foundation import clock
from fastsale.foundation.dates import local_day
from fastsale.foundation.documents.models import Document
from fastsale.master.catalog.models import Barcode, Product
from fastsale.master.partners.models import Partner
from fastsale.trade.sales.actions.cancel_order import cancel_order
from fastsale.trade.sales.actions.record_invoice import record_invoice
from tests.support.pages import client_of, person, statements, text_of
from tests.support.shop import Shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def sold(shop: Shop) -> Shop:
    shop.receive("GIAY", 50, 60_000)
    shop.receive("MAY", 1, 2_000_000, serials=["SN-8F-0231"])
    shop.receive("BIA", 24, 9_000, lots=[("L2611", 24, date(2027, 1, 1))])
    order = shop.sell(shop.line("GIAY", 1), customer=shop.minh_phat)
    Partner.objects.filter(pk=shop.minh_phat.pk).update(search=" kh001 cty minh phat 0901234567", phone="0901234567")
    Partner.objects.filter(pk=shop.supplier.pk).update(search=" ncc01 npp bac ha")
    Product.objects.filter(code="GIAY").update(search=" giay giay a4 8930001")
    Barcode.objects.create(product_unit=shop.units["GIAY", "ram"], code="8930001")
    record_invoice(
        order_id=order.pk, symbol="1C26TAP", number="00000045", issued_on=local_day(clock.now()), request_id=uuid4(),
        actor=shop.actor(),
    )  # fmt: skip
    return shop


def found(client: Client, text: str) -> dict[str, list[str]]:
    answer: Any = client.get(reverse("web:search"), {"q": text}, headers={"HX-Request": "true"})
    return {str(kind.title): [str(hit.title) for hit in kind.hits] for kind in answer.context["found"]}


@pytest.mark.parametrize("text", ["BH-HN-000001", "bh-hn-000001", "bh1", "bh hn 1", "BH-HN-1", "000001", "1 "])
def test_a_paper_is_found_with_and_without_prefix_and_zeros(sold: Shop, text: str) -> None:
    wanted = "BH-HN-000001"
    papers = found(client_of(sold.binh), text if len(text.strip()) > 1 else "01").get("Phiếu", [])
    assert wanted in papers
    if "bh" in text.lower():
        assert papers[0] == wanted


def test_the_end_of_another_number_is_not_in_the_way(sold: Shop) -> None:
    for _time in range(11):
        sold.sell(sold.line("GIAY", 1))
    papers = found(client_of(sold.binh), "bh1")["Phiếu"]
    assert papers == ["BH-HN-000001"], "not 000011"


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        ("minh phat", "Khách hàng, nhà cung cấp", "CTY Minh Phát"),
        ("0901234567", "Khách hàng, nhà cung cấp", "CTY Minh Phát"),
        ("bac ha", "Khách hàng, nhà cung cấp", "NPP Bắc Hà"),
        ("giay a4", "Hàng hóa", "GIAY Giấy A4"),
        ("8930001", "Hàng hóa", "GIAY Giấy A4"),
        ("SN-8F", "Lô, serial", "SN-8F-0231 · MAY Máy chấm công"),
        ("l2611", "Lô, serial", "L2611 · BIA Bia 333"),
        ("nguyen an", "Người dùng", "Nguyễn An"),
        ("45", "Hóa đơn GTGT", "1C26TAP 00000045"),
        ("1c26tap 45", "Hóa đơn GTGT", "1C26TAP 00000045"),
        ("cuoi ngay", "Trang", "Cuối ngày"),
    ],
)
def test_each_kind_is_found_by_what_people_type(sold: Shop, text: str, kind: str, title: str) -> None:
    hits = found(client_of(sold.binh), text)
    assert any(title.split(" · ", maxsplit=1)[0] in hit for hit in hits.get(kind, [])), hits


def test_nothing_is_found_that_one_may_not_open(sold: Shop) -> None:
    hits = found(client_of(person(["catalog.view"])), "giay") | found(client_of(person(["catalog.view"])), "bh1")
    assert set(hits) == {"Hàng hóa"}
    assert found(client_of(sold.chi), "bh-hn-000001") == {}, "another branch"


def test_it_costs_the_same_whatever_is_typed(sold: Shop) -> None:
    client = client_of(sold.binh)
    client.get(reverse("web:search"), {"q": "giay"})
    one = statements(lambda: client.get(reverse("web:search"), {"q": "bh1"}))
    for _time in range(5):
        sold.sell(sold.line("GIAY", 1))
    assert statements(lambda: client.get(reverse("web:search"), {"q": "bh1"})) == one


def test_every_paper_it_finds_opens(sold: Shop) -> None:
    client = client_of(sold.binh)
    for document in Document.objects.exclude(number=None):
        answer = client.get(reverse("web:search"), {"q": str(document)}, headers={"HX-Request": "true"})
        assert reverse("web:paper", args=[document.pk]) in text_of(answer), document


def test_a_serial_that_was_sold_leads_to_its_sale(sold: Shop) -> None:
    order = sold.sell(sold.line("MAY", 1, serials=("SN-8F-0231",)), customer=sold.minh_phat)
    answer: Any = client_of(sold.binh).get(reverse("web:search"), {"q": "sn-8f"}, headers={"HX-Request": "true"})
    (hit,) = [one for kind in answer.context["found"] if str(kind.title) == "Lô, serial" for one in kind.hits]
    assert (hit.url, str(order.document) in hit.note) == (reverse("web:paper", args=[order.document_id]), True)
    cancel_order(order_id=order.pk, money="refund", request_id=uuid4(), actor=sold.actor())
    answer = client_of(sold.binh).get(reverse("web:search"), {"q": "sn-8f"}, headers={"HX-Request": "true"})
    assert "còn 1" in answer.content.decode()
