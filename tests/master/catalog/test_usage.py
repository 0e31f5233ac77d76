"""Whether papers name a product."""

from pytest_django import DjangoAssertNumQueries

from fastsale.books.stock.models import Lot
from fastsale.master.catalog.usage import is_used
from tests.master.cast import Cast


def test_prices_and_combos_are_not_papers(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    row = cast.product()
    cast.product("Bộ", kind="combo", components=((row.pk, 1_000),))
    with django_assert_num_queries(1):
        assert not is_used(row.pk)


def test_a_row_of_any_book_is(cast: Cast) -> None:
    row, other = cast.product(), cast.product()
    Lot.objects.create(product=row, code="L1")
    assert is_used(row.pk)
    assert not is_used(other.pk)
