"""Several people at once, each on a connection of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any, TypeVar

import pytest
from django.db import connections

from fastsale.foundation.database.collisions import ChangedMeanwhile
from fastsale.foundation.errors import Problem
from fastsale.master.catalog import queries
from fastsale.master.catalog.actions.add_category import add_category
from fastsale.master.catalog.actions.add_product import add_product
from fastsale.master.catalog.actions.change_category import change_category
from fastsale.master.catalog.actions.change_product import change_product
from fastsale.master.catalog.errors import BarcodeTaken, CategoryCycle, CodeTaken
from fastsale.master.catalog.models import Barcode, Category, Product
from fastsale.master.partners.actions.add_partner import add_partner
from fastsale.master.partners.facts import PartnerFacts
from fastsale.master.partners.models import Partner
from tests.master.cast import Cast, ask, make_cast

T = TypeVar("T")
CROWD = 8


@pytest.fixture
def shop(fresh_database_here: Any) -> Cast:
    return make_cast()


def together(jobs: list[Callable[[], T]]) -> list[T | Problem]:
    """Run the jobs at the same moment; what each returned, or the problem it met."""
    gate = Barrier(len(jobs))

    def run(job: Callable[[], T]) -> T | Problem:
        gate.wait()
        try:
            return job()
        except Problem as problem:
            return problem
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def test_one_code_has_one_winner_and_the_others_hear_who(shop: Cast) -> None:
    facts = [shop.facts(f"Áo {n}", code="AO") for n in range(CROWD)]
    found = together([partial(add_product, product=one, request_id=ask(), actor=shop.owner) for one in facts])
    assert Product.objects.count() == 1
    losers = [one for one in found if isinstance(one, Problem)]
    assert len(losers) == CROWD - 1
    assert {type(one) for one in losers} == {CodeTaken}
    assert {one.facts["name"] for one in losers} == {Product.objects.get().name}


def test_one_barcode_has_one_product(shop: Cast) -> None:
    facts = [shop.facts(f"Áo {n}", barcodes=("8930001",)) for n in range(CROWD)]
    found = together([partial(add_product, product=one, request_id=ask(), actor=shop.owner) for one in facts])
    assert Product.objects.count() == Barcode.objects.count() == 1
    assert {type(one) for one in found if isinstance(one, Problem)} == {BarcodeTaken}


def test_given_codes_are_each_given_once(shop: Cast) -> None:
    names = [PartnerFacts(name=f"Khách {n}") for n in range(CROWD)]
    together([partial(add_partner, partner=one, request_id=ask(), actor=shop.owner) for one in names])
    codes = set(Partner.objects.exclude(is_walk_in=True).values_list("code", flat=True))
    assert codes == {f"KH{n:06}" for n in range(1, CROWD + 1)}


def test_one_request_is_one_product_however_often_it_is_sent(shop: Cast) -> None:
    request_id, facts = ask(), shop.facts("Áo")
    found = together([lambda: add_product(product=facts, request_id=request_id, actor=shop.owner)] * CROWD)
    assert {one.pk for one in found if isinstance(one, Product)} == {Product.objects.get().pk}
    assert len(found) == CROWD


def test_of_two_editors_one_is_told(shop: Cast) -> None:
    row = shop.product("Áo")
    facts = queries.facts_of(row)
    jobs = [
        lambda: change_product(product_id=row.pk, seen=1, product=facts, request_id=ask(), actor=shop.owner)
    ] * CROWD
    found = together(jobs)
    assert [type(one) for one in found if isinstance(one, Problem)] == [ChangedMeanwhile] * (CROWD - 1)
    assert Product.objects.get().version == 2


def test_two_moves_at_once_close_no_ring(shop: Cast) -> None:
    one, two = (add_category(name=name, code=name, request_id=ask(), actor=shop.owner) for name in "AB")

    def move(row: Category, below: Category) -> Category:
        return change_category(
            category_id=row.pk, seen=1, name=row.name, code="", parent_id=below.pk, request_id=ask(), actor=shop.owner
        )

    found = together([lambda: move(one, two), lambda: move(two, one)])
    assert [type(each) for each in found if isinstance(each, Problem)] == [CategoryCycle]
    assert sorted(row.path for row in Category.objects.all()) in (["A/", "A/B/"], ["B/", "B/A/"])
