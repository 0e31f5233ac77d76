"""Numbers of many invoices at once: all or none, by the rule of one."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from fastsale.foundation import clock
from fastsale.foundation.dates import local_day
from fastsale.foundation.errors import Forbidden
from fastsale.foundation.events.batches import Imported, ImportRefused
from fastsale.trade.sales.actions.import_invoices import import_invoices
from fastsale.trade.sales.actions.record_invoice import record_invoice
from fastsale.trade.sales.actions.set_invoice_buyer import set_invoice_buyer
from fastsale.trade.sales.imports.rules import InvoiceInFile
from fastsale.trade.sales.invoicing import BuyerFacts, orders_to_invoice
from fastsale.trade.sales.models import SalesInvoice, SalesOrder
from tests.support.shop import Shop


def today() -> date:
    return local_day(clock.now())


def row(line: int, order: SalesOrder, number: str, **more: object) -> InvoiceInFile:
    facts = {"paper": str(order.document), "symbol": "1c26tap", "number": number, "issued_on": today()} | more
    return InvoiceInFile(line=line, **facts)  # type: ignore[arg-type]


def brought(shop: Shop, *rows: InvoiceInFile) -> Imported:
    return import_invoices(rows=rows, request_id=uuid4(), actor=shop.actor())


@pytest.fixture
def sold(shop: Shop) -> list[SalesOrder]:
    shop.receive("GIAY", 10, 63_500)
    return [shop.sell(shop.line("GIAY", 1), customer=customer) for customer in (shop.minh_phat, None, shop.minh_phat)]


def test_they_leave_the_list_and_keep_their_buyers(shop: Shop, sold: list[SalesOrder]) -> None:
    named = BuyerFacts(name="Công ty Minh Phát", tax_code="0100233488")
    set_invoice_buyer(order_id=sold[0].pk, buyer=named, request_id=uuid4(), actor=shop.actor())
    done = brought(shop, row(2, sold[0], "00000001"), row(3, sold[1], "00000002", paper=f" {sold[1].document}".lower()))
    assert done == Imported(2, 0, 0)
    first, second = SalesInvoice.objects.order_by("number")
    assert (first.symbol, first.number, first.buyer_name) == ("1C26TAP", "00000001", "Công ty Minh Phát")
    assert (second.order_id, second.buyer_wants_it, second.issued_on) == (sold[1].pk, False, today())
    assert list(orders_to_invoice(shop.actor())) == [sold[2]]


def test_the_same_file_again_changes_nothing_and_another_number_replaces(shop: Shop, sold: list[SalesOrder]) -> None:
    brought(shop, row(2, sold[0], "1"), row(3, sold[1], "2"))
    assert brought(shop, row(2, sold[0], "1"), row(3, sold[1], "3")) == Imported(0, 1, 1)
    assert sorted(SalesInvoice.objects.values_list("number", flat=True)) == ["1", "3"]


def test_every_bad_row_is_named_and_nothing_is_written(shop: Shop, sold: list[SalesOrder]) -> None:
    first, second, third = sold
    draft = shop.draft(shop.line("GIAY", 1))
    fourth, fifth = (shop.sell(shop.line("GIAY", 1)) for _n in range(2))
    record_invoice(
        order_id=third.pk, symbol="1C26TAP", number="9", issued_on=today(), request_id=uuid4(), actor=shop.actor()
    )
    rows = [
        row(2, first, "1"),
        row(3, first, "2"),
        row(4, second, "1"),
        row(5, fourth, "9"),
        row(6, first, "5", paper="BH-KHONG-CO"),
        row(7, fifth, "6", issued_on=today() + timedelta(days=1)),
        row(8, fifth, "7" * 21),
        row(9, draft, "8", paper=str(draft.document)),
    ]
    with pytest.raises(ImportRefused) as refused:
        brought(shop, *rows)
    faults: Any = refused.value.facts["faults"]
    told = {fault["line"]: fault["column"] for fault in faults}
    assert told == {
        3: "Số phiếu", 4: "Số hóa đơn", 5: "Số hóa đơn", 6: "Số phiếu", 7: "Ngày hóa đơn", 8: "Số hóa đơn",
        9: "Số phiếu",
    }  # fmt: skip
    assert SalesInvoice.objects.count() == 1


def test_who_may_not_and_whose_branch_it_is_not(shop: Shop, sold: list[SalesOrder]) -> None:
    with pytest.raises(Forbidden):
        import_invoices(rows=[row(2, sold[0], "1")], request_id=uuid4(), actor=shop.actor(shop.an))
    role = shop.chi.roles.get()
    role.rights = [*role.rights, "sales.import_invoices"]
    role.save(update_fields=["rights"])
    with pytest.raises(ImportRefused):
        import_invoices(rows=[row(2, sold[0], "1")], request_id=uuid4(), actor=shop.actor(shop.chi))
    assert SalesInvoice.objects.count() == 0
