"""Prints are counted; the second one needs a right."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from fastsale.foundation.access.actor import Actor
from fastsale.foundation.access.models import User
from fastsale.foundation.access.rights import PRINT_AGAIN
from fastsale.foundation.documents.models import Document
from fastsale.foundation.errors import Forbidden, Invalid, NotFound, Problem
from fastsale.foundation.events.models import Event
from fastsale.foundation.prints.actions.record_print import record_print
from fastsale.foundation.prints.errors import NotCounted, PrintedBefore
from fastsale.foundation.prints.models import Print
from fastsale.foundation.prints.rules import DELIVERY, ISSUE, K80, SALE, mark
from fastsale.trade.warehouse.models import GoodsIssue
from tests.support.shop import Shop


def sold(shop: Shop) -> Document:
    shop.receive("GIAY", 10, 60_000)
    return shop.sell(shop.line("GIAY", 1)).document


def printed(shop: Shop, document: Document, person: User | None = None, **more: object) -> Print:
    facts = {"paper": SALE, "size": K80, "copies": 1, "request_id": uuid4(), "actor": shop.actor(person)}
    return record_print(document_id=document.pk, **facts | more)  # type: ignore[arg-type]


def again(shop: Shop, person: User) -> Actor:
    actor = shop.actor(person)
    return replace(actor, rights=actor.rights | {PRINT_AGAIN})


def test_prints_are_numbered_by_paper(shop: Shop):
    document = sold(shop)
    assert [printed(shop, document).number for _time in range(3)] == [1, 2, 3]
    assert printed(shop, document, paper=DELIVERY).number == 1
    assert [mark(number) for number in (1, 2, 3)] == ["", "BẢN IN LẦN 2", "BẢN IN LẦN 3"]
    event = Event.objects.order_by("-pk")[0]
    assert (event.action, event.document_id, event.after["paper"]) == ("prints.record_print", document.pk, DELIVERY)


def test_the_first_print_is_everybodys_the_second_is_not(shop: Shop):
    document = sold(shop)
    assert printed(shop, document, shop.an).number == 1
    with pytest.raises(PrintedBefore) as refusal:
        printed(shop, document, shop.an)
    assert "đã in 1 lần" in str(refusal.value)
    assert Print.objects.count() == 1
    assert printed(shop, document, actor=again(shop, shop.an)).number == 2


def test_a_repeated_request_is_the_same_print(shop: Shop):
    document = sold(shop)
    wish = uuid4()
    assert printed(shop, document, shop.an, request_id=wish) == printed(shop, document, shop.an, request_id=wish)
    assert Print.objects.count() == 1


def test_a_quotation_and_waiting_goods_are_printed_freely(shop: Shop):
    with pytest.raises(NotCounted):
        printed(shop, shop.draft(shop.line("GIAY", 1)).document)
    shop.receive("GIAY", 10, 60_000, warehouse=shop.keeper_store)
    shop.sell(shop.line("GIAY", 1), warehouse_id=shop.keeper_store.pk)
    with pytest.raises(NotCounted):
        printed(shop, GoodsIssue.objects.get().document, shop.dung, paper=ISSUE, size="a4")
    assert Print.objects.count() == 0


def _other_branch(shop: Shop, document: Document) -> Print:
    return printed(shop, document, shop.chi)


def _blind(shop: Shop, document: Document) -> Print:
    return printed(shop, document, shop.dung)


def _as_an_issue(shop: Shop, document: Document) -> Print:
    return printed(shop, document, paper=ISSUE, size="a4")


def _on_a_wall(shop: Shop, document: Document) -> Print:
    return printed(shop, document, size="a0")


def _in_hundreds(shop: Shop, document: Document) -> Print:
    return printed(shop, document, copies=100)


def _nothing(shop: Shop, document: Document) -> Print:
    return record_print(
        document_id=document.pk + 10_000, paper=SALE, size=K80, copies=1, request_id=uuid4(), actor=shop.actor()
    )


@pytest.mark.parametrize(
    ("wrong", "error"),
    [(_other_branch, Forbidden), (_blind, Forbidden), (_as_an_issue, Invalid), (_on_a_wall, Invalid),
     (_in_hundreds, Invalid), (_nothing, NotFound)],
)  # fmt: skip
def test_refuses_and_writes_nothing(shop: Shop, wrong: Callable[[Shop, Document], Print], error: type[Problem]):
    document = sold(shop)
    with pytest.raises(error):
        wrong(shop, document)
    assert Print.objects.count() == 0


def test_nothing_takes_a_print_back(shop: Shop):
    made = printed(shop, sold(shop))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Print.objects.filter(pk=made.pk).update(number=7)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        made.delete()
