"""Phải thu, phải trả: what is owed, for how long, at any day."""

from datetime import date, timedelta

import pytest
from django.test import Client

from fastsale.master.partners.models import Partner
from tests.support.pages import client_of, person, statements, text_of
from tests.trade.settlement.cast import TODAY, Cast


def cells(response: object, name: str) -> dict[str, str]:
    """The row of one partner as {column: text}."""
    table = response.context["table"]  # type: ignore[attr-defined]
    row = next(row for row in table.rows if row.cells[0].text == name)
    return {cell.column.key: cell.text for cell in row.cells}


def test_what_is_late_stands_in_its_bucket(cast: Cast, client: Client) -> None:
    cast.owes(100, due=TODAY + timedelta(days=5))
    cast.owes(200, due=TODAY - timedelta(days=30))
    cast.owes(400, due=TODAY - timedelta(days=91))
    row = cells(client.get("/receivables/"), "CTY Minh Phát")
    assert (row["owed"], row["not_due"], row["late"]) == ("700", "100", "600")
    assert (row["late_30"], row["late_60"], row["late_90"], row["older"]) == ("200", "", "", "400")


def test_totals_are_of_all_that_match(cast: Cast, client: Client) -> None:
    cast.owes(100)
    other = Partner.objects.create(code="KH2", name="Tạp hóa Cô Ba", search=" kh2 tap hoa co ba")
    cast.owes(50, partner=other)
    totals = {cell.column.key: cell.text for cell in client.get("/receivables/").context["table"].totals}
    assert totals["owed"] == "150"
    found = client.get("/receivables/", {"q": "co ba"}).context["table"]
    assert [row.cells[0].text for row in found.rows] == ["Tạp hóa Cô Ba"]
    assert found.rows[0].url == f"/partners/{other.pk}/debts/?side=131"


def test_another_day_and_another_knowledge(cast: Cast, client: Client) -> None:
    cast.owes(100, days=40)
    cast.owes(50, days=5)
    then = client.get("/receivables/", {"as_of": "01/11/2026"})
    assert cells(then, "CTY Minh Phát")["owed"] == "100"
    assert "Tính đến hết ngày 01/11/2026" in text_of(then)
    known = client.get("/receivables/", {"known": "01/11/2026"})
    assert cells(known, "CTY Minh Phát")["owed"] == "100"
    assert "theo sổ ghi đến hết ngày 01/11/2026" in text_of(known)
    ahead = client.get("/receivables/", {"as_of": "31/12/2026"})
    assert cells(ahead, "CTY Minh Phát")["late_90"] == "100"


def test_a_day_that_cannot_be_read_is_said(cast: Cast, client: Client) -> None:
    answer = client.get("/receivables/", {"as_of": "31/02/2026"})
    assert answer.status_code == 422
    assert "Tính đến" in text_of(answer)


@pytest.mark.parametrize(("only", "shown"), [("late", 1), ("older", 0), ("advance", 0), ("owes", 1), ("x", 1)])
def test_only_some(cast: Cast, client: Client, only: str, shown: int) -> None:
    cast.owes(100, due=date(2026, 11, 1))
    assert len(client.get("/receivables/", {"only": only}).context["table"].rows) == shown


def test_payables_are_of_the_other_side(cast: Cast, client: Client) -> None:
    cast.owes(70, side="331")
    assert cells(client.get("/payables/"), "NPP Đại Tín")["owed"] == "70"
    assert client.get("/receivables/").context["table"].rows == []


def test_a_seller_sees_the_customers_in_her_charge_alone(cast: Cast) -> None:
    cast.owes(100)
    seller = person(["debts.view"])
    mine = Partner.objects.create(code="KH9", name="Khách của tôi", responsible=seller)
    cast.owes(30, partner=mine)
    table = client_of(seller).get("/receivables/").context["table"]
    assert [row.cells[0].text for row in table.rows] == ["Khách của tôi"]
    assert {cell.column.key: cell.text for cell in table.totals}["owed"] == "30"


def test_without_the_right_nothing(cast: Cast) -> None:
    stranger = client_of(person(["partners.view"]))
    assert stranger.get("/receivables/").status_code == 403
    assert stranger.get("/payables/").status_code == 403
    assert Client().get("/receivables/").status_code == 302


def test_two_hundred_debtors_cost_what_ten_cost(cast: Cast, client: Client) -> None:
    def add(first: int, last: int) -> None:
        for n in range(first, last):
            cast.owes(100 + n, partner=Partner.objects.create(code=f"N{n:03}", name=f"Khách {n}"))

    add(0, 10)
    few = statements(lambda: client.get("/receivables/"))
    add(10, 200)
    assert statements(lambda: client.get("/receivables/")) == few
    first = client.get("/receivables/").context["table"]
    assert (first.count, len(first.rows), first.next) == (200, 50, "50")
    last = client.get("/receivables/", {"cursor": "150", "sort": "name"}).context["table"]
    assert (len(last.rows), last.next) == (50, "")


def test_htmx_gets_the_piece_with_its_sentence(cast: Cast, client: Client) -> None:
    cast.owes(100)
    piece = text_of(client.get("/receivables/", headers={"HX-Request": "true"}))
    assert "<html" not in piece
    assert 'id="when"' in piece
    assert "CTY Minh Phát" in piece


def test_home_says_what_is_owed_and_what_is_at_hand(cast: Cast, client: Client) -> None:
    cast.owes(1_000, due=date(2026, 11, 1))
    page = text_of(client.get("/"))
    assert "Khách đang nợ" in page
    assert "Nợ quá hạn" in page
    assert "Tiền trong quỹ" in page
