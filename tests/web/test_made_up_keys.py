"""Keys and days that nobody has: an address or a form may hold anything, and a page answers with a sentence."""

import pytest
from django.test import Client

from fastsale.master.partners.models import Partner
from tests.support.pages import client_of, owner, posted

pytestmark = pytest.mark.django_db

HUGE = "9" * 25


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
