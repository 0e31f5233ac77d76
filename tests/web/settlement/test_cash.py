"""Sổ quỹ: accounts, the book of one, counting it, opening it."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from fastsale.books.cash.models import CashAccount, CashBalance, CashCount
from fastsale.trade.settlement.models import CashVoucher
from tests.support.pages import client_of, person, posted, statements, text_of
from tests.trade.settlement.cast import Cast
from tests.web.settlement.desk import head, way, written


def fill(cast: Cast, client: Client, amount: str, at: str | None = None, account: CashAccount | None = None) -> Any:
    """Money into an account by a collection."""
    url = f"/collections/collect/?partner={cast.customer.pk}"
    answer = posted(client, url, **head(cast, at=at), **way(account or cast.till, amount))
    assert answer.status_code == 302, text_of(answer)
    return answer


def test_every_account_with_what_is_in_it(cast: Cast, client: Client) -> None:
    fill(cast, client, "1.500")
    table = client.get("/cash/").context["table"]
    assert {row.cells[0].text: row.cells[-1].text for row in table.rows}["Tiền mặt Hà Nội"] == "1.500"
    assert table.totals[-1].text == "1.500"


def test_the_book_by_days(cast: Cast, client: Client) -> None:
    fill(cast, client, "1.000", at="10/11/2026")
    fill(cast, client, "500", at="12/11/2026")
    fill(cast, client, "200", at="12/11/2026")
    answer = client.get(f"/cash/{cast.till.pk}/")
    days = answer.context["days"]
    assert [(day.day, day.money_in, day.balance, len(day.lines)) for day in days] == [
        (date(2026, 11, 10), 1_000, 1_000, 1),
        (date(2026, 11, 12), 700, 1_700, 2),
    ]
    span = {"day": "span", "day_from": "12/11/2026", "day_to": "12/11/2026"}
    book = client.get(f"/cash/{cast.till.pk}/", span).context["book"]
    assert (book.opening, book.money_in, book.closing) == (1_000, 700, 1_700)
    known = client.get(f"/cash/{cast.till.pk}/", {"known": "15/11/2026"}).context["book"]
    assert known.closing == 0, "typed today, not known then"
    assert "Không có thu, chi" in text_of(client.get(f"/cash/{cast.bank.pk}/"))
    piece = text_of(client.get(f"/cash/{cast.till.pk}/", headers={"HX-Request": "true"}))
    assert "<html" not in piece


def test_form_s07(cast: Cast, client: Client) -> None:
    fill(cast, client, "1.000", at="10/11/2026")
    page = text_of(client.get(f"/cash/{cast.till.pk}/print/"))
    for said in ("SỔ QUỸ TIỀN MẶT", "S07 - DN", "PT-HN-000001", "Thu của khách – CTY Minh Phát", "Từ ngày 01/11/2026"):
        assert said in page


def test_two_hundred_rows_cost_what_ten_cost(cast: Cast, client: Client) -> None:
    for _n in range(10):
        fill(cast, client, "10")
    url = f"/cash/{cast.till.pk}/"
    few = statements(lambda: client.get(url))
    for _n in range(190):
        fill(cast, client, "10")
    assert statements(lambda: client.get(url)) == few


def fund(**more: Any) -> dict[str, Any]:
    return {"kind": "bank", "code": "ACB", "name": "ACB Ba Đình", "bank_bin": "970416", "branch_id": "", **more}


def test_an_account_is_added_and_changed(cast: Cast, client: Client) -> None:
    answer = posted(client, "/cash/add_cash_account/", **fund())
    made = CashAccount.objects.get(code="ACB")
    assert answer["Location"] == f"/cash/{made.pk}/"
    url = f"/cash/{made.pk}/change_cash_account/"
    assert "970416" in text_of(client.get(url))
    assert posted(client, url, **fund(name="ACB", is_active="on", seen=1)).status_code == 302
    made.refresh_from_db()
    assert (made.name, made.kind, made.is_active) == ("ACB", "bank", True)
    assert posted(client, url, **fund(seen=1)).status_code == 409


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"code": "TM-HN"}, "code"),
        ({"code": ""}, "code"),
        ({"bank_bin": "12"}, "bank_bin"),
        ({"kind": "cash"}, "branch_id"),
        ({"kind": "cash", "branch": True, "may_go_below": "on"}, "may_go_below"),
    ],
)
def test_a_bad_account_is_refused_beside_its_field(
    cast: Cast, client: Client, facts: dict[str, Any], field: str
) -> None:
    before = written()
    if facts.pop("branch", False):
        facts = {**facts, "branch_id": cast.hanoi.pk}
    answer = posted(client, "/cash/add_cash_account/", **fund(**facts))
    assert answer.status_code in (409, 422)
    assert field in answer.context["form"].errors
    assert written() == before


def test_an_account_with_money_stays_in_use(cast: Cast, client: Client) -> None:
    fill(cast, client, "100")
    url = f"/cash/{cast.till.pk}/change_cash_account/"
    answer = posted(client, url, code="TM-HN", name="Tiền mặt", seen=1)
    assert answer.status_code == 409
    assert "còn 100" in text_of(answer)


def test_a_till_is_counted_note_by_note(cast: Cast, client: Client) -> None:
    fill(cast, client, "1.000.000")
    url = f"/cash/{cast.till.pk}/count_cash/"
    assert "1.000.000" in text_of(client.get(url))
    asked = posted(client, url, **head(cast), note_500000="1", note_200000="2")
    assert asked.status_code == 422, "a difference is not booked before somebody said why"
    assert "Quỹ thiếu 100.000\N{NO-BREAK SPACE}đ so với sổ" in text_of(asked)
    assert not CashCount.objects.exists()
    answer = posted(client, url, **head(cast), note_500000="1", note_200000="2", note="Trả nhầm tiền thừa")
    paper = CashCount.objects.get()
    assert answer["Location"] == f"/cash/counts/{paper.pk}/"
    assert (paper.counted, paper.difference) == (900_000, -100_000)
    page = text_of(client.get(answer["Location"]))
    assert "Thiếu" in page
    assert "200.000" in page
    assert "−100.000" in text_of(client.get(f"/cash/counts/{paper.pk}/books/"))
    assert client.get(f"/cash/counts/{paper.pk}/history/").status_code == 200
    assert client.get("/cash/counts/").context["table"].count == 1
    refused = posted(client, f"/collections/collect/?partner={cast.customer.pk}", **head(cast), **way(cast.till, "10"))
    assert refused.status_code == 409
    assert "đã kiểm quỹ" in text_of(refused)


def test_a_count_is_taken_back(cast: Cast, client: Client) -> None:
    fill(cast, client, "1.000")
    posted(client, f"/cash/{cast.till.pk}/count_cash/", **head(cast), counted="900", note="Đếm hai lần")
    paper = CashCount.objects.get()
    url = f"/cash/counts/{paper.pk}/cancel_count/"
    assert "mở lại ngày 20/11/2026" in text_of(client.get(url))
    assert posted(client, url, why="Đếm sót").status_code == 302
    assert CashBalance.objects.get(pk=cast.till.pk).balance == 1_000
    assert posted(client, url).status_code == 409
    assert client.get(f"/papers/{paper.document.reversed_by.pk}/")["Location"] == f"/cash/counts/{paper.pk}/"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, "Số đếm được"),
        ({"counted": "-5"}, "không được âm"),
        ({"counted": "900", "note_500000": "1", "note": "Đếm hai lần"}, "Kiểm lại từng loại tiền"),
        ({"note_500000": "1,5"}, "500.000"),
    ],
)
def test_a_bad_count_is_said(cast: Cast, client: Client, facts: dict[str, str], said: str) -> None:
    before = written()
    answer = posted(client, f"/cash/{cast.till.pk}/count_cash/", **head(cast), **facts)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert written() == before


def test_an_earlier_day_is_counted(cast: Cast, client: Client) -> None:
    fill(cast, client, "1.000", at="10/11/2026")
    fill(cast, client, "500")
    url = f"/cash/{cast.till.pk}/count_cash/?day=10/11/2026"
    assert client.get(url).context["book"] == 1_000
    assert posted(client, url, **head(cast), counted="1.000").status_code == 302
    assert CashCount.objects.get().day == date(2026, 11, 10)
    assert client.get(f"/cash/{cast.till.pk}/count_cash/?day=01/01/2030").status_code == 422


def row(account: CashAccount, amount: str, n: int = 0) -> dict[str, str]:
    return {f"row-{n}-account_id": str(account.pk), f"row-{n}-amount": amount}


def test_opening_cash(cast: Cast, client: Client) -> None:
    rows = row(cast.till, "1.000") | row(cast.bank, "2.000", 1)
    answer = posted(client, "/cash/openings/open_cash/", **head(cast, note="Bắt đầu"), **rows)
    paper = CashVoucher.objects.get()
    assert answer["Location"] == f"/cash/openings/{paper.pk}/"
    assert "3.000" in text_of(client.get(answer["Location"]))
    assert "3.000" in text_of(client.get("/cash/openings/"))
    assert "+2.000" in text_of(client.get(f"/cash/openings/{paper.pk}/books/"))
    assert client.get(f"/cash/openings/{paper.pk}/history/").status_code == 200
    again = posted(client, "/cash/openings/open_cash/", **head(cast), **row(cast.till, "5"))
    assert again.status_code == 409
    assert "đã có số dư đầu kỳ" in text_of(again)
    url = f"/cash/openings/{paper.pk}/cancel_cash_opening/"
    assert "từ 1.000" in text_of(client.get(url))
    assert posted(client, url).status_code == 302
    assert CashBalance.objects.get(pk=cast.bank.pk).balance == 0
    assert client.get(f"/papers/{paper.pk}/")["Location"] == f"/cash/openings/{paper.pk}/"


def test_a_bad_opening_is_said_in_its_line(cast: Cast, client: Client) -> None:
    before = written()
    answer = posted(client, "/cash/openings/open_cash/", **head(cast), **row(cast.till, "0"))
    assert answer.status_code == 422
    assert "phải khác 0" in text_of(answer)
    answer = posted(client, "/cash/openings/open_cash/", **head(cast))
    assert "Thêm ít nhất một dòng" in text_of(answer)
    assert written() == before


def test_who_may_see_the_cash_book(cast: Cast) -> None:
    in_danang = person(["cash.view", "settlement.count_cash"], all_branches=False)
    in_danang.branches.add(cast.danang)
    browser = client_of(in_danang)
    assert {row.cells[0].text for row in browser.get("/cash/").context["table"].rows} == {
        "Tiền mặt Đà Nẵng",
        "Vietcombank",
    }
    for path in ("", "print/", "count_cash/"):
        assert browser.get(f"/cash/{cast.till.pk}/{path}").status_code == 404
    assert browser.get("/cash/add_cash_account/").status_code == 403
    stranger = client_of(person(["debts.view"]))
    for path in ("/cash/", f"/cash/{cast.till.pk}/", "/cash/counts/", "/cash/openings/"):
        assert stranger.get(path).status_code == 403
    assert Client().get("/cash/").status_code == 302
