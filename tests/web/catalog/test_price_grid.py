"""Thiết lập giá: the grid, what it reads, what it saves."""

import re
from typing import Any

import pytest
from django.test import Client

from fastsale.foundation.company.models import Company
from fastsale.foundation.events.models import Event
from fastsale.master.catalog.models import Category, PriceList, PriceListItem, Product, ProductUnit, Unit
from tests.support.pages import client_of, owner, person, posted, statements, text_of

pytestmark = pytest.mark.django_db

READ, SAVE = "/prices/read/", "/prices/change_prices/"


@pytest.fixture
def client() -> Client:
    return client_of(owner())


def goods(count: int, **facts: Any) -> list[ProductUnit]:
    unit = Unit.objects.get_or_create(name="lon")[0]
    units = []
    for number in range(count):
        more = {"code": f"SP{number:03}", "name": f"Bia {number}", "search": f" sp{number:03} bia {number}", **facts}
        product = Product.objects.create(base_unit=unit, vat_code="8", price=10_000_00, **more)
        units.append(ProductUnit.objects.create(product=product, unit=unit, is_base=True))
    return units


def carton_of(can: ProductUnit) -> ProductUnit:
    unit = Unit.objects.get_or_create(name="thùng")[0]
    return ProductUnit.objects.create(product=can.product, unit=unit, factor_num=24)


def sale(**facts: Any) -> PriceList:
    return PriceList.objects.create(**{"name": "Giá sỉ", **facts})


def read(client: Client, query: str = "", **facts: object) -> dict[str, tuple[str, str, str]]:
    """Cell → (seen, wanted, warning) of what the server read."""
    found = text_of(client.post(READ + query, facts))
    form = r'data-change="([^"]+)" data-was="(\d*)" data-price="(\d*)" .*?data-warn="([^"]*)"'
    return {key: (was, price, warn) for key, was, price, warn in re.findall(form, found)}


def test_units_down_and_price_lists_across(client: Client) -> None:
    can, row = goods(1)[0], sale()
    carton_of(can)
    PriceListItem.objects.create(price_list=row, product_unit=can, min_quantity=0, price=9_500_00)
    PriceListItem.objects.create(price_list=row, product_unit=can, min_quantity=24_000, price=9_000_00)
    PriceList.objects.create(name="Cũ", is_active=False)
    shown = text_of(client.get("/prices/"))
    assert 'value="9.500"' in shown
    assert "từ 24: 9.000" in shown
    assert 'placeholder="240.000"' in shown  # a carton without a price of its own follows the can
    assert "Cũ" not in shown
    assert client.get("/prices/?q=khong-co").status_code == 200


def test_who_may_not_change_the_goods_gets_no_box_for_their_price() -> None:
    can, row = goods(1)[0], sale()
    clerk = client_of(person(["catalog.view", "see_prices", "catalog.change_prices"]))
    shown = text_of(clerk.get("/prices/"))
    assert f'data-cell="{can.pk}-{row.pk}"' in shown
    assert f'data-cell="{can.pk}-0"' not in shown
    assert "Giá vốn" not in shown
    assert "chưa có quyền" in text_of(clerk.post(READ, {"do": "cells", "cells": f"{can.pk}\t0\t5"}))
    assert clerk.post(READ, {"do": "formula", "column": row.pk, "of": "cost"}).status_code == 403
    assert client_of(person(["catalog.view", "see_prices"])).get("/prices/").status_code == 403


def test_typed_prices_are_read_and_warned_of(client: Client) -> None:
    can, row = goods(1, floor_price=9_000_00, reference_cost=8_000_00)[0], sale(includes_vat=True)
    key = f"{can.pk}-{row.pk}"
    typed: dict[str, Any] = {"do": "cells", "cells": f"{can.pk}\t{row.pk}\t9,720"}
    assert read(client, **typed) == {key: ("", "972000", "")}  # 9.720 with 8 % is 9.000 without
    assert read(client, **typed | {"cells": f"{can.pk}\t{row.pk}\t9.719"})[key][2] == "Dưới giá sàn 9.000"
    can.product.floor_price = 0
    can.product.save(update_fields=["floor_price"])
    assert read(client, **typed | {"cells": f"{can.pk}\t{row.pk}\t8.639"})[key][2] == "Dưới giá vốn 8.000"
    wrong = text_of(client.post(READ, typed | {"cells": f"{can.pk}\t{row.pk}\tmười"}))
    assert f'data-unread="{key}"' in wrong


def test_pasted_codes_reach_goods_of_other_pages_and_name_every_bad_line(client: Client) -> None:
    cans, row = goods(60), sale()
    carton = carton_of(cans[59])
    lines = "Mã\tGiá\nsp059\t8.500\nSP059\tthùng\t200,000\nLA\t5\nSP058\tx\nSP059\tkg\t5\nSP059\t9.000"
    asked: dict[str, Any] = {"do": "lines", "column": row.pk, "pasted": lines}
    assert read(client, **asked) == {
        f"{cans[59].pk}-{row.pk}": ("", "850000", ""), f"{carton.pk}-{row.pk}": ("", "20000000", ""),
    }  # fmt: skip
    told = text_of(client.post(READ, asked))
    assert re.findall(r"<li>Dòng (\d)", told) == ["4", "5", "6", "7"]
    assert client.post(READ, asked | {"pasted": " "}).status_code == 422
    assert client.post(READ, asked | {"column": "99"}).status_code == 422


