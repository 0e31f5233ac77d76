"""Adding a word to the list of units."""

import pytest

from fastsale.foundation.errors import Forbidden, Invalid
from fastsale.master.catalog.actions.add_unit import add_unit
from fastsale.master.catalog.errors import NameTaken
from tests.master.cast import Cast, ask, last_event, refused


def test_adds_it_cleaned(cast: Cast) -> None:
    made = add_unit(name="  Lọ\u200b  nhỏ ", request_id=ask(), actor=cast.owner)
    assert made.name == "Lọ nhỏ"
    assert last_event().subject_id == made.pk


def test_case_does_not_make_a_new_word_but_accents_do(cast: Cast) -> None:
    add_unit(name="Lọ", request_id=ask(), actor=cast.owner)
    with refused(NameTaken, field="name", holder="Lọ"):
        add_unit(name="LỌ", request_id=ask(), actor=cast.owner)
    add_unit(name="Lô", request_id=ask(), actor=cast.owner)


@pytest.mark.parametrize("name", ["", "\u200b", "x" * 31])
def test_refuses_what_cannot_be(cast: Cast, name: str) -> None:
    with refused(Invalid, field="name"):
        add_unit(name=name, request_id=ask(), actor=cast.owner)


def test_needs_the_right(cast: Cast) -> None:
    with refused(Forbidden):
        add_unit(name="Lọ", request_id=ask(), actor=cast.nobody)
