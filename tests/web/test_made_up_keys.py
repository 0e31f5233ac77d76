"""Keys and days that nobody has: an address or a form may hold anything, and a page answers with a sentence."""

import pytest
from django.test import Client

from fastsale.master.partners.models import Partner
from tests.support.pages import client_of, owner, posted, text_of

pytestmark = pytest.mark.django_db

HUGE = "9" * 25
LONG = "1" * 5000
"""More digits than Python reads as a number."""


@pytest.fixture
def client() -> Client:
    return client_of(owner())


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"/partners/{HUGE}/", 404),
        (f"/collections/{HUGE}/", 404),
        (f"/collections/collect/?partner={HUGE}", 404),
        ("/collections/collect/?partner=²", 404),
        (f"/collections/?fund={HUGE}", 200),
        (f"/customers/?group={HUGE}", 200),
        ("/collections/?day=span&day_to=31/12/9999", 200),
        ("/receivables/?as_of=31/12/9999", 422),
        ("/receivables/?cursor=²", 200),
        (f"/products/?category={LONG}", 200),
        (f"/customers/?group={LONG}", 200),
        (f"/vat_rates/set_vat_rate/?row={LONG}", 200),
        ("/vat_rates/set_vat_rate/?row=²", 200),
        ("/search/?q=%00a", 200),
        ("/log/?q=%00a", 200),
        ("/log/?action=%00a", 200),
    ],
)
def test_a_made_up_address_is_answered(client: Client, path: str, status: int) -> None:
    assert client.get(path).status_code == status


@pytest.mark.parametrize("key", [HUGE, "²", "-1", "x"])
def test_a_made_up_row_is_no_choice(client: Client, key: str) -> None:
    line = {"row-0-partner_id": key, "row-0-side": "131", "row-0-amount": "5"}
    answer = posted(client, "/debt_vouchers/open_debts/", branch_id="1", **line)
    assert answer.status_code == 422
    assert "Chưa điền «Đối tượng»" in answer.content.decode()


def test_a_year_out_of_reach_is_said(client: Client) -> None:
    answer = posted(client, "/partners/add_partner/", name="Minh Phát", is_customer="on", birthday="01/01/9999")
    assert answer.status_code == 422
    assert "năm phải từ 1900 đến 2999" in answer.content.decode()
    assert not Partner.objects.filter(name="Minh Phát").exists()


def test_a_page_to_go_on_to_that_is_no_path_is_passed_over() -> None:
    answer = Client().get("/login/?next=span")
    assert answer.status_code in (200, 302)
    assert client_of(owner()).get("/login/?next=span").headers["Location"] == "/"


def test_a_number_with_thousands_of_zeros_is_a_number(client: Client) -> None:
    zeros = "0" * 5000
    line = {"row-0-partner_id": "1", "row-0-side": "131", "row-0-amount": f"{zeros}5"}
    assert posted(client, "/debt_vouchers/open_debts/", branch_id="1", **line).status_code == 422


def test_columns_of_a_made_up_name_are_kept_without_what_a_database_refuses(client: Client) -> None:
    facts = {"page": "catalog:products", "path": "/products/", "column": "a\0b"}
    assert client.post("/lists/keep_columns/", facts).status_code == 302
    assert "Trang gửi một danh sách lạ" in text_of(client.post("/lists/keep_columns/", facts | {"page": "a\0b"}))


def test_the_address_of_a_button_says_so(client: Client) -> None:
    answer = client.get("/products/activate_products/")
    assert answer.status_code == 405
    assert "từ nút bấm" in text_of(answer)
