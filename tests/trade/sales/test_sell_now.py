"""Selling over the counter: what one sale leaves in the four books, and everything it refuses."""

from datetime import date, timedelta
from functools import partial
from uuid import uuid4

import pytest

from fastsale.books.cash.models import CashEntry
from fastsale.books.debts.models import DebtAccount, DebtEntry, OpenItem
from fastsale.books.revenue.models import RevenueRow
from fastsale.books.stock.models import CostPool, StockBalance, StockMove
from fastsale.foundation.errors import Problem
from fastsale.trade.sales.actions.sell_now import sell_now
from fastsale.trade.sales.inputs import PaymentInput
from fastsale.trade.sales.models import SalesOrder
from fastsale.trade.warehouse.models import GoodsIssue
from tests.support.shop import Shop, dong, percent, units

LATER = date.today() + timedelta(days=200)  # noqa: DTZ011  any day far enough
GONE = date.today() - timedelta(days=3)  # noqa: DTZ011


def test_a_cash_sale_moves_all_four_books(shop: Shop):
    shop.receive("GIAY", 10, 63_500)
    order = shop.sell(shop.line("GIAY", 3))
    assert (order.net, order.vat, order.total) == (216_000, 17_280, 233_280)
    assert order.document.number == "BH-HN-000001"
    pool = CostPool.objects.get(product=shop.goods["GIAY"])
    assert (pool.quantity, pool.value) == (units(7), 444_500)
    sold = RevenueRow.objects.get()
    assert (sold.quantity, sold.net, sold.vat, sold.cost) == (units(3), 216_000, 17_280, 190_500)
    assert list(DebtEntry.objects.filter(side="131").values_list("reason", "amount").order_by("pk")) == [
        ("collection", -233_280),
        ("sale", 233_280),
    ]
    assert DebtAccount.objects.get(partner=shop.walk_in).balance == 0
    assert not OpenItem.objects.filter(partner=shop.walk_in, remaining__gt=0).exists()
    assert CashEntry.objects.get().amount == 233_280
    issue = GoodsIssue.objects.get()
    assert (issue.state, issue.serves, issue.document.number) == ("issued", order.document, "XK-HN-000001")


def test_a_credit_sale_is_a_debt_with_a_due_day(shop: Shop):
    shop.receive("GIAY", 10, 63_500)
    order = shop.sell(shop.line("GIAY", 2), customer=shop.minh_phat, paid=50_000)
    account = DebtAccount.objects.get(partner=shop.minh_phat)
    assert account.balance == order.total - 50_000
    charge = OpenItem.objects.get(partner=shop.minh_phat, is_charge=True)
    assert charge.remaining == account.balance
    assert order.due_on == charge.due_on


def test_a_carton_takes_the_first_to_expire_and_a_serial_what_was_scanned(shop: Shop):
    shop.receive("BIA", 60, 9_250, lots=[("L-SAU", 30, LATER), ("L-TRUOC", 30, LATER - timedelta(days=90))])
    shop.receive("MAY", 2, 2_150_000, serials=["8F-01", "8F-02"])
    order = shop.sell(shop.line("BIA", 2, "thùng"), shop.line("MAY", 1, serials=("8F-02",)))
    assert order.total == 2 * 236_000 * 110 // 100 + 2_750_000 * 108 // 100
    left = dict(StockBalance.objects.filter(quantity__gt=0).values_list("lot_key", "quantity"))
    assert sorted(left.values()) == [1000, 12_000]
    lines = list(GoodsIssue.objects.get().lines.all())
    assert [sum(quantity for _lot, quantity in line.lots) for line in lines] == [48_000, 1000]
    assert len(lines[0].lots) == 2


def test_a_combo_takes_out_its_components_and_carries_their_cost(shop: Shop):
    shop.receive("MAY", 1, 2_150_000, serials=["8F-01"])
    order = shop.sell(shop.line("BO", 1, serials=("8F-01",)))
    sold = RevenueRow.objects.get()
    assert (sold.product, sold.net, sold.cost) == (shop.goods["BO"], 2_900_000, 2_150_000)
    move = StockMove.objects.get(quantity__lt=0)
    assert (move.product.code, move.origin_document, move.origin_line) == ("MAY", order.document, 1)


