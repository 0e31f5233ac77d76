"""The faces of a product's page: stock, card, prices, sales, history."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from fastsale.foundation import clock, figures
from fastsale.foundation.dates import local_day
from fastsale.master.catalog.actions.change_product import change_product
from fastsale.master.catalog.models import PriceList, PriceListItem
from fastsale.master.catalog.queries import facts_of
from tests.support.pages import client_of, person, statements, text_of
from tests.support.shop import Shop, dong, units

pytestmark = pytest.mark.django_db


def face(name: str, shop: Shop, code: str = "BIA") -> str:
    return reverse(f"catalog:{name}", args=[shop.goods[code].pk])


def plain(answer: Any) -> str:
    return text_of(answer).replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def busy(shop: Shop) -> Shop:
    shop.receive("BIA", 480, 9_000, lots=[("L1", 240, date(2027, 5, 1)), ("L2", 240, None)])
    shop.receive("BIA", 24, 9_600, lots=[("L3", 24, None)], warehouse=shop.danang_store)
    shop.receive("MAY", 2, 2_000_000, serials=["SN1", "SN2"])
    shop.sell(shop.line("BIA", 2, "thùng"), customer=shop.minh_phat)
    shop.sell(shop.line("BIA", 6))
    listed = PriceList.objects.create(name="Giá buôn")
    carton = shop.units["BIA", "thùng"]
    PriceListItem.objects.create(price_list=listed, product_unit=carton, min_quantity=units(10), price=dong(230_000))
    return shop


def test_stock_lists_each_warehouse_with_lots_and_serials(busy: Shop) -> None:
    page = plain(client_of(busy.binh).get(face("product_stock", busy)))
    for word in ("Kho quầy", "Kho Đà Nẵng", "L2", "L3", "01/05/2027"):
        assert word in page
    assert "SN2" in plain(client_of(busy.binh).get(face("product_stock", busy, "MAY")))


def test_the_card_is_that_of_the_warehouse_asked_for(busy: Shop) -> None:
    client = client_of(busy.binh)
    first = client.get(face("product_card", busy))
    assert first.context["place"] == busy.counter
    assert first.context["card"].closing == units(480 - 54)
    other = client.get(face("product_card", busy), {"warehouse": busy.danang_store.pk})
    assert other.context["card"].closing == units(24)
    mine = client_of(busy.an).get(face("product_card", busy), {"warehouse": busy.danang_store.pk})
    assert mine.status_code == 403, "An has no right to see the warehouse"


def test_prices_of_every_list_and_cost_for_who_may_see_it(busy: Shop) -> None:
    page = plain(client_of(busy.binh).get(face("product_prices", busy)))
    for word in ("Giá buôn", "230.000", "236.000", "10.300 đ", "9.600", "NPP Bắc Hà", "Giá vốn bình quân hiện tại"):
        assert word in page, word
    average = client_of(busy.binh).get(face("product_prices", busy)).context["cost"].average
    assert dong(9_000) < average < dong(9_100)
    seller = plain(client_of(busy.an).get(face("product_prices", busy)))
    assert "230.000" in seller
    assert "9.600" not in seller
    assert "Giá vốn" not in seller


def test_sales_of_a_span_and_of_months_say_the_same(busy: Shop) -> None:
    answer = client_of(busy.binh).get(face("product_sales", busy))
    table, months = answer.context["table"], answer.context["months"]
    assert table.count == 2
    total = next(cell.text for cell in table.totals if cell.column.key == "amount")
    assert figures.whole(months[0].total) == total
    assert months[0].quantity == units(54)
    assert [one.month for one in months] == sorted((one.month for one in months), reverse=True)
    yesterday = client_of(busy.binh).get(face("product_sales", busy), {"when": "yesterday"})
    assert yesterday.context["table"].count == 0
    found = client_of(busy.binh).get(face("product_sales", busy), {"q": "kh001"})
    assert found.context["table"].count == 1


def test_who_may_not_see_prices_sees_pieces_alone(busy: Shop) -> None:
    someone = client_of(person(["catalog.view", "sales.view", "all_customers"]))
    answer = someone.get(face("product_sales", busy))
    assert "amount" not in [head.column.key for head in answer.context["table"].heads]
    assert "Doanh số" not in plain(answer)
    assert someone.get(face("product_prices", busy)).status_code == 403
    assert someone.get(face("product_stock", busy)).status_code == 403
    assert someone.get(face("product_history", busy)).status_code == 403


def test_history_names_units_and_hides_cost(busy: Shop) -> None:
    product = busy.goods["BIA"]
    now = facts_of(product)
    changed = {name: getattr(now, name) for name in now.__dataclass_fields__}
    changed |= {"price": dong(10_500), "reference_cost": dong(8_000), "min_stock": units(48)}
    change_product(
        product_id=product.pk, seen=product.version, product=type(now)(**changed), request_id=uuid4(),
        actor=busy.actor(),
    )  # fmt: skip
    (event,) = client_of(busy.binh).get(face("product_history", busy)).context["events"]
    told = {change.name: (change.before, change.after) for change in event.changes}
    assert told["Giá bán"] == ("10.300", "10.500")
    assert told["Giá vốn tham khảo"] == ("0", "8.000")
    assert told["Tồn ít nhất"] == ("0", "48")
    auditor = client_of(person(["catalog.view", "see_log"]))
    (event,) = auditor.get(face("product_history", busy)).context["events"]
    assert "Giá vốn tham khảo" not in {change.name for change in event.changes}


def costs(shop: Shop) -> dict[str, int]:
    client = client_of(shop.binh)
    found = {}
    for name in ("product_stock", "product_card", "product_prices", "product_sales", "product_history"):
        url = face(name, shop)
        found[name] = statements(lambda: client.get(url))  # noqa: B023  called at once
    return found


def test_every_face_costs_the_same_for_more_rows(busy: Shop) -> None:
    few = costs(busy)
    for number in range(5):
        busy.receive("BIA", 24, 9_100, lots=[(f"M{number}", 24, local_day(clock.now()) + timedelta(days=90))])
        busy.sell(busy.line("BIA", 1))
    assert costs(busy) == few
    assert max(few.values()) < 20, few
