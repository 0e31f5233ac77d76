"""Every list as a spreadsheet: what is seen, all rows of it."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from fastsale.foundation.access.rights import SEE_PRICES
from fastsale.master.catalog.models import Product, Unit
from fastsale.web import exports, menu
from fastsale.web.lists import Table
from tests.support.pages import client_of, owner, person, statements, text_of

pytestmark = pytest.mark.django_db


def products(count: int) -> None:
    unit = Unit.objects.get_or_create(name="cái")[0]
    Product.objects.bulk_create(
        Product(
            code=f"{n:05}", name=f"=Máy {n}", search=f"{n:05} may {n}", base_unit=unit, vat_code="8", price=100_50 + n
        )
        for n in range(count)
    )


def rows_of(response: Any) -> list[list[Any]]:
    assert response.status_code == 200, response.status_code
    assert response["Content-Type"] == exports.XLSX
    assert response["Content-Disposition"].startswith("attachment;")
    content = BytesIO(b"".join(response.streaming_content))
    return CalamineWorkbook.from_filelike(content).get_sheet_by_index(0).to_python(skip_empty_area=False)


def heads(rows: list[list[Any]]) -> int:
    """Where the heads of the columns stand: below the first empty row."""
    return next(place for place, row in enumerate(rows) if not any(row)) + 1


def test_a_list_has_all_its_rows_in_order_with_what_narrowed_it() -> None:
    products(120)
    rows = rows_of(client_of(owner()).get("/products/?as=xlsx&q=may&active=1&sort=-price"))
    head = heads(rows)
    told = [row[0] for row in rows[:head]]
    assert told[:4] == ["Công ty TNHH Minh Họa", "Hàng hóa", "Tình trạng: Đang dùng", "Tìm: may"]
    assert told[4].startswith("In lúc ")
    assert rows[head][:2] == ["Mã hàng", "Tên hàng"]
    table = rows[head + 1 :]
    assert len(table) == 120
    assert table[0][:4] == ["00119", "=Máy 119", "", "cái"]
    assert table[0][6] == 101.69
    assert table[0][7] == "Đang bán"


def test_a_column_that_needs_a_right_is_not_in_the_file() -> None:
    products(1)
    without = rows_of(client_of(person(["catalog.view"])).get("/products/?as=xlsx"))
    within = rows_of(client_of(person(["catalog.view", SEE_PRICES])).get("/products/?as=xlsx"))
    assert "Giá bán" not in without[heads(without)]
    assert "Giá bán" in within[heads(within)]


def test_every_list_of_the_menu_has_its_file() -> None:
    client = client_of(owner())
    seen = []
    for path in sorted({menu.address(entry.url_name) for section in menu.SECTIONS for entry in section.entries} - {""}):
        page = client.get(path)
        if page.status_code != 200 or not isinstance((page.context or {}).get("table"), Table):
            continue
        seen.append(path)
        rows = rows_of(client.get(path, {"as": "xlsx"}))
        assert rows[0][0] == "Công ty TNHH Minh Họa", path
        assert rows[heads(rows)] == [str(head.column.title) for head in page.context["table"].heads], path
    assert {"/products/", "/customers/", "/sales/orders/"} < set(seen)
    assert len(seen) >= 20


def test_the_button_leads_to_the_file_of_what_is_filtered() -> None:
    products(60)
    page = text_of(client_of(owner()).get("/products/?q=may&cursor="))
    assert 'href="?q=may&amp;as=xlsx"' in page


def test_a_file_costs_the_same_statements_for_ten_and_a_thousand_rows() -> None:
    client = client_of(owner())
    products(10)
    few = statements(lambda: client.get("/products/?as=xlsx"))
    Product.objects.all().delete()
    products(1_000)
    assert statements(lambda: client.get("/products/?as=xlsx")) == few


@pytest.fixture
def long_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "AT_ONCE", 20)


def begun(client: Client) -> tuple[str, str, str]:
    """(address that writes, progress, stop) of the page of a long list."""
    page = client.get("/products/?as=xlsx&q=may")
    assert page.status_code == 200
    return page.context["run"], page.context["url"], page.context["stop_url"]


def test_a_long_list_shows_its_progress_and_ends_in_a_file(long_lists: None) -> None:
    products(600)
    client = client_of(owner())
    run, progress, _stop = begun(client)
    assert 'hx-trigger="every 1s"' in text_of(client.get(progress))
    done = client.get(run, headers={"HX-Request": "true"})
    assert done.status_code == 204
    rows = rows_of(client.get(done["HX-Redirect"]))
    assert len(rows) - heads(rows) - 1 == 600
    told = text_of(client.get(progress))
    assert "600 / 600" in told
    assert "every 1s" not in told
    assert client.get(run).status_code == 204, "asked for twice it is written once"


def test_a_long_list_may_be_stopped(long_lists: None) -> None:
    products(600)
    client = client_of(owner())
    run, progress, stop = begun(client)
    assert client.post(stop).status_code == 204
    assert "HX-Redirect" not in client.get(run, headers={"HX-Request": "true"})
    assert "Đã dừng, không có tệp nào." in text_of(client.get(progress))


def test_files_and_progress_are_their_persons_alone(long_lists: None) -> None:
    products(30)
    client = client_of(owner())
    run, progress, stop = begun(client)
    client.get(run)
    other = client_of(owner())
    file = progress.replace("/export/", "/file/")
    assert client.get(file).status_code == 200
    assert [other.get(progress).status_code, other.get(file).status_code, other.post(stop).status_code] == [404] * 3
    assert other.get("/products/?as=xlsx&work=x").status_code == 422


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "MOST", 5)
    products(6)
    response = client_of(owner()).get("/products/?as=xlsx")
    assert response.status_code == 422
    assert "Lọc bớt" in text_of(response)
