"""A day at the counter, told: what the seller's last page must say of it."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from fastsale.books.cash import queries as cash
from fastsale.books.revenue import queries as revenue
from fastsale.foundation import clock
from fastsale.foundation.dates import day_end, day_start, local_day
from fastsale.insight.reports.seller_day import SellerDay, seller_day
from fastsale.trade.sales.actions.cancel_order import cancel_order
from fastsale.trade.sales.actions.sell_now import sell_now
from fastsale.trade.sales.inputs import PaymentInput
from fastsale.trade.sales.models import SalesOrder
from fastsale.trade.settlement.actions.cancel_collection import cancel_collection
from fastsale.trade.settlement.actions.collect import collect
from fastsale.trade.settlement.models import Collection
from fastsale.trade.settlement.ways import Way
from tests.support.shop import Shop

REAM = 77_760
"""A ream of paper with its VAT."""


def act(run: Any, shop: Shop, **facts: Any) -> Any:
    """Bình does it; he sells today."""
    return run(**facts, request_id=uuid4(), actor=shop.actor())


def sell(shop: Shop, reams: int, payments: tuple[PaymentInput, ...], customer: Any = None) -> SalesOrder:
    order = shop.order(shop.line("GIAY", reams), customer=customer)
    return act(sell_now, shop, order=order, seen_total=reams * REAM, payments=payments)  # type: ignore[no-any-return]


def told(shop: Shop, person: Any = None) -> SellerDay:
    return seller_day((person or shop.binh).pk, shop.hanoi.pk, local_day(clock.now()))


@pytest.fixture
def day(shop: Shop) -> SellerDay:
    """Cash; cash and transfer; credit with a part paid; a debt collected; a mistake; a sale paid back."""
    shop.receive("GIAY", 100, 60_000)
    sell(shop, 1, shop.cash(REAM))
    sell(shop, 2, (PaymentInput(shop.till.pk, 100_000), PaymentInput(shop.bank.pk, 55_520, "transfer")))
    sell(shop, 10, shop.cash(300_000), shop.minh_phat)
    act(collect, shop, partner_id=shop.minh_phat.pk, ways=[Way(shop.till.pk, 50_000, "cash")], branch_id=shop.hanoi.pk)
    mistake = sell(shop, 3, shop.cash(3 * REAM))
    act(cancel_order, shop, order_id=mistake.pk, money="mistake")
    back = sell(shop, 4, (PaymentInput(shop.bank.pk, 4 * REAM, "card"),))
    act(cancel_order, shop, order_id=back.pk, money="refund", refund_ways=[Way(shop.till.pk, 4 * REAM, "cash")])
    return told(shop)


@pytest.mark.django_db
def test_what_was_sold_is_what_stands_in_the_revenue_book(shop: Shop, day: SellerDay) -> None:
    today = local_day(clock.now())
    (book,) = revenue.totals(day_start(today), day_end(today), only={"seller": [shop.binh.pk]})
    assert (day.sold.count, day.sold.total) == (3, 13 * REAM)
    assert day.sold.total == book.net + book.vat
    assert (day.cancelled.count, day.cancelled.total) == (2, 7 * REAM)
    assert day.returned.count == 0


@pytest.mark.django_db
def test_the_debt_is_what_the_sales_left_open(shop: Shop, day: SellerDay) -> None:
    assert day.owed == 10 * REAM - 300_000 - 50_000, "the debt that was collected paid this sale"


@pytest.mark.django_db
def test_money_by_way_is_what_the_cash_book_says(shop: Shop, day: SellerDay) -> None:
    ways = {way.method: way for way in day.money.ways}
    taken = REAM + 100_000 + 300_000
    assert (ways["cash"].with_sales, ways["cash"].collected, ways["cash"].paid_out) == (taken, 50_000, 4 * REAM)
    assert (ways["transfer"].left, ways["card"].left) == (55_520, 4 * REAM)
    assert day.money.cash == cash.balance(shop.till.pk)
    assert day.money.left == cash.balance(shop.till.pk) + cash.balance(shop.bank.pk)


@pytest.mark.django_db
def test_a_receipt_that_somebody_else_cancels_lessens_what_its_author_took(shop: Shop) -> None:
    shop.receive("GIAY", 10, 60_000)
    shop.sell(shop.line("GIAY", 1), person=shop.an)
    assert told(shop, shop.an).money.cash == REAM
    receipt = Collection.objects.latest("pk")
    order = SalesOrder.objects.latest("pk")
    act(cancel_order, shop, order_id=order.pk, money="mistake")
    assert told(shop, shop.an).money.cash == 0
    assert told(shop).money.cash == 0, "whoever cancelled took nothing"
    assert receipt.document.pk


@pytest.mark.django_db
def test_yesterday_keeps_what_is_cancelled_today_and_its_money_goes_out_today(shop: Shop) -> None:
    shop.receive("GIAY", 10, 60_000, at=clock.now() - timedelta(days=3))
    yesterday = local_day(clock.now()) - timedelta(days=1)
    order = shop.sell(shop.line("GIAY", 2), at=day_start(yesterday) + timedelta(hours=9))
    act(cancel_order, shop, order_id=order.pk, money="refund")
    assert told(shop).cancelled.total == 2 * REAM
    assert told(shop).money.cash == -2 * REAM
    assert seller_day(shop.binh.pk, shop.hanoi.pk, yesterday).money.cash == 2 * REAM


@pytest.mark.django_db
def test_another_branch_and_another_person_have_days_of_their_own(shop: Shop, day: SellerDay) -> None:
    today = local_day(clock.now())
    for person, branch in ((shop.an, shop.hanoi), (shop.binh, shop.danang)):
        other = seller_day(person.pk, branch.pk, today)
        assert (other.sold.count, other.cancelled.count, other.owed, list(other.money.ways)) == (0, 0, 0, [])


@pytest.mark.django_db
def test_a_collection_taken_back_is_no_money(shop: Shop) -> None:
    shop.receive("GIAY", 10, 60_000)
    sell(shop, 5, (), shop.minh_phat)
    ways = [Way(shop.till.pk, 70_000, "cash")]
    paper = act(collect, shop, partner_id=shop.minh_phat.pk, ways=ways, branch_id=shop.hanoi.pk)
    assert (told(shop).owed, told(shop).money.collected) == (5 * REAM - 70_000, 70_000)
    act(cancel_collection, shop, collection_id=paper.pk)
    assert (told(shop).owed, told(shop).money.collected) == (5 * REAM, 0)
