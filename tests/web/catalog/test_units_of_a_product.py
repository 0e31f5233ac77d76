"""Units in the form of a product: said of each other, shown as a tree."""

import pytest
from django.test import Client

from fastsale.master.catalog.details import details
from fastsale.master.catalog.models import Product, ProductUnit, Unit
from fastsale.web.catalog.units import unit_rows
from tests.support.pages import client_of, owner, posted, text_of

pytestmark = pytest.mark.django_db

LOC = {"units-0-factor_num": "6", "units-0-price": "65.000"}
THUNG = {"units-1-factor_num": "4", "units-1-barcodes": "8931234567890"}


@pytest.fixture
def client() -> Client:
    return client_of(owner())


@pytest.fixture
def facts() -> dict[str, object]:
    lon, loc, thung = (Unit.objects.get_or_create(name=name)[0].pk for name in ("lon", "lốc", "thùng"))
    return {
        "name": "Bia 333", "kind": "goods", "unit_id": lon, "vat_code": "8", "tracking": "none", "price": "11.000",
        "units-0-unit_id": loc, **LOC, "units-1-unit_id": thung, "units-1-of_unit_id": loc, **THUNG,
    }  # fmt: skip


def factors(product: Product) -> dict[str, tuple[int, int]]:
    rows = ProductUnit.objects.filter(product=product, is_active=True, is_base=False).select_related("unit")
    return {row.unit.name: (row.factor_num, row.factor_den) for row in rows}


def test_a_unit_is_said_in_terms_of_another(client: Client, facts: dict[str, object]) -> None:
    assert posted(client, "/products/add_product/", **facts).status_code == 302
    product = Product.objects.get()
    assert factors(product) == {"lốc": (6, 1), "thùng": (24, 1)}
    form = text_of(client.get(f"/products/{product.pk}/change_product/"))
    assert 'name="units-1-factor_num" value="4"' in form


def test_saving_what_is_shown_changes_no_unit(client: Client, facts: dict[str, object]) -> None:
    posted(client, "/products/add_product/", **facts)
    product = Product.objects.get()
    before = list(ProductUnit.objects.order_by("pk").values_list("pk", "is_active"))
    assert (
        posted(client, f"/products/{product.pk}/change_product/", **facts, seen=1, code=product.code).status_code == 302
    )
    assert list(ProductUnit.objects.order_by("pk").values_list("pk", "is_active")) == before


def test_another_step_makes_new_units_of_all_above_it(client: Client, facts: dict[str, object]) -> None:
    posted(client, "/products/add_product/", **facts)
    product = Product.objects.get()
    posted(client, f"/products/{product.pk}/change_product/", **{**facts, "units-0-factor_num": "8"}, seen=1)
    assert factors(product) == {"lốc": (8, 1), "thùng": (32, 1)}
    assert ProductUnit.objects.filter(is_active=False).count() == 2


def test_a_ring_is_refused_beside_its_line(client: Client, facts: dict[str, object]) -> None:
    ring = {**facts, "units-0-of_unit_id": facts["units-1-unit_id"]}
    answer = posted(client, "/products/add_product/", **ring)
    assert answer.status_code == 422
    assert "vòng tròn" in text_of(answer)
    assert not Product.objects.exists()
    assert "vòng tròn" in text_of(client.post("/products/unit_tree/", ring))


def test_the_tree_of_a_form_says_what_its_lines_come_to(client: Client, facts: dict[str, object]) -> None:
    shown = text_of(client.post("/products/unit_tree/", facts))
    assert "Giá chưa thuế: gồm thuế là 11.880 đ." in shown
    for text in ("6 lon", "4 lốc", "= 24 lon", "264.000", "65.000", "8931234567890"):
        assert text in shown
    assert "điền số quy đổi" in text_of(client.post("/products/unit_tree/", {**facts, "units-0-factor_num": ""}))


def test_the_rows_of_a_product_page(client: Client, facts: dict[str, object]) -> None:
    posted(client, "/products/add_product/", **facts)
    reader = client.get("/products/").wsgi_request.actor  # type: ignore[attr-defined]
    rows = unit_rows(details(Product.objects.get().pk, reader).units)
    assert [(row.name, row.depth, row.in_next, row.in_base, row.has_own_price) for row in rows] == [
        ("lon", 0, "", "", True), ("lốc", 1, "6 lon", "", True), ("thùng", 2, "4 lốc", "24 lon", False),
    ]  # fmt: skip
