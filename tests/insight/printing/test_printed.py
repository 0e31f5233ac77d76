"""What is gathered for a print is what the books and the paper say."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fastsale.books.cash.models import CashAccount
from fastsale.books.debts.queries import balance
from fastsale.foundation import clock
from fastsale.foundation.prints.rules import DELIVERY, QUOTATION, RESERVATION, SALE
from fastsale.insight.printing.banks import bank_for
from fastsale.insight.printing.data import Bank, PrintedSale
from fastsale.insight.printing.issues import printed_issue
from fastsale.insight.printing.sales import paper_of, printed_sale
from fastsale.trade.sales import queries
from fastsale.trade.sales.actions.cancel_order import cancel_order
from fastsale.trade.sales.actions.reserve_order import reserve_order
from fastsale.trade.sales.models import SalesOrder
from fastsale.trade.settlement.actions.collect import collect
from fastsale.trade.warehouse.models import GoodsIssue
from fastsale.trade.warehouse.queries import visible_issue
from tests.support.shop import Shop, percent


def printed(shop: Shop, order: SalesOrder, paper: str | None = None, **more: bool) -> PrintedSale:
    found = queries.visible_order(order.pk, shop.actor())
    return printed_sale(found, shop.company, paper=paper or paper_of(found), **more)


def goods_in(shop: Shop) -> None:
    shop.receive("GIAY", 100, 60_000)
    shop.receive("MAY", 2, 2_000_000, serials=("SN-1", "SN-2"))


def test_a_sale_on_credit_says_old_debt_paid_and_new_debt(shop: Shop):
    goods_in(shop)
    shop.sell(shop.line("GIAY", 10), customer=shop.minh_phat)
    before = balance(shop.minh_phat.pk)
    order = shop.sell(
        shop.line("GIAY", 5), shop.line("MAY", 1, serials=("SN-1",)), customer=shop.minh_phat, paid=1_000_000
    )
    paper = printed(shop, order)
    assert paper.account is not None
    assert (paper.account.old, paper.account.paid) == (before, 1_000_000)
    assert paper.account.new == balance(shop.minh_phat.pk) == before + order.total - 1_000_000
    assert (paper.paid, paper.left, paper.left_now) == (1_000_000, order.total - 1_000_000, order.total - 1_000_000)


def test_printed_again_after_more_money_it_still_says_its_own_moment(shop: Shop):
    goods_in(shop)
    order = shop.sell(shop.line("GIAY", 5), customer=shop.minh_phat)
    first = printed(shop, order)
    later = clock.now() + timedelta(days=2)
    with clock.frozen(later):
        collect(
            partner_id=shop.minh_phat.pk, branch_id=shop.hanoi.pk, ways=shop.cash(100_000), request_id=uuid4(),
            actor=shop.actor(),
        )  # fmt: skip
        second = printed(shop, order)
    assert (second.account, second.left) == (first.account, first.left)
    assert second.left_now == first.left_now - 100_000


def test_khach_le_pays_and_owes_nothing(shop: Shop):
    goods_in(shop)
    order = shop.sell(shop.line("GIAY", 2))
    paper = printed(shop, order)
    assert paper.buyer.is_walk_in
    assert (paper.account, paper.left, paper.left_now, paper.bank) == (None, 0, 0, None)


def test_lines_with_serials_discounts_and_kinds_of_vat(shop: Shop):
    goods_in(shop)
    shop.receive("GAO", 10, 20_000)
    order = shop.sell(
        shop.line("MAY", 1, serials=("SN-2",), discount=percent(10)), shop.line("GAO", 2, vat_code="KCT"),
        customer=shop.minh_phat,
    )  # fmt: skip
    first, second = printed(shop, order).lines
    assert [lot.code for lot in first.lots] == ["SN-2"]
    assert (first.discount, first.discount_rate, first.amount) == (275_000, 1_000, 2_475_000)
    assert (second.vat_code, second.vat_rate) == ("KCT", 0)


def test_each_state_has_its_paper(shop: Shop):
    goods_in(shop)
    draft = shop.draft(shop.line("GIAY", 2), customer=shop.minh_phat)
    assert printed(shop, draft).paper == QUOTATION
    assert printed(shop, draft).account is None
    reserve_order(
        order_id=draft.pk, deposit=shop.cash(50_000), request_id=uuid4(), actor=shop.actor()
    )  # fmt: skip
    paper = printed(shop, draft)
    assert (paper.paper, paper.paid, paper.left_now) == (RESERVATION, 50_000, draft.total - 50_000)
    sold = shop.sell(shop.line("GIAY", 1), customer=shop.minh_phat)
    assert printed(shop, sold).paper == SALE
    cancel_order(order_id=sold.pk, request_id=uuid4(), actor=shop.actor())
    gone = printed(shop, sold)
    assert (gone.is_cancelled, gone.account, gone.bank) == (True, None, None)


def test_the_qr_is_for_the_branch_else_the_company_else_a_common_account(shop: Shop):
    assert bank_for(shop.hanoi.pk, shop.company) is None
    common = {"kind": "bank", "bank_bin": "970422", "bank_account": "0009", "bank_holder": "AN PHU"}
    CashAccount.objects.create(code="MB", name="MB", **common)
    assert bank_for(shop.hanoi.pk, shop.company) == Bank("970422", "MB", "0009", "AN PHU")
    shop.company.bank_bin, shop.company.bank_account = "970436", "0011009900016"
    assert bank_for(shop.hanoi.pk, shop.company) == Bank(
        "970436", "Vietcombank", "0011009900016", "Công ty TNHH Minh Họa"
    )
    CashAccount.objects.create(code="ACB-DN", name="ACB", branch=shop.danang, **common | {"bank_name": "ACB Đà Nẵng"})
    assert bank_for(shop.danang.pk, shop.company) == Bank("970422", "ACB Đà Nẵng", "0009", "AN PHU")
    assert bank_for(shop.hanoi.pk, shop.company).name == "Vietcombank"  # type: ignore[union-attr]


def test_a_delivery_note_asks_for_no_money(shop: Shop):
    shop.company.bank_bin, shop.company.bank_account = "970436", "0011009900016"
    goods_in(shop)
    order = shop.sell(shop.line("GIAY", 2), customer=shop.minh_phat)
    assert printed(shop, order).bank is not None
    assert printed(shop, order, DELIVERY, shows_prices=True).bank is None


def test_as_many_statements_for_sixty_lines_as_for_one(shop: Shop):
    goods_in(shop)
    counts = []
    for lines in (1, 60):
        order = shop.sell(*[shop.line("GIAY", 1) for _line in range(lines)], customer=shop.minh_phat)
        with CaptureQueriesContext(connection) as asked:
            printed(shop, order)
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("sees", [True, False])
def test_costs_of_an_issue_only_for_who_may_see_them(shop: Shop, sees: bool):
    goods_in(shop)
    shop.sell(shop.line("GIAY", 3), customer=shop.minh_phat)
    actor = shop.actor() if sees else shop.actor(shop.dung)
    paper = printed_issue(visible_issue(GoodsIssue.objects.get().pk, actor), shop.company, actor)
    assert paper.cost == (180_000 if sees else None)
    assert [line.cost for line in paper.lines] == [180_000 if sees else None]
    assert (paper.lines[0].asked, paper.lines[0].issued) == (3_000, 3_000)
