"""Columns that a person chose and filters that he saved, of every list."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from fastsale.foundation.access.models import ListSetting
from fastsale.master.catalog.models import Product, Unit
from fastsale.web.list_settings import MOST_FILTERS, query_of
from tests.support.pages import client_of, owner, person, statements, text_of

pytestmark = pytest.mark.django_db

HERE = {"page": "catalog:products", "path": "/products/"}


@pytest.fixture
def client() -> Client:
    unit = Unit.objects.create(name="bộ")
    Product.objects.create(code="A1", name="Máy", search=" a1 may", base_unit=unit, vat_code="8")
    return client_of(owner())


def keep(client: Client, what: str, **facts: Any) -> Any:
    """Post one of the small forms of a list's menu."""
    return client.post(f"/lists/{what}/", {**HERE, **facts})


def columns(client: Client) -> list[str]:
    return [head.column.key for head in client.get("/products/").context["table"].heads]


def test_columns_are_hidden_for_this_person_in_the_list_and_its_file(client: Client) -> None:
    before = columns(client)
    all_but = [key for key in before[1:] if key != "vat_code"]
    done = keep(client, "keep_columns", query="?q=may&cursor=x", column=before[1:], shown=all_but)
    assert done["Location"] == "/products/?q=may"
    assert columns(client) == [key for key in before if key != "vat_code"]
    assert "vat_code" in columns(client_of(person(["catalog.view"])))
    keep(client, "keep_columns", column=before[1:], shown=before[1:])
    assert columns(client) == before


def test_the_first_column_stays_whatever_is_said(client: Client) -> None:
    keep(client, "keep_columns", column=["code", "name"])
    assert columns(client)[0] == "code"


def test_a_filter_is_saved_by_name_found_again_and_dropped(client: Client) -> None:
    done = keep(client, "keep_filter", name=" Máy  đang bán ", query="?q=may&active=1&cursor=abc&kind=")
    assert done["Location"] == "/products/?active=1&q=may"
    kept = client.get("/products/?q=may&active=1").context["table"].kept.filters
    assert [(one.name, one.query, one.is_here) for one in kept] == [("Máy đang bán", "active=1&q=may", True)]
    assert 'href="?active=1&amp;q=may"' in text_of(client.get("/products/"))
    assert not client.get("/units/").context["table"].kept.filters
    keep(client, "keep_filter", name="Máy đang bán", query="?q=khac")
    assert ListSetting.objects.get().text == "q=khac"
    stranger = client_of(person(["catalog.view"]))
    keep(stranger, "drop_filter", filter=kept[0].key)
    assert ListSetting.objects.exists()
    keep(client, "drop_filter", filter=kept[0].key)
    assert not ListSetting.objects.exists()


@pytest.mark.parametrize(
    "facts",
    [
        {"name": "", "query": "q=a"}, {"name": "x" * 61, "query": "q=a"}, {"name": "x", "query": ""},
        {"name": "x", "query": "q=" + "a" * 1_001}, {"name": "x", "query": "q=a", "page": ""},
        {"name": "x", "query": "q=a", "page": "p" * 81},
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_told(client: Client, facts: dict[str, str]) -> None:
    assert keep(client, "keep_filter", **facts).status_code == 422
    assert not ListSetting.objects.exists()


def test_there_is_an_end_to_saved_filters(client: Client) -> None:
    for number in range(MOST_FILTERS):
        assert keep(client, "keep_filter", name=str(number), query="q=a").status_code == 302
    assert keep(client, "keep_filter", name="thêm", query="q=a").status_code == 422
    assert keep(client, "keep_filter", name="7", query="q=b").status_code == 302


@pytest.mark.parametrize(
    "path", ["https://example.com/", "//example.com/", "javascript:alert(1)", "", "/\\example.com"]
)
def test_the_way_back_stays_on_this_site(client: Client, path: str) -> None:
    done = keep(client, "keep_filter", path=path, name="x", query="q=a")
    assert done["Location"] == "/"


def test_it_costs_one_statement_however_much_is_kept(client: Client) -> None:
    few = statements(lambda: client.get("/products/"))
    for number in range(10):
        keep(client, "keep_filter", name=str(number), query=urlencode({"q": str(number)}))
    assert statements(lambda: client.get("/products/")) == few


def test_a_query_has_one_order() -> None:
    assert query_of("b=2&a=1&cursor=z&as=xlsx&list=2&list=1&c=") == "a=1&b=2&list=1&list=2"
