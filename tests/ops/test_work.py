"""What the worker does for the shop, and how the books are proved from the command line."""

from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection

from fastsale.books.stock.models import StockBalance
from fastsale.foundation import clock
from fastsale.foundation.access.models import User
from fastsale.foundation.access.system import LOGIN, system_actor
from fastsale.foundation.events.models import Event, ToSeal
from fastsale.foundation.events.sealing import head
from fastsale.foundation.events.worker import Worker
from fastsale.ops.work import STEPS, release_expired_orders
from fastsale.trade.sales.actions.reserve_order import reserve_order
from fastsale.trade.sales.models import SalesOrder, State
from tests.support import shop as shops
from tests.support.databases import Fresh
from tests.support.shop import Shop


@pytest.fixture
def shop(db: None) -> Shop:
    return shops.build()


def reserved(shop: Shop) -> SalesOrder:
    shop.receive("GIAY", 10, 60_000)
    order = shop.draft(shop.line("GIAY", 4), customer=shop.minh_phat)
    return reserve_order(order_id=order.pk, request_id=uuid4(), actor=shop.actor())


def test_goods_held_past_their_day_are_let_go(shop: Shop) -> None:
    order = reserved(shop)
    assert release_expired_orders() == 0
    assert StockBalance.objects.get(product=shop.goods["GIAY"]).reserved == 4_000
    with clock.frozen(clock.now() + timedelta(days=shop.company.hold_days + 1)):
        assert release_expired_orders() == 1
        assert release_expired_orders() == 0
    order.refresh_from_db()
    assert order.state == State.DRAFT
    assert StockBalance.objects.get(product=shop.goods["GIAY"]).reserved == 0
    assert Event.objects.latest("id").actor.login == LOGIN


def test_jobs_have_an_actor_that_nobody_can_sign_in_as(db: None) -> None:
    actor = system_actor()
    assert system_actor() == actor
    user = User.objects.get(login=LOGIN)
    assert (user.is_active, user.has_usable_password(), actor.may("anything")) == (False, False, True)


def test_the_worker_seals_what_the_shop_does(shop: Shop) -> None:
    shop.receive("GIAY", 10, 60_000)
    shop.sell(shop.line("GIAY", 1))
    assert ToSeal.objects.count() == 2
    while Worker(STEPS).round():
        pass
    assert ToSeal.objects.count() == 0


def verify(*arguments: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("verify", *arguments, stdout=out)
    except SystemExit as ended:
        return int(ended.code or 0), out.getvalue()
    return 0, out.getvalue()


def test_sound_books_are_counted_and_said_to_be_sound(shop: Shop) -> None:
    shop.receive("GIAY", 10, 60_000)
    shop.sell(shop.line("GIAY", 1))
    call_command("worker", "--once")
    code, text = verify()
    assert code == 0, text
    assert "StockMove 2" in text
    assert "seals 1" in text
    assert str(head()) in text
    assert verify("--head", head().digest[:16])[0] == 0
    assert verify("--head", "00000000")[0] == 1


CHANGES = {
    "a stored amount": "UPDATE sales_salesorder SET net = net + 1, total = total + 1",
    "a balance": "UPDATE stock_stockbalance SET quantity = quantity + 1",
    "a month's total": "UPDATE stock_stockmonth SET value = value + 1",
    "a row of a book": "UPDATE revenue_revenuerow SET gross = gross + 1, net = net + 1",
    "who typed it": "UPDATE documents_document SET author_id = (SELECT max(id) FROM access_user)",
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_in_the_database_is_named(fresh_database_here: Fresh, change: str) -> None:
    shop = shops.build()
    shop.receive("GIAY", 10, 60_000)
    order = shop.sell(shop.line("GIAY", 1))
    call_command("worker", "--once")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
        cursor.execute(CHANGES[change])
    code, text = verify()
    assert code == 1
    assert "SAI" in text
    if change not in ("a balance", "a month's total"):
        assert str(order.document.number) in text


def test_many_differences_are_counted_and_the_first_ones_printed(shop: Shop) -> None:
    for _ in range(3):
        shop.receive("GIAY", 1, 60_000)
    ToSeal.objects.all().delete()
    code, text = verify("--limit", "2")
    assert code == 1
    assert text.count("SAI") == 2
    assert "Có 6 chỗ" in text