def test_a_service_moves_no_stock(shop: Shop):
    shop.sell(shop.line("LAP", 2))
    assert not StockMove.objects.exists()
    assert not GoodsIssue.objects.exists()


def test_a_late_receipt_changes_the_cost_of_what_was_sold(shop: Shop):
    shop.receive("GIAY", 10, 100_000)
    shop.sell(shop.line("GIAY", 5))
    before = date.today() - timedelta(days=1)  # noqa: DTZ011
    shop.receive("GIAY", 10, 50_000, at=before)
    deltas = StockMove.objects.get(quantity__lt=0).deltas.all()
    assert sum(delta.amount for delta in deltas) == 125_000
    assert RevenueRow.objects.get().cost == 500_000  # the first cost stays; the difference is a row of its own


def test_the_same_request_twice_is_one_order(shop: Shop):
    shop.receive("GIAY", 10, 63_500)
    order = shop.order(shop.line("GIAY", 1))
    total = shop.total(order)
    sell = partial(sell_now, order=order, payments=shop.cash(total), request_id=uuid4(), actor=shop.actor(shop.an))
    first = sell(seen_total=total)
    again = sell(seen_total=total)
    assert first.pk == again.pk
    assert SalesOrder.objects.count() == 1
    with pytest.raises(Problem) as reused:
        sell(seen_total=total + 1)
    assert reused.value.code == "request_reused"


def _stocked(shop: Shop) -> None:
    shop.receive("GIAY", 10, 63_500)
    shop.receive("BIA", 24, 9_250, lots=[("L-HET", 12, GONE), ("L-CON", 12, LATER)])
    shop.receive("MAY", 2, 2_150_000, serials=["8F-01", "8F-02"])


