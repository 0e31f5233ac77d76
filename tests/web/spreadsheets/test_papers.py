"""Papers as spreadsheets: every line, their sums; cost only for those who see it."""

from typing import Any

import pytest
from django.test import Client

from fastsale.foundation.access.rights import SEE_COST
from fastsale.foundation.administration.known import known_rights
from fastsale.foundation.documents import kinds
from fastsale.foundation.documents.models import Document
from tests.support import shop as shops
from tests.support.pages import client_of, person
from tests.web.spreadsheets.test_exports import rows_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Any:
    made = shops.build()
    made.receive("GIAY", 5, 41_234)
    made.sell(made.line("GIAY", 2), customer=made.minh_phat, paid=50_000, person=made.an)
    return made


def sheet(client: Client, kind: str) -> list[list[Any]]:
    paper = Document.objects.filter(kind=kind).order_by("-pk")[0]
    return rows_of(client.get(f"/papers/{paper.pk}/xlsx/"))


def test_each_kind_has_its_lines_and_sums(shop: Any) -> None:
    client = client_of(shop.binh)
    for kind in (kinds.SALES_ORDER, kinds.PURCHASE_RECEIPT, kinds.GOODS_ISSUE, kinds.COLLECTION):
        rows = sheet(client, kind)
        assert any(row[0] == 1 for row in rows), kind
    told = {str(row[0]): row[1] for row in sheet(client, kinds.SALES_ORDER)}
    assert told["Tổng cộng"] - told["Đã thu"] == told["Còn lại"] > 0


def test_a_receipt_tells_no_price_to_who_may_not_see_cost(shop: Any) -> None:
    blind = client_of(person(set(known_rights()) - {SEE_COST}))
    words = {str(cell) for row in sheet(blind, kinds.PURCHASE_RECEIPT) for cell in row}
    assert "Số lượng" in words
    assert not words & {"Đơn giá", "Tiền hàng", "Tổng cộng"}
    assert "Đơn giá" in {cell for row in sheet(client_of(shop.binh), kinds.PURCHASE_RECEIPT) for cell in row}


def test_who_may_not_see_a_paper_gets_no_file(shop: Any) -> None:
    nobody = client_of(person(["catalog.view"]))
    for paper in Document.objects.all():
        assert nobody.get(f"/papers/{paper.pk}/xlsx/").status_code in (403, 404)
