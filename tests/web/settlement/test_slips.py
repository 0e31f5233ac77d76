"""Phiếu thu, phiếu chi: lists, papers, prints, taking back, ways to them."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from fastsale.master.partners.models import Partner
from fastsale.trade.settlement.actions.collect import collect
from fastsale.trade.settlement.actions.pay_supplier import pay_supplier
from fastsale.trade.settlement.actions.refund import refund
from fastsale.trade.settlement.models import CashPayment, Collection
from tests.support.pages import client_of, person, posted, text_of
from tests.trade.settlement.cast import Cast
from tests.web.settlement.desk import costs, written


def act(cast: Cast, run: Any, partner: Partner, amount: int, **more: Any) -> Any:
    return run(
        partner_id=partner.pk, ways=[cast.way(amount)], branch_id=cast.hanoi.pk, request_id=uuid4(), actor=cast.owner,
        **more,
    )  # fmt: skip


@pytest.fixture
def taken(cast: Cast) -> Collection:
    cast.owes(300)
    paper: Collection = act(cast, collect, cast.customer, 1_400, payer="Chị Hoa", note="Thu tiền hàng")
    return paper


@pytest.fixture
def paid(cast: Cast, taken: Collection) -> CashPayment:
    cast.owes(200, side="331")
    paper: CashPayment = act(cast, pay_supplier, cast.supplier, 500)
    return paper


def test_the_paper_says_what_it_paid_and_what_is_left(client: Client, taken: Collection) -> None:
    page = text_of(client.get(f"/collections/{taken.pk}/"))
    for said in ("1.400", "Chị Hoa", "Tiền mặt Hà Nội", "Còn 1.100", "Một nghìn bốn trăm đồng", "CTY Minh Phát"):
        assert said in page


def test_its_rows_in_the_books(client: Client, taken: Collection, paid: CashPayment) -> None:
    books = text_of(client.get(f"/collections/{taken.pk}/books/"))
    assert "−1.400" in books
    assert "+1.400" in books
    assert "−500" in text_of(client.get(f"/payments/{paid.pk}/books/"))
    assert "Thu nợ khách hàng" in text_of(client.get(f"/collections/{taken.pk}/history/"))
    assert client.get(f"/payments/{paid.pk}/history/").status_code == 200


def test_form_01_tt_and_02_tt(cast: Cast, client: Client, taken: Collection, paid: CashPayment) -> None:
    receipt = text_of(client.get(f"/collections/{taken.pk}/print/"))
    for said in ("PHIẾU THU", "01 - TT", "Nợ: 111", "Có: 131", "Một nghìn bốn trăm đồng", "Thu tiền hàng", "Thủ quỹ"):
        assert said in receipt
    payment = text_of(client.get(f"/payments/{paid.pk}/print/"))
    for said in ("PHIẾU CHI", "02 - TT", "Nợ: 331", "Có: 111", "Năm trăm đồng", "Trả nợ NPP Đại Tín"):
        assert said in payment
    back = act(cast, refund, cast.customer, 100)
    assert "Nợ: 131" in text_of(client.get(f"/payments/{back.pk}/print/"))


def test_taking_back_says_in_figures_what_it_does_and_does_it(cast: Cast, client: Client, taken: Collection) -> None:
    url = f"/collections/{taken.pk}/cancel_collection/"
    page = text_of(client.get(url))
    assert "Tiền mặt Hà Nội giảm 1.400" in page
    assert "tăng 1.400\N{NO-BREAK SPACE}đ, thành 300" in page
    assert "300\N{NO-BREAK SPACE}đ trở lại chưa thanh toán" in page
    answer = posted(client, url, why="Nhập nhầm")
    assert answer["Location"] == f"/collections/{taken.pk}/"
    assert cast.debt() == 300
    page = text_of(client.get(answer["Location"]))
    assert "Đã hủy bằng phiếu" in page
    assert "cancel_collection" not in page
    assert "ĐÃ HỦY" in text_of(client.get(f"/collections/{taken.pk}/print/"))
    assert "Nhập nhầm" in text_of(client.get(f"/collections/{taken.pk}/history/"))
    before = written()
    again = posted(client, url)
    assert again.status_code == 409
    assert "đã hủy rồi" in text_of(again)
    assert written() == before


def test_a_payment_and_a_refund_are_taken_back(cast: Cast, client: Client, paid: CashPayment) -> None:
    page = text_of(client.get(f"/payments/{paid.pk}/cancel_payment/"))
    assert "Tiền mặt Hà Nội tăng 500" in page
    assert posted(client, f"/payments/{paid.pk}/cancel_payment/").status_code == 302
    assert cast.debt(cast.supplier, "331") == 200
    back = act(cast, refund, cast.customer, 100)
    assert "trở lại là tiền khách trả trước" in text_of(client.get(f"/payments/{back.pk}/cancel_payment/"))
    assert posted(client, f"/payments/{back.pk}/cancel_payment/").status_code == 302
    assert cast.debt() == -1_100


def test_money_that_is_spent_cannot_be_taken_back(cast: Cast, client: Client, taken: Collection) -> None:
    act(cast, refund, cast.customer, 1_000)
    before = written()
    answer = posted(client, f"/collections/{taken.pk}/cancel_collection/")
    assert answer.status_code == 409
    assert "còn 400" in text_of(answer)
    assert written() == before


def test_lists_find_and_sum(cast: Cast, client: Client, taken: Collection, paid: CashPayment) -> None:
    Partner.objects.filter(pk=cast.customer.pk).update(search=" kh1 cty minh phat")
    gone = act(cast, collect, cast.customer, 50)
    posted(client, f"/collections/{gone.pk}/cancel_collection/")
    table = client.get("/collections/").context["table"]
    assert (table.count, table.totals[-1].text) == (2, "1.400")
    assert client.get("/collections/", {"q": "minh phat"}).context["table"].count == 2
    assert client.get("/collections/", {"q": str(taken.document)}).context["table"].count == 1
    assert client.get("/collections/", {"state": "cancelled"}).context["table"].count == 1
    assert client.get("/collections/", {"fund": cast.bank.pk}).context["table"].count == 0
    assert client.get("/payments/", {"purpose": "supplier", "fund": str(cast.till.pk)}).context["table"].count == 1
    assert client.get("/payments/", {"fund": "x"}).status_code == 200


def test_from_anywhere(client: Client, cast: Cast, taken: Collection, paid: CashPayment) -> None:
    assert client.get(f"/papers/{taken.pk}/")["Location"] == f"/collections/{taken.pk}/"
    assert client.get(f"/papers/{paid.pk}/")["Location"] == f"/payments/{paid.pk}/"
    found = text_of(client.get("/search/", {"q": str(taken.document)}))
    assert f"/papers/{taken.pk}/" in found
    posted(client, f"/collections/{taken.pk}/cancel_collection/")
    posted(client, f"/payments/{paid.pk}/cancel_payment/")
    mirror = CashPayment.objects.get(pk=paid.pk).document.reversed_by
    assert client.get(f"/papers/{mirror.pk}/")["Location"] == f"/payments/{paid.pk}/"


def test_who_may_see(cast: Cast, taken: Collection, paid: CashPayment) -> None:
    seller = person(["debts.view"])
    browser = client_of(seller)
    assert browser.get("/collections/").context["table"].rows == []
    for page in ("", "books/", "print/"):
        assert browser.get(f"/collections/{taken.pk}/{page}").status_code == 404
    assert browser.get(f"/collections/{taken.pk}/cancel_collection/").status_code == 403
    assert browser.get(f"/collections/{taken.pk}/history/").status_code == 403
    Partner.objects.filter(pk=cast.customer.pk).update(responsible=seller)
    page = text_of(browser.get(f"/collections/{taken.pk}/"))
    assert "Hủy phiếu" not in page
    stranger = client_of(person(["sales.view"]))
    for path in ("/collections/", "/payments/", f"/collections/{taken.pk}/", f"/payments/{paid.pk}/"):
        assert stranger.get(path).status_code == 403
    assert Client().get("/collections/").status_code == 302


def test_many_rows_cost_what_few_cost(cast: Cast, client: Client) -> None:
    def take(count: int) -> Collection:
        for _n in range(count):
            last: Collection = act(cast, collect, cast.customer, 10)
        return last

    cast.owes(20_000)
    first = take(10)
    few = [costs(client, "/collections/"), costs(client, f"/collections/{first.pk}/")]
    take(189)
    big = act(cast, collect, cast.customer, 1_000)
    many = [costs(client, "/collections/"), costs(client, f"/collections/{big.pk}/")]
    assert many == few
    assert "<html" not in text_of(client.get("/collections/", headers={"HX-Request": "true"}))
