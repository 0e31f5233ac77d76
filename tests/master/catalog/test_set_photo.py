"""A product's picture."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from PIL import Image

from fastsale.foundation.errors import Forbidden
from fastsale.foundation.pictures import keeping as pictures
from fastsale.foundation.pictures.keeping import PhotoTooLarge, UnreadablePhoto
from fastsale.master.catalog.actions.set_photo import set_photo
from tests.master.cast import Cast, ask, last_event, refused


def picture(width: int, height: int, kind: str = "PNG", **more: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, kind, **more)
    return out.getvalue()


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_it_is_redrawn_and_kept(cast: Cast) -> None:
    row = cast.product()
    secret = Image.Exif()
    secret[0x010E] = "where I live"
    made = set_photo(
        product_id=row.pk, content=picture(3_000, 1_500, "JPEG", exif=secret), request_id=ask(), actor=cast.owner
    )

    made.refresh_from_db()
    path = Path(settings.MEDIA_ROOT) / str(made.photo.name)
    with Image.open(path) as kept:
        assert (kept.format, kept.size, dict(kept.getexif())) == ("WEBP", (1_200, 600), {})
    assert b"where I live" not in path.read_bytes()
    assert last_event().after == {"photo": made.photo.name}
    assert made.version == 2


def test_a_picture_taken_on_its_side_is_turned_upright(cast: Cast) -> None:
    turned = Image.Exif()
    turned[0x0112] = 6  # the top is on the right, as a phone held upright says
    content = picture(400, 200, "JPEG", exif=turned)
    made = set_photo(product_id=cast.product().pk, content=content, request_id=ask(), actor=cast.owner)
    with Image.open(Path(settings.MEDIA_ROOT) / str(made.photo.name)) as kept:
        assert kept.size == (200, 400)


def test_none_takes_it_away(cast: Cast) -> None:
    row = cast.product()
    set_photo(product_id=row.pk, content=picture(10, 10), request_id=ask(), actor=cast.owner)
    assert not set_photo(product_id=row.pk, content=None, request_id=ask(), actor=cast.owner).photo


def test_the_same_picture_is_one_file(cast: Cast) -> None:
    rows = [cast.product(), cast.product()]
    names = {
        set_photo(product_id=row.pk, content=picture(10, 10), request_id=ask(), actor=cast.owner).photo.name
        for row in rows
    }
    assert len(names) == 1


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", UnreadablePhoto),
        (b"<svg onload='x'/>", UnreadablePhoto),
        (b"MZ\x90" * 100, UnreadablePhoto),
        (picture(50, 50)[:60], UnreadablePhoto),
        (picture(9_000, 9_000, "GIF"), PhotoTooLarge),
        (b"\0" * (pictures.MOST_BYTES + 1), PhotoTooLarge),
    ],
)
def test_refuses_what_is_no_picture(cast: Cast, content: bytes, problem: Any) -> None:
    row = cast.product()
    with refused(problem, field="photo"):
        set_photo(product_id=row.pk, content=content, request_id=ask(), actor=cast.owner)
    assert list(Path(settings.MEDIA_ROOT).rglob("*.webp")) == []


def test_needs_the_right(cast: Cast) -> None:
    row = cast.product()
    with refused(Forbidden):
        set_photo(product_id=row.pk, content=picture(10, 10), request_id=ask(), actor=cast.nobody)