REFUSALS = {
    "quantity 0": (lambda s: s.line("GIAY", 0), "invalid"),
    "negative": (lambda s: s.line("GIAY", -1), "invalid"),
    "10^12": (lambda s: s.line("GIAY", 10**12), "invalid"),
    "beyond stock": (lambda s: s.line("GIAY", 11), "insufficient_stock"),
    "only expired left": (lambda s: s.line("BIA", 13), "insufficient_stock"),
    "no serial": (lambda s: s.line("MAY", 1), "serial_needed"),
    "unknown serial": (lambda s: s.line("MAY", 1, serials=("8F-99",)), "not_found"),
    "half a serial": (lambda s: s.line("MAY", 0.5, serials=("8F-01",)), "serial_whole"),
    "same serial twice": (lambda s: s.line("MAY", 2, serials=("8F-01", "8F-01")), "serial_repeated"),
    "a unit of another product": (
        lambda s: s.line("GIAY", 1).__class__(1000, s.goods["GIAY"].pk, s.units[("BIA", "thùng")].pk), "wrong_unit"
    ),
    "discount beyond the line": (lambda s: s.line("GIAY", 1, discount=percent(101)), "invalid"),
    "free text": (
        lambda s: s.line("GIAY", 1).__class__(1000, kind="text", name="Quà", unit_price=1), "free_text_refused"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSALS)
def test_refused_lines_leave_nothing(shop: Shop, name: str):
    line, code = REFUSALS[name]
    _stocked(shop)
    before = shop.rows()
    with pytest.raises(Problem) as refused:
        shop.sell(line(shop))
    assert refused.value.code == code, refused.value
    assert str(refused.value)
    assert shop.rows() == before


def _refused(shop: Shop, **facts: object) -> Problem:
    before = shop.rows()
    with pytest.raises(Problem) as refused:
        sell_now(**{"request_id": uuid4(), "actor": shop.actor(), **facts})  # type: ignore[arg-type]
    assert str(refused.value)
    assert shop.rows() == before
    return refused.value


def test_what_the_whole_order_is_refused_for(shop: Shop):
    _stocked(shop)
    order = shop.order(shop.line("GIAY", 1))
    total = shop.total(order)
    assert _refused(shop, order=order, seen_total=total - 1).code == "price_changed"
    assert _refused(shop, order=order, seen_total=total).code == "walk_in_owes"
    assert _refused(shop, order=order, seen_total=total, payments=shop.cash(total + 1)).code == "paid_too_much"
    assert _refused(shop, order=shop.order(), seen_total=0).code == "empty_order"
    many = shop.order(*[shop.line("GIAY", 1)] * 10_000)
    assert _refused(shop, order=many, seen_total=0).code == "too_many_lines"
    assert _refused(shop, order=order, seen_total=total, actor=shop.actor(shop.chi)).code == "other_branch"
    assert _refused(shop, order=order, seen_total=total, actor=shop.actor(shop.dung)).code == "forbidden"


def test_credit_limit_is_held_unless_one_may_go_over_it(shop: Shop):
    _stocked(shop)
    order = shop.order(shop.line("MAY", 1, serials=("8F-01",)), customer=shop.near_limit)
    total = shop.total(order)
    assert _refused(shop, order=order, seen_total=total, actor=shop.actor(shop.an)).code == "over_limit"
    sell_now(order=order, seen_total=total, request_id=uuid4(), actor=shop.actor())
    assert DebtAccount.objects.get(partner=shop.near_limit).balance == total


def test_floor_and_ceiling(shop: Shop):
    _stocked(shop)
    shop.goods["GIAY"].floor_price = dong(65_000)
    shop.goods["GIAY"].save(update_fields=["floor_price"])
    cheap = shop.order(shop.line("GIAY", 1, price=64_000), customer=shop.minh_phat)
    an = shop.actor(shop.an)
    assert _refused(shop, order=cheap, seen_total=shop.total(cheap), actor=an).code == "discount_too_high"
    near = shop.order(shop.line("GIAY", 1, price=69_000), customer=shop.minh_phat)
    sell_now(order=near, seen_total=shop.total(near), request_id=uuid4(), actor=an)
    sell_now(order=cheap, seen_total=shop.total(cheap), request_id=uuid4(), actor=shop.actor())


def test_switched_off_products_and_people(shop: Shop):
    _stocked(shop)
    order = shop.order(shop.line("GIAY", 1))
    total = shop.total(order)
    shop.an.is_active = False
    shop.an.save(update_fields=["is_active"])
    facts = {"order": order, "seen_total": total, "payments": shop.cash(total)}
    assert _refused(shop, **facts, actor=shop.actor(shop.an)).code == "inactive_user"
    shop.goods["GIAY"].is_active = False
    shop.goods["GIAY"].save(update_fields=["is_active"])
    assert _refused(shop, **facts).code == "inactive_product"


def test_dates_that_cannot_be(shop: Shop):
    _stocked(shop)
    order = shop.order(shop.line("GIAY", 1))
    total = shop.total(order)
    facts = {"order": order, "seen_total": total, "payments": shop.cash(total)}
    assert _refused(shop, **facts, at=LATER).code == "future_date"
    assert _refused(shop, **facts, at=GONE, actor=shop.actor(shop.an)).code == "forbidden"
    assert _refused(shop, **facts, at=GONE).code == "insufficient_stock"


def test_payments_must_fit_their_fund(shop: Shop):
    _stocked(shop)
    order = shop.order(shop.line("GIAY", 1))
    total = shop.total(order)
    wrong = (PaymentInput(shop.bank.pk, total, method="cash"),)
    assert _refused(shop, order=order, seen_total=total, payments=wrong).status in (409, 422)
    none = (PaymentInput(10**6, total),)
    assert _refused(shop, order=order, seen_total=total, payments=none).code == "not_found"


def test_a_serial_is_sold_once(shop: Shop):
    _stocked(shop)
    shop.sell(shop.line("MAY", 1, serials=("8F-01",)))
    order = shop.order(shop.line("MAY", 1, serials=("8F-01",)))
    total = shop.total(order)
    again = _refused(shop, order=order, seen_total=total, payments=shop.cash(total))
    assert again.code == "serial_not_in_stock"
    assert "XK-HN-000001" in str(again)


def test_statements_do_not_grow_with_lines(shop: Shop, django_assert_max_num_queries):
    shop.receive("GIAY", 1000, 63_500)
    shop.sell(shop.line("GIAY", 1))  # the first of its kind starts the counters
    counts = []
    for lines in (1, 5, 50):
        order = shop.order(*[shop.line("GIAY", 1)] * lines)
        total, actor = shop.total(order), shop.actor(shop.an)
        with django_assert_max_num_queries(60) as asked:
            sell_now(order=order, seen_total=total, payments=shop.cash(total), request_id=uuid4(), actor=actor)
        counts.append(len(asked))
    assert counts[0] == counts[1] == counts[2], counts
