"""The pages of customers and suppliers."""

import pytest
from django.test import Client

from fastsale.master.partners.models import CustomerGroup, Partner
from tests.support.pages import client_of, owner, person, posted, statements, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return client_of(owner())


def customers(count: int, **more: object) -> None:
    Partner.objects.bulk_create(
        Partner(code=f"KH{n:03}", name=f"Khách {n}", search=f"kh{n:03} khach {n}", **more) for n in range(count)
    )


def say(**facts: object) -> dict[str, object]:
    return {"name": "CTY Minh Phát", "is_customer": "on", "phone": "0901 234 567", **facts}


@pytest.mark.parametrize("path", ["/customers/", "/suppliers/"])
def test_the_list_costs_the_same_for_ten_and_two_hundred_rows(client: Client, path: str) -> None:
    customers(10, is_supplier=True)
    few = statements(lambda: client.get(path))
    Partner.objects.filter(is_walk_in=False).delete()
    customers(200, is_supplier=True)
    assert statements(lambda: client.get(path)) == few


def test_a_customer_is_found_by_a_phone_typed_in_groups(client: Client) -> None:
    posted(client, "/partners/add_partner/", **say())
    found = client.get("/customers/", {"q": "0901 234"}).context["table"].rows
    assert [row.cells[1].text for row in found] == ["CTY Minh Phát"]


def test_adding_opens_the_customer_with_debt_and_limit(client: Client) -> None:
    answer = posted(client, "/partners/add_partner/", **say(credit_limit="50.000.000", term_days="30"))
    made = Partner.objects.get(name="CTY Minh Phát")
    assert answer["Location"] == f"/partners/{made.pk}/"
    page = text_of(client.get(answer["Location"]))
    assert "50.000.000" in page
    assert "Phải thu khách hàng" in page


def test_a_wrong_check_digit_warns_and_does_not_block(client: Client) -> None:
    answer = posted(client, "/partners/add_partner/", **say(tax_code="9900000017"))
    assert answer.status_code == 302
    assert "không đúng số kiểm tra" in text_of(client.get(answer["Location"]))


def test_a_phone_that_someone_has_warns_once(client: Client) -> None:
    posted(client, "/partners/add_partner/", **say())
    again = posted(client, "/partners/add_partner/", **say(name="Minh Phát khác"))
    assert again.status_code == 409
    assert "vẫn lưu" in text_of(again)
    assert (
        posted(client, "/partners/add_partner/", **say(name="Minh Phát khác", accept_duplicates="on")).status_code
        == 302
    )


def test_bad_input_is_refused_beside_its_field(client: Client) -> None:
    for field, text in {
        "phone": "abc",
        "email": "a@",
        "credit_limit": "-1",
        "term_days": "1,5",
        "birthday": "31/02/2000",
    }.items():
        answer = posted(client, "/partners/add_partner/", **say(**{field: text}))
        assert answer.status_code == 422
        assert field in answer.context["form"].errors, field
    assert not Partner.objects.filter(name="CTY Minh Phát").exists()


def test_changing_an_older_version_is_refused(client: Client) -> None:
    posted(client, "/partners/add_partner/", **say())
    made = Partner.objects.get(name="CTY Minh Phát")
    assert posted(client, f"/partners/{made.pk}/change_partner/", **say(seen=7)).status_code == 409
    assert posted(client, f"/partners/{made.pk}/change_partner/", **say(name="MP", seen=1)).status_code == 302


def test_a_seller_sees_his_own_customers_alone_and_no_debt() -> None:
    seller = person(["partners.view", "partners.add_partner"])
    customers(2)
    Partner.objects.filter(code="KH001").update(responsible=seller)
    browser = client_of(seller)
    listed = text_of(browser.get("/customers/"))
    assert "Khách 1" in listed
    assert "Khách 0" not in listed
    assert "Đang nợ" not in listed
    other = Partner.objects.get(code="KH000")
    assert browser.get(f"/partners/{other.pk}/").status_code == 404
    assert browser.get(f"/partners/{other.pk}/debts/").status_code == 403


def test_the_account_book_opens_for_any_span(client: Client) -> None:
    customers(1)
    made = Partner.objects.get(code="KH000")
    for span in ("", "?day=all", "?day=span&day_from=01/01/2026&day_to=x"):
        assert "Số dư đầu kỳ" in text_of(client.get(f"/partners/{made.pk}/debts/{span}"))


def test_groups_carry_a_discount(client: Client) -> None:
    assert posted(client, "/customer_groups/add_customer_group/", name="Đại lý", discount="5,5").status_code == 302
    group = CustomerGroup.objects.get(name="Đại lý")
    assert group.discount == 550
    assert "5,5" in text_of(client.get("/customer_groups/"))
    assert posted(client, f"/customer_groups/{group.pk}/", name="Đại lý cấp 1", seen=group.version).status_code == 302


def test_the_search_box_finds_people_pages_and_products(client: Client) -> None:
    customers(1)
    page = text_of(client.get("/search/?q=khach", headers={"HX-Request": "true"}))
    assert "Khách 0" in page
    assert "Khách hàng" in page
    assert "Không tìm thấy" in text_of(client.get("/search/?q=zzzzz"))
