"""From a file to the books: template, preview, marked copy, word to write, progress, stop."""

from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from xlsxwriter import Workbook

from fastsale.insight.spreadsheets import reading
from fastsale.master.catalog.models import PriceList, Product, Unit
from fastsale.master.partners.models import Partner
from fastsale.web.spreadsheets import importing
from tests.support.pages import client_of, owner, person, text_of

pytestmark = pytest.mark.django_db
HEADS = ["Mã hàng", "Tên hàng", "ĐVT", "Giá bán", "Thuế suất GTGT"]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def client() -> Client:
    made = client_of(owner())
    for name in ("lon", "thùng"):
        Unit.objects.create(name=name)
    return made


def a_file(*rows: list[Any], heads: list[str] = HEADS) -> SimpleUploadedFile:
    kept = BytesIO()
    with Workbook(kept) as book:
        page = book.add_worksheet()
        for number, cells in enumerate([heads, *rows]):
            for place, cell in enumerate(cells):
                page.write_string(number, place, cell) if isinstance(cell, str) else page.write(number, place, cell)
    return SimpleUploadedFile("hàng.xlsx", kept.getvalue())


def sent(client: Client, *rows: list[Any], kind: str = "products", heads: list[str] = HEADS) -> str:
    """The address of the preview of a file of these rows."""
    response = client.post(f"/imports/{kind}/", {"file": a_file(*rows, heads=heads)})
    assert response.status_code == 302, text_of(response)
    return str(response["Location"])


def good(count: int) -> list[list[Any]]:
    return [[f"{n:05}", f"Hàng {n}", "lon", 1_000 + n, "10"] for n in range(1, count + 1)]


def confirm(client: Client, preview: str, **more: Any) -> Any:
    return client.post(f"{preview}confirm/", {"request_id": str(uuid4()), **more}, follow=True)


def test_a_template_filled_in_comes_back_as_products(client: Client, tmp_path: Path) -> None:
    template = tmp_path / "mau.xlsx"
    template.write_bytes(b"".join(client.get("/imports/products/template/").streaming_content))  # type: ignore[attr-defined]
    heads = [str(cell) for cell in reading.rows_of(template)[0]]
    row: list[Any] = ["00777", "Bia 333", *[""] * (len(heads) - 2)]
    for title, value in (("ĐVT", "lon"), ("Giá bán", 12_000.5), ("ĐVT 2", "thùng"), ("Quy đổi 2", 24)):
        row[heads.index(title)] = value
    preview = sent(client, row, heads=heads)
    assert Product.objects.count() == 0
    page = text_of(client.get(preview))
    assert "Nhập 1 dòng" in page
    done = confirm(client, preview)
    assert "Đã nhập xong." in text_of(done)
    made = Product.objects.get()
    assert (made.code, made.name, made.price, made.saved_by_person) == ("00777", "Bia 333", 12_000_50, False)
    assert made.units.count() == 2


def test_forty_faults_are_all_named_and_nothing_is_written(client: Client, tmp_path: Path) -> None:
    rows = good(400)
    planted = {10 * n + 2: n for n in range(40)}  # row of the file → which mistake
    mistakes = [(1, ""), (2, "bao"), (3, "mười nghìn"), (3, -5), (4, "77"), (0, "x" * 50)]
    for line, n in planted.items():
        place, value = mistakes[n % len(mistakes)]
        rows[line - 2][place] = value
    preview = sent(client, *rows)
    page = client.get(preview)
    summary = page.context["summary"]
    assert (summary["count"], summary["fault_count"]) == (400, 40)
    assert [fault["line"] for fault in summary["faults"]] == sorted(planted)
    assert {fault["column"] for fault in summary["faults"]} == set(HEADS)
    assert text_of(page).count("import-said") == 40
    confirm(client, preview)
    assert Product.objects.count() == 0

    copy = tmp_path / "loi.xlsx"
    copy.write_bytes(b"".join(client.get(f"{preview}marked/").streaming_content))  # type: ignore[attr-defined]
    marked = reading.rows_of(copy)
    assert marked[0] == [*HEADS, "Lỗi"]
    assert [line for line, cells in enumerate(marked, start=1) if line > 1 and len(cells) > 5 and cells[5]] == sorted(
        planted
    )


def test_a_row_mended_by_hand_meanwhile_is_checked_again_when_writing(client: Client) -> None:
    preview = sent(client, *good(2))
    client.get(preview)
    Unit.objects.filter(name="lon").update(name="chai")
    page = text_of(confirm(client, preview))
    assert "Đơn vị tính «lon» không có" in page
    assert Product.objects.count() == 0


def test_the_word_said_twice_writes_once(client: Client) -> None:
    preview = sent(client, *good(3))
    client.get(preview)
    confirm(client, preview)
    assert "Đã nhập xong." in text_of(confirm(client, preview))
    assert Product.objects.count() == 3
    assert set(Product.objects.values_list("version", flat=True)) == {1}


@pytest.fixture
def every_file_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "SMALL", 0)


