"""Thu nợ, trả nợ, chi trả lại: what the forms write, and what they refuse beside the field."""

from typing import Any

import pytest
from django.test import Client

from fastsale.books.debts import queries
from fastsale.books.debts.models import Allocation, Side
from fastsale.master.partners.models import Partner
from fastsale.trade.settlement.models import CashPayment, Collection
from tests.support.pages import client_of, person, posted, statements, text_of
from tests.trade.settlement.cast import Cast
from tests.web.settlement.desk import head, way, written


def collect_url(cast: Cast) -> str:
    return f"/collections/collect/?partner={cast.customer.pk}"


def test_the_oldest_due_is_paid_first_and_the_rest_is_an_advance(cast: Cast, client: Client) -> None:
    older, newer = cast.owes(300, days=20), cast.owes(500, days=10)
    page = text_of(client.get(collect_url(cast)))
    assert page.index(f"part-{older}") < page.index(f"part-{newer}")
    ways = way(cast.till, "400") | way(cast.bank, "1.000", 1, reference="FT01")
    answer = posted(client, collect_url(cast), **head(cast, person="Chị Hoa", note="Trả nợ"), **ways)
    paper = Collection.objects.get()
    assert answer["Location"] == f"/collections/{paper.pk}/"
    assert (paper.amount, paper.payer, paper.lines.count()) == (1_400, "Chị Hoa", 2)
    assert dict(Allocation.objects.values_list("charge", "amount")) == {older: 300, newer: 500}
    assert cast.debt() == -600


def test_chosen_by_hand(cast: Cast, client: Client) -> None:
    older, newer = cast.owes(300, days=20), cast.owes(500, days=10)
    facts = head(cast, by_hand="on", **{f"part-{newer}": "250", f"part-{older}": ""})
    assert posted(client, collect_url(cast), **facts, **way(cast.till, "400")).status_code == 302
    assert list(Allocation.objects.values_list("charge", "amount")) == [(newer, 250)]


def test_a_contract_takes_its_own_debts(cast: Cast, client: Client) -> None:
    cast.owes(300, days=20)
    of_contract = cast.owes(500, days=10, contract="HD-1")
    posted(client, collect_url(cast), **head(cast, contract="HD-1"), **way(cast.till, "400"))
    assert list(Allocation.objects.values_list("charge", "amount")) == [(of_contract, 400)]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"way-0-amount": "0"}, "Số tiền"),
        ({"way-0-amount": "1,5"}, "số nguyên"),
        ({"way-0-amount": "x"}, "phải là số"),
        ({"way-0-amount": ""}, "Thêm ít nhất một dòng"),
        ({"way-0-method": "transfer"}, "không nhận hình thức"),
        ({"at": "01/01/2030"}, "chưa đến"),
        ({"at": "x"}, "Ngày chứng từ"),
        ({"branch_id": ""}, "Chi nhánh"),
        ({"person": "n" * 121}, "121"[:2] + "0"),
    ],
)
def test_bad_input_stands_beside_its_field(cast: Cast, client: Client, facts: dict[str, str], said: str) -> None:
    cast.owes(300)
    before = written()
    answer = posted(client, collect_url(cast), **{**head(cast), **way(cast.till, "100"), **facts})
    assert answer.status_code in (409, 422)
    assert said in text_of(answer)
    assert written() == before


def test_more_than_a_row_has_left_is_refused_in_its_row(cast: Cast, client: Client) -> None:
    charge = cast.owes(300)
    before = written()
    facts = head(cast, by_hand="on", **{f"part-{charge}": "301"})
    answer = posted(client, collect_url(cast), **facts, **way(cast.till, "400"))
    assert answer.status_code == 422
    assert "chỉ còn 300" in text_of(answer)
    assert written() == before


def test_more_than_was_paid_is_refused_above_the_rows(cast: Cast, client: Client) -> None:
    charge = cast.owes(300)
    before = written()
    facts = head(cast, by_hand="on", **{f"part-{charge}": "300"})
    answer = posted(client, collect_url(cast), **facts, **way(cast.till, "200"))
    assert answer.status_code == 422
    assert "nhiều hơn số tiền" in text_of(answer)
    assert written() == before


def test_a_row_that_was_paid_meanwhile_is_said(cast: Cast, client: Client) -> None:
    charge = cast.owes(300)
    posted(client, collect_url(cast), **head(cast), **way(cast.till, "300"))
    before = written()
    facts = head(cast, by_hand="on", **{f"part-{charge}": "300"})
    answer = posted(client, collect_url(cast), **facts, **way(cast.till, "300"))
    assert answer.status_code == 409
    assert "chỉ còn 0" in text_of(answer)
    assert written() == before


def test_the_same_page_sent_twice_is_one_paper(cast: Cast, client: Client) -> None:
    cast.owes(300)
    facts = {**head(cast), **way(cast.till, "100"), "request_id": "00000000-0000-4000-8000-000000000001"}
    assert [client.post(collect_url(cast), facts).status_code for _n in range(2)] == [302, 302]
    assert Collection.objects.count() == 1


