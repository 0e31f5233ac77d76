"""A branch remembers on which paper it prints."""

from uuid import uuid4

import pytest

from fastsale.foundation.errors import Forbidden, Invalid, NotFound
from fastsale.foundation.events.models import Event
from fastsale.foundation.prints.actions.set_print_size import set_print_size
from fastsale.foundation.prints.models import PrintSize
from fastsale.foundation.prints.queries import Chosen, chosen_size
from fastsale.foundation.prints.rules import A4, A5, ISSUE, K58, K80, SALE
from tests.support.shop import Shop


def chosen(shop: Shop, **more: object) -> PrintSize:
    facts = {"branch_id": shop.hanoi.pk, "paper": SALE, "size": A5, "copies": 2, "actor": shop.actor()}
    return set_print_size(request_id=uuid4(), **facts | more)  # type: ignore[arg-type]


def test_a_branch_remembers_paper_by_paper(shop: Shop):
    assert chosen_size(shop.hanoi.pk, SALE) == Chosen(K80, 1)
    chosen(shop)
    chosen(shop, paper=ISSUE, size=A5, copies=3)
    assert chosen_size(shop.hanoi.pk, SALE) == Chosen(A5, 2)
    assert chosen_size(shop.hanoi.pk, ISSUE) == Chosen(A5, 3)
    assert chosen_size(shop.danang.pk, SALE) == Chosen(K80, 1)


def test_it_changes_its_mind_in_one_row_and_the_log_says_so(shop: Shop):
    first = chosen(shop)
    assert chosen(shop, size=A4).pk == first.pk
    assert PrintSize.objects.count() == 1
    event = Event.objects.order_by("-pk")[0]
    assert (event.before, event.after) == ({"size": "a5"}, {"branch": "HN", "paper": "sale", "size": "a4"})


@pytest.mark.parametrize(
    ("more", "error"),
    [({"size": "a3"}, Invalid), ({"copies": 0}, Invalid), ({"copies": 5}, Invalid), ({"paper": "x"}, Invalid),
     ({"paper": ISSUE, "size": K58}, Invalid), ({"branch_id": 10_000}, NotFound)],
)  # fmt: skip
def test_refuses_what_cannot_be(shop: Shop, more: dict[str, object], error: type[Exception]):
    with pytest.raises(error):
        chosen(shop, **more)
    assert PrintSize.objects.count() == 0


def test_needs_the_right(shop: Shop):
    with pytest.raises(Forbidden):
        chosen(shop, actor=shop.actor(shop.an))
