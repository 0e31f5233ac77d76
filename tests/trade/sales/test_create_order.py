"""Writing a draft: priced, numbered, and no book moves."""

from uuid import uuid4

import pytest

from fastsale.foundation.errors import Problem
from fastsale.master.catalog.models import PriceList, PriceListItem
from fastsale.master.partners.models import CustomerGroup
from fastsale.trade.sales.actions.create_order import create_order
from fastsale.trade.sales.models import SalesOrderLine
from tests.support.shop import Shop, dong, percent


def test_a_quotation_is_priced_and_numbered(shop: Shop):
    order = shop.draft(shop.line("BIA", 2, "thùng"), shop.line("LAP", 1), customer=shop.minh_phat, discount=percent(2))
    assert (order.state, order.document.number, order.document.at) == ("draft", "BH-HN-000001", None)
    assert order.goods == 722_000
    assert order.order_discount == 14_440
    assert [line.order_discount for line in SalesOrderLine.objects.order_by("position")] == [9_440, 5_000]
    rows = shop.rows()
    assert not any(rows[book] for book in ("StockMove", "DebtEntry", "RevenueRow", "CashEntry", "Hold"))


def test_three_people_are_three_fields(shop: Shop):
    order = create_order(
        order=shop.order(shop.line("LAP", 1), seller_id=shop.an.pk), request_id=uuid4(), actor=shop.actor()
    )
    assert (order.seller_id, order.document.author_id) == (shop.an.pk, shop.binh.pk)


def test_the_customers_price_list_by_quantity(shop: Shop):
    prices = PriceList.objects.create(name="Bán buôn")
    for least, price in ((0, 70_000), (10_000, 65_000)):
        PriceListItem.objects.create(
            price_list=prices, product_unit=shop.units[("GIAY", "ram")], min_quantity=least, price=dong(price)
        )
    shop.minh_phat.group = CustomerGroup.objects.create(name="Đại lý", price_list=prices)
    shop.minh_phat.save(update_fields=["group"])
    few = shop.draft(shop.line("GIAY", 9), customer=shop.minh_phat)
    many = shop.draft(shop.line("GIAY", 10), customer=shop.minh_phat)
    assert (few.net, many.net) == (630_000, 650_000)
    assert shop.draft(shop.line("GIAY", 10)).net == 720_000


def test_surcharge_and_free_text(shop: Shop):
    shop.company.free_text_lines = True
    shop.company.save(update_fields=["free_text_lines"])
    line = shop.line("LAP", 1).__class__
    order = shop.draft(
        shop.line("LAP", 1),
        line(1000, kind="text", name="Dây điện\x00 lẻ", unit_price=dong(20_000), vat_code="8"),
        line(1000, kind="surcharge", name="Phí giao", unit_price=dong(30_000), vat_code="KCT"),
    )
    assert order.surcharges == 30_000
    assert order.total == 250_000 * 108 // 100 + 21_600 + 30_000
    assert SalesOrderLine.objects.get(position=2).name == "Dây điện lẻ"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"warehouse_id": 10**6}, "warehouse_id"),
        ({"seller_id": 10**6}, "seller_id"),
        ({"channel": "tele"}, "channel"),
        ({"term_days": -1}, "term_days"),
        ({"discount": percent(101)}, "discount"),
    ],
)
def test_refusals_name_their_field_and_leave_nothing(shop: Shop, more: dict, field: str):
    before = shop.rows()
    with pytest.raises(Problem) as refused:
        shop.draft(shop.line("LAP", 1), **more)
    assert refused.value.field == field
    assert shop.rows() == before


def test_own_customers_only(shop: Shop):
    role = shop.an.roles.get()
    role.rights = [right for right in role.rights if right != "all_customers"]
    role.save(update_fields=["rights"])
    with pytest.raises(Problem) as refused:
        shop.draft(shop.line("LAP", 1), customer=shop.minh_phat, person=shop.an)
    assert refused.value.code == "not_found"
    shop.minh_phat.responsible = shop.an
    shop.minh_phat.save(update_fields=["responsible"])
    assert shop.draft(shop.line("LAP", 1), customer=shop.minh_phat, person=shop.an).pk
