"""The debt of a customer or supplier on their own page."""

from datetime import timedelta

from django.test import Client

from fastsale.master.partners.models import Partner
from tests.support.pages import client_of, person, posted, statements, text_of
from tests.trade.settlement.cast import TODAY, Cast
from tests.web.settlement.desk import head, way


def test_debt_limit_left_and_open_papers(cast: Cast, client: Client) -> None:
    Partner.objects.filter(pk=cast.customer.pk).update(credit_limit=1_000)
    cast.owes(300, due=TODAY - timedelta(days=4))
    cast.owes(500, due=TODAY + timedelta(days=4))
    page = text_of(client.get(f"/partners/{cast.customer.pk}/debts/"))
    for said in ("Hạn mức còn lại", "200\N{NO-BREAK SPACE}đ", "quá 4 ngày", "BH-HN-000001", "Sổ chi tiết công nợ"):
        assert said in page
    assert "Hạn mức còn lại" in text_of(client.get(f"/partners/{cast.customer.pk}/"))


def test_money_beyond_the_debt_is_said_without_a_minus(cast: Cast, client: Client) -> None:
    posted(client, f"/collections/collect/?partner={cast.customer.pk}", **head(cast), **way(cast.till, "700"))
    page = text_of(client.get(f"/partners/{cast.customer.pk}/debts/"))
    assert "Trả trước nhiều hơn nợ" in page
    assert f"/payments/refund/?partner={cast.customer.pk}" in page


def test_buttons_are_for_those_who_may(cast: Cast, client: Client) -> None:
    cast.owes(300)
    customer, supplier = f"/partners/{cast.customer.pk}/", f"/partners/{cast.supplier.pk}/"
    doors = ("/collections/collect/", "/allocate/", "/merge_partners/")
    assert all(door in text_of(client.get(customer)) for door in doors)
    assert "/payments/pay_supplier/" in text_of(client.get(supplier))
    reader = client_of(person(["partners.view", "debts.view", "all_customers"]))
    assert not any(door in text_of(reader.get(customer)) for door in doors)
    blind = text_of(client_of(person(["partners.view", "all_customers"])).get(customer))
    assert "Đang nợ" not in blind
    walk_in = text_of(client.get(f"/partners/{cast.walk_in.pk}/"))
    assert not any(door in walk_in for door in doors)


def test_the_statement_as_it_was_known(cast: Cast, client: Client) -> None:
    cast.owes(300, days=30)
    cast.owes(500, days=2)
    url = f"/partners/{cast.customer.pk}/debts/"
    assert client.get(url).context["statement"].closing == 800
    known = client.get(url, {"known": "01/11/2026"})
    assert known.context["statement"].closing == 300
    assert "theo sổ ghi đến hết ngày 01/11/2026" in text_of(known)
    piece = text_of(client.get(url, headers={"HX-Request": "true"}))
    assert "<html" not in piece
    assert client.get(url, {"known": "x"}).status_code == 422


def test_many_rows_cost_what_few_cost(cast: Cast, client: Client) -> None:
    url = f"/partners/{cast.customer.pk}/debts/"
    for _n in range(10):
        cast.owes(100)
    few = statements(lambda: client.get(url))
    for _n in range(190):
        cast.owes(100)
    assert statements(lambda: client.get(url)) == few
