"""The pages of products."""

import pytest
from django.test import Client

from fastsale.master.catalog.models import Category, Product, Unit
from tests.support.pages import client_of, owner, person, posted, statements, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return client_of(owner())


def a_unit(name: str = "cái") -> Unit:
    return Unit.objects.get_or_create(name=name)[0]


def products(count: int) -> None:
    unit, group = a_unit(), Category.objects.get_or_create(code="TB", name="Thiết bị", path="TB/")[0]
    Product.objects.bulk_create(
        Product(
            code=f"SP{n:04}", name=f"Máy {n}", search=f"sp{n:04} may {n}", base_unit=unit, category=group,
            vat_code="8", price=100_00 * n,
        )
        for n in range(count)
    )  # fmt: skip


def say(**facts: object) -> dict[str, object]:
    return {
        "name": "Máy chấm công",
        "kind": "goods",
        "unit_id": a_unit().pk,
        "vat_code": "8",
        "tracking": "none",
        **facts,
    }


def test_the_list_costs_the_same_for_ten_and_two_hundred_rows(client: Client) -> None:
    products(10)
    few = statements(lambda: client.get("/products/"))
    Product.objects.all().delete()
    products(200)
    assert statements(lambda: client.get("/products/")) == few


def test_search_needs_no_accents_and_keeps_its_place_in_the_address(client: Client) -> None:
    products(12)
    page = client.get("/products/", {"q": "máy 11"})
    assert [row.cells[0].text for row in page.context["table"].rows] == ["SP0011"]
    assert 'value="máy 11"' in text_of(page)


def test_a_group_shows_what_lies_below_it(client: Client) -> None:
    products(3)
    below = Category.objects.create(
        code="MCC", name="Chấm công", parent=Category.objects.get(code="TB"), path="TB/MCC/"
    )
    Product.objects.filter(code="SP0001").update(category=below)
    top = Category.objects.get(code="TB")
    assert client.get("/products/", {"category": top.pk}).context["table"].count == 3
    assert client.get("/products/", {"category": below.pk}).context["table"].count == 1


def test_a_product_with_a_carton_and_barcodes_is_written_at_once(client: Client) -> None:
    carton = a_unit("thùng")
    lines = {
        "units-0-unit_id": carton.pk,
        "units-0-factor_num": "24",
        "units-0-price": "236.000",
        "units-0-barcodes": "8934",
    }
    answer = posted(client, "/products/add_product/", **say(price="10.300", barcodes="893 894", **lines))
    made = Product.objects.get()
    assert answer["Location"] == f"/products/{made.pk}/"
    assert made.price == 10_300_00
    assert made.units.get(unit=carton).price == 236_000_00
    assert text_of(client.get(answer["Location"])).count("236.000") == 1


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("price", "-5", "«Giá bán» không được âm"),
        ("price", "1.5", "dấu phẩy ngăn số lẻ"),
        ("price", "1,234", "chỉ nhận tối đa 2 số lẻ, đang có 3"),
        ("price", "9" * 30, "có quá nhiều chữ số"),
        ("min_stock", "1,2345", "«Tồn ít nhất» chỉ nhận tối đa 3 số lẻ"),
        ("warranty_months", "mười hai", "«Bảo hành (tháng)» phải là số"),
        ("name", "  ", "Chưa điền «Tên hàng»"),
    ],
)
def test_bad_text_is_refused_beside_its_field(client: Client, field: str, text: str, said: str) -> None:
    answer = posted(client, "/products/add_product/", **say(**{"price": "1", field: text}))
    assert answer.status_code == 422
    assert said in answer.context["form"].errors[field][0]
    assert not Product.objects.exists()


def test_a_unit_named_twice_is_refused_beside_its_line(client: Client) -> None:
    unit = a_unit()
    answer = posted(
        client, "/products/add_product/", **say(price="1", **{"units-0-unit_id": unit.pk, "units-0-factor_num": "2"})
    )
    assert answer.status_code == 422
    assert "hai lần" in str(answer.context["form"].units.rows[0].errors)


def test_the_same_post_twice_makes_one_product(client: Client) -> None:
    facts = say(price="1", request_id="00000000-0000-4000-8000-000000000001")
    first, second = (client.post("/products/add_product/", facts) for _n in range(2))
    assert first["Location"] == second["Location"]
    assert Product.objects.count() == 1


def test_without_the_right_to_see_prices_or_cost_there_are_none() -> None:
    products(3)
    page = client_of(person(["catalog.view"]))
    listed = text_of(page.get("/products/"))
    shown = text_of(page.get(f"/products/{Product.objects.get(code='SP0002').pk}/"))
    assert "Giá bán" not in listed
    assert "Giá bán" not in shown
    assert "Giá vốn" not in shown
    seller = client_of(person(["catalog.view", "catalog.add_product"]))
    assert "reference_cost" not in text_of(seller.get("/products/add_product/"))


def test_switching_off_and_on(client: Client) -> None:
    products(1)
    made = Product.objects.get()
    posted(client, f"/products/{made.pk}/deactivate_product/")
    assert not Product.objects.get().is_active
    posted(client, f"/products/{made.pk}/activate_product/")
    assert Product.objects.get().is_active


def test_picking_answers_rows_of_few_words(client: Client) -> None:
    products(3)
    items = client.get("/products/pick/", {"q": "may 2"}).json()["items"]
    assert [(row["text"], row["note"]) for row in items] == [("SP0002 Máy 2", "cái")]
