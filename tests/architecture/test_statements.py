"""A page costs the same number of statements for ten rows and for two hundred, whatever page it is.

Nobody has to remember: every path that answers is asked, before and after the shop has grown.
"""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.architecture.growing import grow
from tests.architecture.test_doors import patterns
from tests.support import pages
from tests.support import shop as shops

FEW, MANY = 10, 200  # a list shows 50 at once
OF_THEIR_OWN = {
    "administration:tokens", "catalog:attributes", "catalog:price_list", "catalog:vat_rates", "settlement:cash",
    "settlement:cash_openings", "settlement:counts", "settlement:handovers", "settlement:vouchers",
    "warehouse:openings",
}  # fmt: skip
"""Lists of what a company has a handful of, or begins with; they are asked like all others."""


def asked(rows: dict[str, int]) -> dict[str, str]:
    """Name of a page → its path, with the rows that have the most below them; those without such a row are left out."""
    found = {}
    for name, pattern, view in patterns():
        wanted = re.findall(r"<(?:\w+:)?(\w+)>", pattern)
        if not hasattr(view, "is_open") and set(wanted) <= rows.keys():
            found[name] = re.sub(r"<(?:\w+:)?(\w+)>", lambda hole: str(rows[hole[1]]), pattern)
    return found


def measured(client: Client, paths: dict[str, str]) -> tuple[dict[str, int], dict[str, int]]:
    """Statements of every page that answers, and rows of every list."""
    costs, lists = {}, {}
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # a database that runs counts its tables by itself
    for name, path in paths.items():
        client.get(path)  # what is learned once per process is not counted
        with CaptureQueriesContext(connection) as statements:
            response: Any = client.get(path)
        if response.status_code == 200 and response.headers["Content-Type"].startswith("text/html"):
            costs[name] = len(statements)
            table = (response.context or {}).get("table")
            if table is not None:
                lists[name] = table.count
    return costs, lists


@pytest.mark.django_db
@pytest.mark.slow
def test_every_page_costs_the_same_however_much_there_is() -> None:
    shop = shops.build()
    client = pages.client_of(shop.binh)
    few, _lists = measured(client, asked(grow(shop, range(FEW))))
    many, lists = measured(client, asked(grow(shop, range(FEW, MANY))))
    assert few.keys() == many.keys()
    assert len(few) > 80, "pages were not asked"
    assert {name: (few[name], many[name]) for name in few if few[name] != many[name]} == {}
    short = {name: rows for name, rows in lists.items() if rows < MANY and name not in OF_THEIR_OWN}
    assert short == {}, "a list that did not grow proves nothing: let it grow in tests/architecture/growing.py"
