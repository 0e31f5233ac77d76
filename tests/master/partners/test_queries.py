"""Reads of partners: search, pages, and who sees whom."""

import pytest
from pytest_django import DjangoAssertNumQueries

from fastsale.foundation.access.actor import Actor
from fastsale.foundation.errors import Forbidden, NotFound
from fastsale.master.partners import queries
from fastsale.master.partners.models import CustomerGroup
from fastsale.master.partners.queries import Filters
from tests.master.cast import Cast, person


def codes(actor: Actor, text: str = "", **filters: object) -> list[str]:
    page = queries.list_partners(actor, Filters(text=text, **filters))  # type: ignore[arg-type]
    return [row.code for row in page.items]


@pytest.mark.parametrize(
    "text",
    ["co ba", "ba tap hoa", "0901234567", "0901 234 567", "+84 901 234 567", "234567", "0100233488", "kh1", "CÔ BA"],
)
def test_finds_by_name_phone_and_tax_code(cast: Cast, text: str) -> None:
    cast.partner("Tạp hóa Cô Ba", code="KH1", phone="0901.234.567", tax_code="0100233488")
    cast.partner("Văn phòng phẩm Minh Khai", code="KH2", phone="0987654321")
    assert codes(cast.owner, text) == ["KH1"]


def test_the_best_comes_first(cast: Cast) -> None:
    for code, name in (("A1", "Bao bì"), ("A2", "Gạo Ao Vua"), ("AO", "Khác"), ("AO2", "Khác nữa")):
        cast.partner(name, code=code)
    assert codes(cast.owner, "ao") == ["AO", "AO2", "A2", "A1"]


def test_a_seller_sees_own_customers_khach_le_and_suppliers(cast: Cast) -> None:
    cast.partner("Của An", code="MINE", responsible_id=cast.an.user_id)
    other = cast.partner("Của Bình", code="OTHER", responsible_id=cast.owner.user_id)
    cast.partner("Chưa giao", code="NOBODYS")
    cast.partner("Nhà cung cấp", code="SUPPLIER", is_customer=False, is_supplier=True)
    assert codes(cast.an) == ["KHACHLE", "MINE", "SUPPLIER"]
    with pytest.raises(NotFound):
        queries.visible_partner(other.pk, cast.an)
    chief = person("truong.phong", "partners.view", "all_customers")
    assert codes(chief) == ["KHACHLE", "MINE", "NOBODYS", "OTHER", "SUPPLIER"]


def test_a_branch_sees_its_own_and_everybodys(cast: Cast) -> None:
    cast.partner(code="HN", branch_id=cast.hanoi.pk)
    cast.partner(code="DN", branch_id=cast.danang.pk)
    local = person("ha.noi", "partners.view", "all_customers", branch_ids=frozenset({cast.hanoi.pk}))
    assert codes(local) == ["HN", "KHACHLE"]
    assert codes(cast.owner) == ["DN", "HN", "KHACHLE"]


def test_both_ways_of_asking_agree(cast: Cast) -> None:
    rows = [
        cast.partner(code="1", responsible_id=cast.an.user_id),
        cast.partner(code="2", responsible_id=cast.an.user_id, branch_id=cast.danang.pk),
        cast.partner(code="3", branch_id=cast.hanoi.pk),
        cast.partner(code="4", is_customer=False, is_supplier=True),
        cast.partner(code="5", is_supplier=True),
        queries.walk_in(),
    ]
    people = [cast.owner, cast.an, person("x", "partners.view", "all_customers"), person("y", "partners.view")]
    for actor in people:
        seen = set(queries.visible_partners(actor).values_list("pk", flat=True))
        assert seen == {row.pk for row in rows if queries.may_see(actor, row)}


def test_filters(cast: Cast) -> None:
    group = CustomerGroup.objects.create(name="Đại lý")
    cast.partner(code="A", group_id=group.pk)
    cast.partner(code="B", is_customer=False, is_supplier=True)
    assert codes(cast.owner, group_id=group.pk) == ["A"]
    assert codes(cast.owner, is_supplier=True) == ["B"]
    assert codes(cast.owner, is_customer=True) == ["A", "KHACHLE"]
    assert codes(cast.owner, active=False) == []
    assert queries.partners(cast.owner, Filters(active=None)).count() == 3


@pytest.mark.parametrize("count", [1, 30])
def test_a_list_is_one_statement(cast: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for n in range(count):
        cast.partner(f"Khách {n}", responsible_id=cast.owner.user_id)
    with django_assert_num_queries(1):
        found = queries.find_partners("khach", actor=cast.owner, is_customer=True, limit=100).items
    assert len(found) == count + 1
    with django_assert_num_queries(1):
        queries.visible_partner(found[0].id, cast.owner)


def test_needs_the_right(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        queries.visible_partners(cast.nobody)
    with pytest.raises(Forbidden):
        queries.visible_partner(queries.walk_in().pk, cast.nobody)
