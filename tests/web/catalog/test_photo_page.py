"""Uploading a photo, as people and as others send it."""

import io
import re
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from fastsale.master.catalog.models import Product, Unit
from tests.support.pages import client_of, owner, person, posted, text_of

pytestmark = pytest.mark.django_db
PHOTO = re.compile(r'<img src="(/products/[^"]+\.webp)"')


@pytest.fixture
def client(tmp_path: Path, settings: Any) -> Client:
    settings.MEDIA_ROOT = tmp_path
    return client_of(owner())


@pytest.fixture
def product() -> Product:
    return Product.objects.create(code="A", name="A", base_unit=Unit.objects.create(name="bộ"), vat_code="8")


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(out, kind)
    return out.getvalue()


def bomb() -> bytes:
    """A PNG of some hundred bytes that says it is 60.000 × 60.000 pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4) + name + body + zlib.crc32(name + body).to_bytes(4)

    head = (60_000).to_bytes(4) * 2 + bytes([8, 2, 0, 0, 0])
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1_000)) + chunk(b"IEND", b"")
    )


def send(client: Client, product: Product, name: str, content: bytes) -> Any:
    return posted(client, f"/products/{product.pk}/set_photo/", photo=SimpleUploadedFile(name, content))


@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "PNG"), ("a", "JPEG"), ("a.exe", "WEBP")])
def test_what_it_is_counts_and_not_what_it_is_called(client: Client, product: Product, name: str, kind: str) -> None:
    assert send(client, product, name, picture(kind)).status_code == 302
    product.refresh_from_db()
    assert str(product.photo.name).endswith(".webp")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.png", b"\0" * 20 * 1024 * 1024, "Ảnh lớn 20 MB, nhiều nhất 8 MB"),
        ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "không phải ảnh JPEG"),
        ("a.png", bomb(), "178 megapixel, nhiều nhất 50 megapixel"),
        ("a.png", picture("PNG")[:70], "không phải ảnh JPEG"),
    ],
    ids=["20 MB", "svg", "bomb", "cut"],
)
def test_what_is_refused_says_why_beside_the_box(
    client: Client, product: Product, name: str, content: bytes, sentence: str
) -> None:
    answer = send(client, product, name, content)
    assert answer.status_code == 422
    assert sentence in str(answer.context["form"].errors["photo"])
    product.refresh_from_db()
    assert not product.photo


def test_the_page_says_what_may_be_sent(client: Client, product: Product) -> None:
    assert "nhiều nhất 8 MB" in text_of(client.get(f"/products/{product.pk}/set_photo/"))


def test_the_photo_is_shown_to_who_may_see_the_goods(client: Client, product: Product) -> None:
    send(client, product, "a.png", picture("PNG"))
    shown = PHOTO.search(client.get(f"/products/{product.pk}/").content.decode())
    assert shown is not None
    answer: Any = client.get(shown[1])
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert "immutable" in answer["Cache-Control"]
    with Image.open(io.BytesIO(answer.content)) as seen:
        assert seen.size == (60, 40)
    assert client_of(person()).get(shown[1]).status_code == 403
    assert Client().get(shown[1]).status_code == 302
    assert client.get(f"/products/{product.pk}/photo/{'0' * 40}.webp").status_code == 404


def test_without_a_file_there_is_no_photo(client: Client, product: Product) -> None:
    send(client, product, "a.png", picture("PNG"))
    address = PHOTO.search(client.get(f"/products/{product.pk}/").content.decode())
    assert posted(client, f"/products/{product.pk}/set_photo/").status_code == 302
    assert PHOTO.search(client.get(f"/products/{product.pk}/").content.decode()) is None
    assert address is not None
    assert client.get(address[1]).status_code == 404
