"""The company's profile."""

from dataclasses import replace
from typing import Any

import pytest

from fastsale.foundation.administration import profile
from fastsale.foundation.administration.actions.change_company import change_company
from fastsale.foundation.company.models import Company
from fastsale.foundation.company.queries import NotSetUp
from fastsale.foundation.database.collisions import ChangedMeanwhile
from fastsale.foundation.errors import Forbidden, Invalid
from tests.master.cast import Cast, ask, last_event, refused


def test_changes_and_keeps_what_was(cast: Cast) -> None:
    facts = replace(profile.facts_of(cast.company), name="Tên mới", bank_bin="970436", bank_account="0011 0099")
    made = change_company(seen=1, company=facts, request_id=ask(), actor=cast.owner)
    made.refresh_from_db()
    assert (made.name, made.bank_account, made.version) == ("Tên mới", "00110099", 2)
    assert last_event().before == {"name": "An Phú Việt", "bank_bin": "", "bank_account": ""}


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"name": " "}, "name"),
        ({"bank_bin": "12345x"}, "bank_bin"),
        ({"email": "a@b"}, "email"),
        ({"tax_code": "1" * 21}, "tax_code"),
    ],
)
def test_refuses_what_cannot_be(cast: Cast, more: dict[str, Any], field: str) -> None:
    facts = replace(profile.facts_of(cast.company), **more)
    with refused(Invalid, field=field):
        change_company(seen=1, company=facts, request_id=ask(), actor=cast.owner)


def test_refusals(cast: Cast) -> None:
    facts = profile.facts_of(cast.company)
    with refused(ChangedMeanwhile):
        change_company(seen=2, company=facts, request_id=ask(), actor=cast.owner)
    with refused(Forbidden):
        change_company(seen=1, company=facts, request_id=ask(), actor=cast.nobody)
    Company.objects.all().delete()
    with refused(NotSetUp):
        change_company(seen=1, company=facts, request_id=ask(), actor=cast.owner)