def test_a_formula_counts_for_all_that_is_filtered(client: Client) -> None:
    group = Category.objects.create(code="BIA", name="Bia", path="BIA/")
    cans, row = goods(60, category=group), sale()
    goods(1, code="KHAC", name="Khác", search=" khac")
    asked: dict[str, Any] = {
        "do": "formula",
        "column": row.pk,
        "of": "0",
        "percent": "-5",
        "amount": "-30",
        "step": "50000",
    }
    found = read(client, f"?category={group.pk}", **asked)
    assert len(found) == 60
    assert found[f"{cans[0].pk}-{row.pk}"] == ("", "950000", "")
    assert len(read(client, "?q=sp001", **asked)) == 1
    assert read(client, "?q=sp001", **asked | {"amount": "-30.000"}) == {}


def test_a_formula_between_prices_with_and_without_vat(client: Client) -> None:
    can, row = goods(1)[0], sale(includes_vat=True)
    asked: dict[str, Any] = {"do": "formula", "column": row.pk, "of": "0", "step": "100"}
    assert read(client, **asked)[f"{can.pk}-{row.pk}"][1] == "1080000"
    Company.objects.update(prices_include_vat=True)
    assert read(client, **asked)[f"{can.pk}-{row.pk}"][1] == "1000000"


def test_all_changes_are_saved_at_once_and_the_place_is_kept(client: Client) -> None:
    (first, second), row = goods(2), sale()
    lines = [f"{first.pk}\t{row.pk}\t\t950000", f"{second.pk}\t0\t1000000\t1100000"]
    done = posted(client, f"{SAVE}?q=bia", changes="\n".join(lines))
    assert done["Location"] == "/prices/?q=bia"
    assert row.items.get().price == 9_500_00
    second.product.refresh_from_db()
    assert second.product.price == 11_000_00
    late = posted(client, SAVE, changes=f"{first.pk}\t{row.pk}\t\t900000")
    assert late.status_code == 409
    assert "SP000 (lon), Giá sỉ: 9.500" in text_of(late)


@pytest.mark.parametrize("changes", ["", "x", "1\t2\t3", "1\t\t\t5", "1\t0\tx\t5", "²\t0\t\t5"])
def test_made_up_changes_are_refused(client: Client, changes: str) -> None:
    assert posted(client, SAVE, changes=changes).status_code == 422


def test_the_spreadsheet_has_the_same_columns(client: Client) -> None:
    goods(2)
    row = sale()
    file = client.get(f"/prices/?list={row.pk}&as=xlsx")
    assert file.status_code == 200
    assert file["Content-Type"].endswith("sheet")


def test_the_grid_costs_the_same_for_few_and_many(client: Client) -> None:
    sale()
    goods(3)
    few = statements(lambda: client.get("/prices/"))
    Product.objects.update(is_active=False)
    unit = Unit.objects.get(name="lon")
    for number in range(60):
        product = Product.objects.create(code=f"N{number}", name="N", base_unit=unit, vat_code="8")
        ProductUnit.objects.create(product=product, unit=unit, is_base=True)
    assert statements(lambda: client.get("/prices/")) == few


def test_prices_are_told_to_nobody_who_may_not_see_them() -> None:
    can = goods(1)[0]
    clerk = client_of(person(["catalog.view", "catalog.change_prices", "catalog.change_product"]))
    for asked in ({"do": "cells", "cells": f"{can.pk}\t0\t5"}, {"do": "lines", "column": "0", "pasted": "SP000\t5"}):
        assert clerk.post(READ, asked).status_code == 403
    refused = posted(clerk, SAVE, changes=f"{can.pk}\t0\t5\t6")
    assert refused.status_code == 403
    assert "10.000" not in text_of(refused)


def test_the_log_names_the_list_of_each_price(client: Client) -> None:
    can, row = goods(1)[0], sale()
    posted(client, SAVE, changes=f"{can.pk}\t{row.pk}\t\t900000\n{can.pk}\t0\t1000000\t1100000")
    told = text_of(client.get(f"/log/{Event.objects.get(action='catalog.change_prices').pk}/"))
    assert "SP000 (lon) Giá sỉ: 9.000" in told
    assert "SP000 (lon) Giá bán chung: 11.000" in told


def test_a_cell_of_a_hundred_thousand_letters_is_refused(client: Client) -> None:
    pasted = 'A\t"' + "x" * 140_000 + "\t1"
    answer = client.post(READ, {"do": "lines", "column": "0", "pasted": pasted})
    assert answer.status_code == 422
    assert "quá dài" in text_of(answer)
