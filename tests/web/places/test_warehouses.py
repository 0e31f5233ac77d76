"""The pages of warehouses."""

import pytest
from django.test import Client

from fastsale.foundation.company.models import Branch
from fastsale.master.places.models import Warehouse, WarehouseMember
from tests.support.pages import client_of, owner, person, posted, statements, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return client_of(owner())


def warehouses(count: int) -> list[Warehouse]:
    branch = Branch.objects.get(code="HN")
    rows = [Warehouse(branch=branch, code=f"K{n:03}", name=f"Kho {n}") for n in range(count)]
    return Warehouse.objects.bulk_create(rows)


def test_an_empty_list_says_what_to_do(client: Client) -> None:
    assert "Chưa có kho nào" in text_of(client.get("/warehouses/"))


def test_the_list_costs_the_same_for_ten_and_two_hundred_rows(client: Client) -> None:
    warehouses(10)
    few = statements(lambda: client.get("/warehouses/"))
    Warehouse.objects.all().delete()
    warehouses(200)
    assert statements(lambda: client.get("/warehouses/")) == few


def test_htmx_gets_the_list_alone(client: Client) -> None:
    warehouses(1)
    piece = text_of(client.get("/warehouses/?q=Kho", headers={"HX-Request": "true"}))
    assert piece.lstrip().startswith('<section id="list"')
    assert "<html" not in piece


def test_the_next_page_goes_on_where_the_first_ended(client: Client) -> None:
    warehouses(60)
    first = client.get("/warehouses/").context["table"]
    second = client.get("/warehouses/", {"cursor": first.next}).context["table"]
    assert [row.cells[0].text for row in first.rows][-1] == "K049"
    assert next(row.cells[0].text for row in second.rows) == "K050"
    assert second.next == ""
    assert first.count == second.count == 60


def test_adding_opens_the_new_warehouse(client: Client) -> None:
    branch = Branch.objects.get(code="HN")
    answer = posted(
        client, "/warehouses/add_warehouse/", code="cg", name="Kho Cầu Giấy", branch_id=branch.pk, is_saleable="on"
    )
    made = Warehouse.objects.get()
    assert answer["Location"] == f"/warehouses/{made.pk}/"
    assert made.code == "CG"
    assert not made.two_step


def test_a_taken_code_is_refused_beside_its_field_and_nothing_is_written(client: Client) -> None:
    warehouses(1)
    branch = Branch.objects.get(code="HN")
    answer = posted(client, "/warehouses/add_warehouse/", code="K000", name="Kho khác", branch_id=branch.pk)
    assert answer.status_code == 409
    assert "Mã kho K000 đã là của «Kho 0»" in answer.context["form"].errors["code"][0]
    assert Warehouse.objects.count() == 1


def test_an_older_version_is_refused_above_the_form(client: Client) -> None:
    (kho,) = warehouses(1)
    facts = {"code": "K000", "name": "Kho mới", "is_active": "on", "seen": 99}
    answer = posted(client, f"/warehouses/{kho.pk}/", **facts)
    assert answer.status_code == 409
    assert "vừa được người khác sửa" in text_of(answer)
    kho.refresh_from_db()
    assert kho.name == "Kho 0"


def test_members_are_written_together(client: Client) -> None:
    (kho,) = warehouses(1)
    keeper = person(login="thu.kho")
    facts = {"members-0-user_id": keeper.pk, "members-0-can_confirm": "on", "members-7-user_id": ""}
    answer = posted(client, f"/warehouses/{kho.pk}/members/", seen=kho.version, **facts)
    assert answer.status_code == 302
    member = WarehouseMember.objects.get()
    assert (member.user, member.can_confirm, member.sees_prices) == (keeper, True, False)


def test_without_the_right_nothing_is_shown_or_changed() -> None:
    stranger = client_of(person(["catalog.view"]))
    assert stranger.get("/warehouses/").status_code == 403
    assert posted(stranger, "/warehouses/add_warehouse/", code="X", name="X").status_code == 403
    assert Client().get("/warehouses/")["Location"] == "/login/?next=/warehouses/"


def test_a_reader_sees_the_form_but_cannot_save_it() -> None:
    reader = client_of(person(["administration.view"]))
    (kho,) = warehouses(1)
    page = reader.get(f"/warehouses/{kho.pk}/")
    assert page.status_code == 200
    assert "disabled" in text_of(page)
    assert "Lưu</button>" not in text_of(page)
    assert posted(reader, f"/warehouses/{kho.pk}/", code="A", name="B", seen=1).status_code == 403