def test_a_supplier_is_paid(cast: Cast, client: Client) -> None:
    posted(client, collect_url(cast), **head(cast), **way(cast.till, "1000"))
    charge = cast.owes(700, side="331")
    url = f"/payments/pay_supplier/?partner={cast.supplier.pk}"
    assert "700" in text_of(client.get(url))
    answer = posted(client, url, **head(cast, person="Anh Tín"), **way(cast.till, "700"))
    paper = CashPayment.objects.get()
    assert answer["Location"] == f"/payments/{paper.pk}/"
    assert (paper.payee, paper.purpose) == ("Anh Tín", "supplier")
    assert Allocation.objects.get(charge=charge).amount == 700
    assert "còn 300" in text_of(posted(client, url, **head(cast), **way(cast.till, "500")))


def test_an_advance_is_given_back_and_no_more(cast: Cast, client: Client) -> None:
    posted(client, collect_url(cast), **head(cast), **way(cast.till, "1000"))
    url = f"/payments/refund/?partner={cast.customer.pk}"
    assert "Tiền của khách đang giữ" in text_of(client.get(url))
    answer = posted(client, url, **head(cast), **way(cast.till, "1001"))
    assert answer.status_code == 409
    assert "chỉ còn 1.000" in text_of(answer)
    assert posted(client, url, **head(cast), **way(cast.till, "400")).status_code == 302
    assert cast.debt() == -600


def test_without_a_partner_one_is_chosen(cast: Cast, client: Client) -> None:
    for path in ("/collections/collect/", "/payments/pay_supplier/", "/payments/refund/"):
        assert "data-pick" in text_of(client.get(path))
    assert client.get("/collections/collect/?partner=999999").status_code == 404
    assert client.get("/collections/collect/?partner=x").status_code == 404


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/settlement/pick/payers/", ["CTY Minh Phát"]),
        ("/settlement/pick/refunded/", ["CTY Minh Phát", "Khách lẻ"]),
        ("/settlement/pick/payees/", ["NPP Đại Tín"]),
        ("/settlement/pick/partners/", ["CTY Minh Phát", "NPP Đại Tín"]),
        ("/settlement/pick/duplicates/", ["CTY Minh Phát", "NPP Đại Tín"]),
    ],
)
def test_who_may_be_picked(cast: Cast, client: Client, path: str, names: list[str]) -> None:
    assert [item["text"] for item in client.get(path).json()["items"]] == names


def test_a_seller_collects_from_her_own_customers_alone(cast: Cast) -> None:
    seller = person(["settlement.collect", "debts.view"])
    browser = client_of(seller)
    assert browser.get(collect_url(cast)).status_code == 404
    assert browser.get("/settlement/pick/payers/").json()["items"] == []
    Partner.objects.filter(pk=cast.customer.pk).update(responsible=seller)
    page = text_of(browser.get(collect_url(cast)))
    assert "Ngày chứng từ" not in page, "no right to date back, no box for it"
    assert posted(browser, collect_url(cast), **head(cast), **way(cast.till, "100")).status_code == 302


def test_each_form_asks_for_its_own_right(cast: Cast) -> None:
    browser = client_of(person(["debts.view", "cash.view"]))
    for path in ("/collections/collect/", "/payments/pay_supplier/", "/payments/refund/"):
        assert browser.get(path).status_code == 403


def test_the_form_costs_the_same_for_many_debts(cast: Cast, client: Client) -> None:
    for _n in range(10):
        cast.owes(100)
    few = statements(lambda: client.get(collect_url(cast)))
    for _n in range(190):
        cast.owes(100)
    assert statements(lambda: client.get(collect_url(cast))) == few


def allocate(cast: Cast, client: Client, side: str = "131", **facts: Any) -> Any:
    partner = cast.customer if side == Side.RECEIVABLE else cast.supplier
    return posted(client, f"/partners/{partner.pk}/allocate/?side={side}", **head(cast), **facts)


def test_money_is_moved_from_one_debt_to_another(cast: Cast, client: Client) -> None:
    older, newer = cast.owes(300, days=20), cast.owes(500, days=10)
    posted(client, collect_url(cast), **head(cast), **way(cast.till, "300"))
    (credit,) = Allocation.objects.values_list("credit", flat=True)
    first = Allocation.objects.get()
    assert "Gỡ" in text_of(client.get(f"/partners/{cast.customer.pk}/allocate/"))
    assert allocate(cast, client, take_back=first.pk).status_code == 302
    assert {row.entry_id for row in queries.open_credits("131")} == {credit}
    answer = allocate(cast, client, **{f"credit-{credit}": "300", f"charge-{newer}": "300"})
    assert answer["Location"] == f"/partners/{cast.customer.pk}/debts/?side=131"
    assert {row.entry_id: row.remaining for row in queries.open_charges("131")} == {older: 300, newer: 200}


def test_two_sides_that_differ_are_refused(cast: Cast, client: Client) -> None:
    posted(client, collect_url(cast), **head(cast), **way(cast.till, "300"))
    charge = cast.owes(300)
    credit = queries.open_credits("131")[0].entry_id
    before = written()
    answer = allocate(cast, client, **{f"credit-{credit}": "300", f"charge-{charge}": "200"})
    assert answer.status_code == 422
    assert "Sửa cho hai bên bằng nhau" in text_of(answer)
    assert written() == before


def test_nothing_chosen_is_said(cast: Cast, client: Client) -> None:
    before = written()
    answer = allocate(cast, client)
    assert answer.status_code == 422
    assert "chưa có dòng nào" in text_of(answer)
    assert written() == before
    assert client_of(person(["debts.view"])).get(f"/partners/{cast.customer.pk}/allocate/").status_code == 403
