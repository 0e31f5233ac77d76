"""What the list of products does with selected rows, and merging two of them."""

from uuid import uuid4

import pytest
from django.test import Client

from fastsale.master.catalog.models import Barcode, Category, PriceList, PriceListItem, Product, ProductUnit, Unit
from tests.support.pages import client_of, owner, person, posted, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return client_of(owner())


def goods(code: str, **facts: object) -> Product:
    unit = Unit.objects.get_or_create(name="lon")[0]
    product = Product.objects.create(code=code, name=f"Bia {code}", base_unit=unit, vat_code="8", **facts)
    ProductUnit.objects.create(product=product, unit=unit, is_base=True)
    return product


def test_selected_rows_stop_move_and_resume_and_the_place_is_kept(client: Client) -> None:
    group = Category.objects.create(code="BIA", name="Nhóm bia", path="BIA/")
    keys = [goods(code).pk for code in ("A", "B")]
    goods("C")
    moved = posted(client, "/products/move_products/", row=keys, category_id=group.pk, query="q=bia")
    assert moved["Location"] == "/products/?q=bia"
    assert group.products.count() == 2
    assert posted(client, "/products/deactivate_products/", row=keys).status_code == 302
    assert list(Product.objects.filter(is_active=True).values_list("code", flat=True)) == ["C"]
    assert posted(client, "/products/activate_products/", row=keys).status_code == 302
    assert Product.objects.filter(is_active=True).count() == 3


@pytest.mark.parametrize("rows", [[], ["x"], ["9" * 30]])
def test_nothing_selected_is_told(client: Client, rows: list[str]) -> None:
    answer = client.post("/products/deactivate_products/", {"row": rows, "request_id": str(uuid4())})
    assert answer.status_code == 422


def test_only_what_a_person_may_do_is_offered(client: Client) -> None:
    goods("A")
    assert "Ngừng bán" in text_of(client.get("/products/"))
    reader = text_of(client_of(person(["catalog.view"])).get("/products/"))
    assert "Ngừng bán" not in reader
    assert "/products/deactivate_products/" not in reader


def test_merging_says_in_figures_what_will_happen(client: Client) -> None:
    kept, duplicate = goods("GIU"), goods("TRUNG")
    mine, theirs = (ProductUnit.objects.get(product=one) for one in (kept, duplicate))
    Barcode.objects.create(code="8931111111111", product_unit=theirs)
    for name, units in (("Sỉ", [mine, theirs]), ("Lẻ", [theirs])):
        row = PriceList.objects.create(name=name)
        for unit in units:
            PriceListItem.objects.create(price_list=row, product_unit=unit, price=5)
    path = f"/products/{kept.pk}/merge_products/"
    assert "Mặt hàng trùng, sẽ ngừng dùng" in text_of(client.get(path))
    told = text_of(client.get(f"{path}?duplicate={duplicate.pk}"))
    for sentence in (
        "1 mã vạch chuyển sang GIU: 8931111111111",
        "1 giá trên các bảng giá chuyển",
        "1 giá của TRUNG bị bỏ",
    ):
        assert sentence in told
    assert posted(client, f"{path}?duplicate={duplicate.pk}").status_code == 302
    duplicate.refresh_from_db()
    assert duplicate.merged_into_id == kept.pk
    assert "đã gộp vào GIU rồi" in text_of(client.get(f"{path}?duplicate={duplicate.pk}"))


def test_unlike_products_are_not_offered_the_button(client: Client) -> None:
    kept, other = goods("A"), goods("B", tracking="lot")
    page = text_of(client.get(f"/products/{kept.pk}/merge_products/?duplicate={other.pk}"))
    assert "khác nhau về cách theo dõi" in page
    assert "btn-danger" not in page
    assert client.get(f"/products/{kept.pk}/merge_products/?duplicate={10**9}").status_code == 404


def test_the_picker_finds_what_is_out_of_use_too(client: Client) -> None:
    goods("OFF", is_active=False, search=" off bia")
    found = client.get("/products/pick_duplicate/?q=off").json()["items"]
    assert [one["text"] for one in found] == ["OFF Bia OFF"]
