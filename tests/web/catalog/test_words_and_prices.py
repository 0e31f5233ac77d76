"""Groups, units, brands, taxes, price lists."""

import pytest
from django.test import Client

from fastsale.master.catalog.models import Category, PriceList, PriceListItem, Product, ProductUnit, Unit, VatRate
from tests.support.pages import client_of, owner, person, posted, statements, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return client_of(owner())


@pytest.mark.parametrize("path", ["/units/", "/brands/", "/attributes/"])
def test_a_word_is_added_above_its_list_and_once_only(client: Client, path: str) -> None:
    assert posted(client, path, name="Thử nghiệm").status_code == 302
    again = posted(client, path, name="thử nghiệm")
    assert again.status_code == 409
    assert "name" in again.context["form"].errors
    assert text_of(client.get(path)).count("Thử nghiệm") >= 1


def test_a_reader_gets_no_box() -> None:
    reader = client_of(person(["catalog.view"]))
    assert "quick-add" not in text_of(reader.get("/units/"))
    posted(reader, "/units/", name="lạ")
    assert not Unit.objects.filter(name="lạ").exists()


def test_groups_form_a_tree(client: Client) -> None:
    posted(client, "/categories/add_category/", name="Thiết bị", code="TB")
    top = Category.objects.get()
    posted(client, "/categories/add_category/", name="Chấm công", code="MCC", parent_id=top.pk)
    assert Category.objects.get(code="MCC").path == "TB/MCC/"
    ring = posted(
        client, f"/categories/{top.pk}/", name="Thiết bị", parent_id=Category.objects.get(code="MCC").pk, seen=1
    )
    assert ring.status_code in (409, 422)


def test_a_rate_is_set_from_a_day_on(client: Client) -> None:
    facts = {"code": "12", "name": "Thuế suất 12 %", "rate": "12", "valid_from": "01/01/2030"}
    assert posted(client, "/vat_rates/set_vat_rate/", **facts).status_code == 302
    assert VatRate.objects.get(code="12").rate == 1_200
    assert "Chưa đến ngày" in text_of(client.get("/vat_rates/"))


def test_prices_of_a_list_are_set_and_taken_off(client: Client) -> None:
    unit = Unit.objects.get_or_create(name="lon")[0]
    product = Product.objects.create(code="BIA", name="Bia", search="bia", base_unit=unit, vat_code="10")
    can = ProductUnit.objects.create(product=product, unit=unit, is_base=True)
    made = posted(client, "/price_lists/add_price_list/", name="Bán buôn")
    path, row = made["Location"], PriceList.objects.get()
    price = {"prices-0-product_unit_id": can.pk, "prices-0-min_quantity": "24", "prices-0-price": "9.800,5"}
    assert posted(client, f"{path}set_prices/", seen=1, **price)["Location"] == path
    assert PriceListItem.objects.values_list("min_quantity", "price").get() == (24_000, 9_800_50)
    assert "9.800,5" in text_of(client.get(path))
    assert "Bia" in text_of(client.get(f"{path}set_prices/?unit={can.pk}"))
    row.refresh_from_db()
    posted(client, f"{path}set_prices/", seen=row.version, **{**price, "prices-0-price": ""})
    assert not PriceListItem.objects.exists()


def test_the_lists_cost_the_same_for_few_and_many(client: Client) -> None:
    def fill(count: int) -> None:
        PriceList.objects.bulk_create(PriceList(name=f"Bảng {n}") for n in range(count))

    fill(5)
    few = statements(lambda: client.get("/price_lists/"))
    PriceList.objects.all().delete()
    fill(80)
    assert statements(lambda: client.get("/price_lists/")) == few
