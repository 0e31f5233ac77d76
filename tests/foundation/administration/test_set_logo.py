"""The company's logo."""

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from fastsale.foundation.administration.actions.set_logo import set_logo
from fastsale.foundation.errors import Forbidden
from fastsale.foundation.pictures.keeping import UnreadablePhoto
from tests.master.cast import Cast, ask, last_event, refused
from tests.master.catalog.test_set_photo import picture


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_it_is_redrawn_kept_and_taken_away(cast: Cast, media: Path) -> None:
    made = set_logo(content=picture(1_800, 900), request_id=ask(), actor=cast.owner)
    made.refresh_from_db()
    with Image.open(media / str(made.logo.name)) as kept:
        assert (kept.format, kept.size) == ("WEBP", (600, 300))
    assert last_event().after == {"logo": made.logo.name}
    assert made.version == 2
    assert not set_logo(content=None, request_id=ask(), actor=cast.owner).logo


def test_refusals(cast: Cast) -> None:
    with refused(UnreadablePhoto):
        set_logo(content=b"<svg onload='x'/>", request_id=ask(), actor=cast.owner)
    with refused(Forbidden):
        set_logo(content=None, request_id=ask(), actor=cast.nobody)
