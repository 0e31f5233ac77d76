"""Who waits for a row that another is changing acts on what it became. PostgreSQL alone waits so."""

import threading
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections, transaction

from fastsale.books.revenue.models import RevenueRow
from fastsale.foundation import clock
from fastsale.foundation.dates import local_day
from fastsale.foundation.errors import Problem
from fastsale.master.catalog.actions.merge_products import merge_products
from fastsale.master.catalog.errors import MergedProduct
from fastsale.master.catalog.models import Product, ProductUnit
from fastsale.master.partners.errors import MergedPartner
from fastsale.master.partners.models import Partner
from fastsale.trade.sales.actions.cancel_order import cancel_order
from fastsale.trade.sales.actions.change_order import change_order
from fastsale.trade.sales.actions.confirm_order import confirm_order
from fastsale.trade.sales.actions.record_invoice import record_invoice
from fastsale.trade.sales.models import SalesInvoice, SalesOrder
from fastsale.trade.settlement.actions.merge_partners import merge_partners
from fastsale.trade.warehouse.actions.confirm_issue import confirm_issue
from fastsale.trade.warehouse.models import GoodsIssue
from tests.support import shop as shops
from tests.support.audit import faults
from tests.support.databases import Fresh
from tests.support.shop import Shop

pytestmark = pytest.mark.postgres
WAIT = 0.7
"""Seconds that the first holds its locks once it has done its work; the second asks for them in that time."""


@pytest.fixture
def counter(fresh_database_here: Fresh) -> Shop:
    shop = shops.build()
    shop.receive("GIAY", 100, 60_000)
    return shop


def behind(first: Callable[[], Any], second: Callable[[], Any]) -> tuple[Any, Any]:
    """Both answers, or what they raised: `second` begins when `first` has done its work and not yet committed."""
    answers: dict[str, Any] = {}
    has_done = threading.Event()

    def leading() -> None:
        with transaction.atomic():
            answers["first"] = first()
            has_done.set()
            threading.Event().wait(WAIT)

    def following() -> None:
        has_done.wait(20)
        answers["second"] = second()

    def run(part: Callable[[], None], name: str) -> None:
        try:
            part()
        except Exception as error:
            answers[name] = error
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=run, args=(leading, "first")),
        threading.Thread(target=run, args=(following, "second")),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers["first"], answers["second"]


def _draft(shop: Shop, *quantities: int) -> SalesOrder:
    made = shop.draft(*(shop.line("GIAY", one) for one in quantities), customer=shop.minh_phat)
    return SalesOrder.objects.get(pk=made.pk)


def _confirm(shop: Shop, order: SalesOrder) -> SalesOrder:
    return confirm_order(order_id=order.pk, seen_total=order.total, request_id=uuid4(), actor=shop.actor())


def _cancel(shop: Shop, order: SalesOrder) -> SalesOrder:
    return cancel_order(order_id=order.pk, money="mistake", request_id=uuid4(), actor=shop.actor())


def test_the_lines_that_are_sold_are_those_of_the_order(counter: Shop) -> None:
    """The total is the same before and after: nothing else would have told the one who confirmed."""
    order = _draft(counter, 2, 1)
    new = counter.order(counter.line("GIAY", 1), counter.line("LAP", 1, price=144_000), customer=counter.minh_phat)

    def change() -> SalesOrder:
        return change_order(
            order_id=order.pk, revision=order.revision, order=new, request_id=uuid4(), actor=counter.actor()
        )

    behind(change, lambda: _confirm(counter, order))
    sold = RevenueRow.objects.filter(document=order.document_id).order_by("pk")
    assert list(sold.values_list("product__code", "quantity")) == [("GIAY", 1000), ("LAP", 1000)]
    assert faults() == []


def test_an_invoice_and_a_cancellation_meet_the_paper_as_it_was_confirmed(counter: Shop) -> None:
    today: date = local_day(clock.now())
    order = _draft(counter, 1)

    def invoice() -> SalesOrder:
        return record_invoice(
            order_id=order.pk, symbol="1C26TAP", number="1", issued_on=today, request_id=uuid4(), actor=counter.actor()
        )

    answers = behind(lambda: _confirm(counter, order), invoice)
    assert SalesInvoice.objects.get(order=order).number == "1", answers
    other = _draft(counter, 1)
    answers = behind(lambda: _confirm(counter, other), lambda: _cancel(counter, other))
    other.refresh_from_db()
    assert other.state == "cancelled", answers
    assert faults() == []


def test_goods_that_leave_while_their_sale_is_cancelled_come_back(counter: Shop) -> None:
    counter.receive("GIAY", 10, 60_000, warehouse=counter.keeper_store)
    order = counter.sell(counter.line("GIAY", 1), customer=counter.minh_phat, warehouse_id=counter.keeper_store.pk)
    slip = GoodsIssue.objects.get(serves=order.document_id)
    answers = behind(
        lambda: confirm_issue(issue_id=slip.pk, request_id=uuid4(), actor=counter.actor()),
        lambda: _cancel(counter, order),
    )
    order.refresh_from_db()
    assert order.state == "cancelled", answers
    assert faults() == []


def test_two_merge_each_into_the_other(counter: Shop) -> None:
    """The first wins; the second is told so."""
    unit = counter.goods["GIAY"].base_unit
    one, other = (
        Product.objects.create(code=code, name=code, base_unit=unit, vat_code="8", price=100, search=f" {code.lower()}")
        for code in ("G1", "G2")
    )
    for product in (one, other):
        ProductUnit.objects.create(product=product, unit=unit, is_base=True)
    people = [Partner.objects.create(code=code, name=code, search=f" {code.lower()}") for code in ("P1", "P2")]

    def products(kept: Product, duplicate: Product) -> Product:
        return merge_products(kept_id=kept.pk, duplicate_id=duplicate.pk, request_id=uuid4(), actor=counter.actor())

    def partners(kept: Partner, duplicate: Partner) -> Partner:
        return merge_partners(
            kept_id=kept.pk, duplicate_id=duplicate.pk, branch_id=counter.hanoi.pk, request_id=uuid4(),
            actor=counter.actor(),
        )  # fmt: skip

    refusals: list[tuple[Any, type[Problem]]] = [
        (behind(lambda: products(one, other), lambda: products(other, one)), MergedProduct),
        (behind(lambda: partners(*people), lambda: partners(*reversed(people))), MergedPartner),
    ]
    for (won, refused), problem in refusals:
        assert not isinstance(won, Exception), won
        assert isinstance(refused, problem), refused
