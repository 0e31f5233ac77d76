"""What customers owe and what we owe suppliers are seen by different people, at every door."""

from uuid import uuid4

import pytest
from django.test import Client

from fastsale.foundation import figures
from fastsale.foundation.access.models import User
from fastsale.foundation.events.models import Event
from fastsale.trade.settlement.actions.open_debts import open_debts
from fastsale.trade.settlement.actions.pay_supplier import pay_supplier
from fastsale.trade.settlement.inputs import OpeningDebt
from fastsale.trade.settlement.queries import visible_debt_vouchers, visible_payments
from fastsale.trade.settlement.ways import Way
from tests.support.pages import client_of, person, text_of
from tests.support.shop import Shop
from tests.trade.conftest import shop  # noqa: F401  the same cast, verified at the end

FIGURE = "635.000"
"""What we owe the supplier."""


@pytest.fixture
def owed(shop: Shop) -> Shop:  # noqa: F811
    """Goods of 635.000 on credit, 1.000 of it paid; opening debts of both sides, and of a customer alone."""
    shop.receive("GIAY", 10, 63_600)
    actor, branch_id = shop.actor(), shop.hanoi.pk
    ways = [Way(shop.bank.pk, 1_000, "transfer")]
    pay_supplier(partner_id=shop.supplier.pk, ways=ways, branch_id=branch_id, request_id=uuid4(), actor=actor)
    of_customer = OpeningDebt(shop.minh_phat.pk, 5_000)
    of_both = [of_customer, OpeningDebt(shop.supplier.pk, 7_000, side="331")]
    for rows in ([of_customer], of_both):
        open_debts(rows=rows, branch_id=branch_id, request_id=uuid4(), actor=actor)
    return shop


def _who(*rights: str) -> User:
    return person(["partners.view", "all_customers", "purchasing.view", *rights])


def test_a_seller_sees_what_customers_owe_alone(owed: Shop) -> None:
    seller = _who("debts.view")
    browser = client_of(seller)
    assert browser.get("/receivables/").status_code == 200
    assert browser.get("/payables/").status_code == 403
    assert browser.get(f"/partners/{owed.supplier.pk}/debts/?side=331").status_code == 403
    for path in ("/suppliers/", f"/partners/{owed.supplier.pk}/", "/"):
        assert "Còn phải trả" not in text_of(browser.get(path))
        assert "Đang nợ nhà cung cấp" not in text_of(browser.get(path))
    actor = owed.actor(seller)
    assert visible_payments(actor).count() == 0
    assert visible_debt_vouchers(actor).count() == 1


def test_a_buyer_sees_what_we_owe_alone(owed: Shop) -> None:
    buyer = _who("debts.view_payables")
    browser = client_of(buyer)
    assert browser.get("/payables/").status_code == 200
    assert browser.get("/receivables/").status_code == 403
    assert "Còn phải trả" in text_of(browser.get("/suppliers/"))
    assert "Đang nợ" not in text_of(browser.get("/customers/"))
    actor = owed.actor(buyer)
    assert visible_payments(actor).count() == 1
    assert visible_debt_vouchers(actor).count() == 0


def test_neither_is_refused_and_both_see_all(owed: Shop) -> None:
    nobody = client_of(_who())
    for path in ("/payables/", "/receivables/", f"/partners/{owed.supplier.pk}/debts/"):
        assert nobody.get(path).status_code == 403
    actor = owed.actor(_who("debts.view", "debts.view_payables"))
    assert (visible_payments(actor).count(), visible_debt_vouchers(actor).count()) == (1, 2)


@pytest.mark.parametrize("side", ["131", "331"])
def test_the_api_asks_for_the_right_of_the_side(owed: Shop, side: str) -> None:
    rights = {"131": "debts.view", "331": "debts.view_payables"}
    for asked, status in ((side, 200), ("331" if side == "131" else "131", 403)):
        client: Client = client_of(_who(rights[side]))
        for path in ("balances", "ageing", "open-items", "turnover"):
            span = "&start=2026-01-01&end=2026-12-31"
            answer = client.get(f"/api/v1/debts/{path}?side={asked}{span}")
            assert answer.status_code == status, (path, text_of(answer))


def test_pairing_and_merging_tell_a_side_to_who_may_see_it(owed: Shop) -> None:
    rights = ("settlement.allocate", "settlement.merge_partners")
    supplier, customer = owed.supplier.pk, owed.minh_phat.pk
    seller, buyer = (client_of(_who(right, *rights)) for right in ("debts.view", "debts.view_payables"))
    assert seller.get(f"/partners/{supplier}/allocate/?side=331").status_code == 403
    assert seller.get(f"/partners/{customer}/allocate/?side=131").status_code == 200
    assert buyer.get(f"/partners/{supplier}/allocate/?side=331").status_code == 200
    merge = f"/partners/{customer}/merge_partners/?duplicate={supplier}"
    assert "641.760" not in text_of(seller.get(merge))
    assert "những khoản còn mở" in text_of(seller.get(merge))
    assert "số dư" in text_of(buyer.get(merge))


def test_a_buyer_opens_the_opening_debt_of_his_supplier_from_the_ledger(owed: Shop) -> None:
    row = OpeningDebt(owed.supplier.pk, 9_000, side="331")
    paper = open_debts(rows=[row], branch_id=owed.hanoi.pk, request_id=uuid4(), actor=owed.actor())
    buyer, seller = client_of(_who("debts.view_payables")), client_of(_who("debts.view"))
    url = f"/papers/{paper.pk}/"
    assert buyer.get(url, follow=True).status_code == 200
    assert url in text_of(buyer.get(f"/search/?q={paper.document}"))
    assert seller.get(url, follow=True).status_code == 404


def test_the_log_tells_what_goods_cost_to_who_may_see_costs(owed: Shop) -> None:
    for rights, is_told in (((), False), (("see_cost",), True)):
        browser = client_of(_who("see_log", *rights))
        event = Event.objects.get(action="purchasing.receive_goods")
        assert (figures.money(event.after["total"]) in text_of(browser.get(f"/log/{event.pk}/"))) is is_told
        listed = browser.get("/api/v1/administration/log?action=purchasing.receive_goods").json()["items"]
        assert [("total" in one["after"], "lines" in one["after"]) for one in listed] == [(is_told, True)]