def test_a_large_file_is_checked_and_written_beside_its_progress(client: Client, every_file_is_large: None) -> None:
    preview = sent(client, *good(1_200))
    page = text_of(client.get(preview))
    assert f'hx-post="{preview}check/"' in page
    assert "every 1s" in page
    checked = client.post(f"{preview}check/", headers=HTMX)
    assert (checked.status_code, checked["HX-Redirect"]) == (204, preview)
    assert "Nhập 1.200 dòng" in text_of(client.get(preview))
    assert f'hx-post="{preview}write/"' in text_of(confirm(client, preview))
    assert Product.objects.count() == 0
    client.post(f"{preview}write/", headers=HTMX)
    assert Product.objects.count() == 1_200
    assert "Đã nhập xong." in text_of(client.get(preview))
    client.post(f"{preview}write/", headers=HTMX)
    assert Product.objects.count() == 1_200


def test_stopped_in_the_middle_nothing_is_written_and_it_may_be_begun_again(
    client: Client, every_file_is_large: None
) -> None:
    preview = sent(client, *good(1_200))
    client.post(f"{preview}check/", headers=HTMX)
    page = confirm(client, preview)
    assert client.post(page.context["stop_url"]).status_code == 204
    client.post(f"{preview}write/", headers=HTMX)
    assert "Đã dừng theo yêu cầu. Chưa ghi gì." in text_of(client.get(preview))
    assert Product.objects.count() == 0
    confirm(client, preview)
    client.post(f"{preview}write/", headers=HTMX)
    assert Product.objects.count() == 1_200


def test_partners_with_a_known_phone_need_a_word_more(client: Client) -> None:
    Partner.objects.create(code="CB", name="Cô Ba", phone="0901234567")
    heads = ["Mã khách hàng", "Tên khách hàng", "Điện thoại", "Mã số thuế"]
    preview = sent(client, ["00012", "Cô Tư", "0901 234 567", "0100109106"], kind="customers", heads=heads)
    page = text_of(client.get(preview))
    assert "Số điện thoại 0901234567 đã có ở CB Cô Ba" in page
    assert "đã có ở" in text_of(confirm(client, preview))
    assert not Partner.objects.filter(code="00012").exists()
    assert "Đã nhập xong." in text_of(confirm(client, preview, accept_duplicates="on"))
    assert Partner.objects.get(code="00012").tax_code == "0100109106"


def test_prices_and_suppliers(client: Client) -> None:
    PriceList.objects.create(name="Giá sỉ")
    confirm(client, checked(client, sent(client, *good(1))))
    heads = ["Bảng giá", "Mã hàng", "Từ số lượng", "Giá bán"]
    confirm(client, checked(client, sent(client, ["Giá sỉ", "00001", 10, 900], kind="prices", heads=heads)))
    assert list(PriceList.objects.get().items.values_list("min_quantity", "price")) == [(10_000, 900_00)]
    heads = ["Mã nhà cung cấp", "Tên nhà cung cấp"]
    confirm(client, checked(client, sent(client, ["", "Sabeco"], kind="suppliers", heads=heads)))
    assert Partner.objects.get(name="Sabeco").code == "NCC000001"


def checked(client: Client, preview: str) -> str:
    assert client.get(preview).context["summary"]["fault_count"] == 0
    return preview


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"Ma;Ten", "không phải tệp Excel"), (b"\xd0\xcf\x11\xe0....", "mật khẩu")],
)
def test_other_files_are_refused_beside_their_box(client: Client, content: bytes, words: str) -> None:
    response = client.post("/imports/products/", {"file": SimpleUploadedFile("a.xlsx", content)})
    assert response.status_code == 422
    assert words in text_of(response)
    assert "Chưa chọn tệp." in text_of(client.post("/imports/products/", {}))


def test_a_sheet_of_something_else_is_refused_with_the_way_out(client: Client) -> None:
    assert "Tệp thiếu cột: Tên hàng" in text_of(client.get(sent(client, ["x"], heads=["Việc phải làm"])))
    assert "chưa có dòng nào" in text_of(client.get(sent(client)))


def test_the_hub_shows_what_one_may_bring_in() -> None:
    some = client_of(person(["partners.import_partners"]))
    page = text_of(some.get("/imports/"))
    assert 'id="customers"' in page
    assert 'id="products"' not in page
    assert some.get("/imports/products/template/").status_code == 403
    assert client_of(person(["catalog.view"])).get("/imports/").status_code == 403
    assert 'href="/imports/"' in page


def test_a_file_is_its_persons_alone(client: Client) -> None:
    preview = sent(client, *good(1))
    client.get(preview)
    other = client_of(owner())
    assert [other.get(preview).status_code, confirm(other, preview).status_code] == [404, 404]
    assert client.get("/imports/products/00000000-0000-4000-8000-000000000000/").status_code == 404
    assert client.get("/imports/poems/template/").status_code == 404


def test_every_door_of_a_kind_asks_for_its_right(client: Client) -> None:
    preview = sent(client, *good(1))
    stranger = client_of(person(["partners.import_partners", "catalog.view"]))
    assert stranger.post("/imports/products/", {"file": a_file(*good(1))}).status_code == 403
    for door in ("", "marked/"):
        assert stranger.get(f"{preview}{door}").status_code == 403
    for door in ("check/", "confirm/", "write/"):
        assert stranger.post(f"{preview}{door}", {"request_id": str(uuid4())}).status_code == 403
