"""Changing a customer or supplier."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from fastsale.foundation.access.actor import Actor
from fastsale.foundation.database.collisions import ChangedMeanwhile
from fastsale.foundation.errors import Forbidden, NotFound
from fastsale.master.partners import queries
from fastsale.master.partners.actions.change_partner import change_partner
from fastsale.master.partners.errors import (
    CustomerNotYours,
    DuplicateWarning,
    LimitNotYours,
    MergedPartner,
    PartnerCodeTaken,
    WalkInFixed,
)
from fastsale.master.partners.models import Partner
from tests.master.cast import Cast, ask, last_event, refused


def change(row: Partner, actor: Actor, *, accept_duplicates: bool = False, **more: Any) -> Partner:
    row.refresh_from_db()
    facts = replace(queries.facts_of(row), **more)
    return change_partner(
        partner_id=row.pk, seen=row.version, partner=facts, accept_duplicates=accept_duplicates,
        request_id=ask(), actor=actor,
    )  # fmt: skip


def test_changes_only_what_differs_and_says_so(cast: Cast) -> None:
    row = cast.partner("Cô Ba", phone="0901234567")
    made = change(row, cast.owner, name="Cô Tư", credit_limit=5_000_000)
    made.refresh_from_db()
    assert (made.name, made.credit_limit, made.version, made.search) == (
        "Cô Tư", 5_000_000, 2, "kh000001 co tu 0901234567",
    )  # fmt: skip
    assert last_event().before == {"name": "Cô Ba", "credit_limit": None}
    assert last_event().after == {"name": "Cô Tư", "credit_limit": 5_000_000}


def test_only_a_new_twin_warns(cast: Cast) -> None:
    cast.partner("Một", phone="0901234567")
    row = cast.partner("Hai", phone="0901234567")
    change(row, cast.owner, name="Hai đổi tên")
    other = cast.partner("Ba")
    with refused(DuplicateWarning, field="phone"):
        change(other, cast.owner, phone="0901234567")
    assert change(other, cast.owner, phone="0901234567", accept_duplicates=True).phone == "0901234567"


def test_an_older_version_is_refused(cast: Cast) -> None:
    row = cast.partner()
    facts = queries.facts_of(row)
    change(row, cast.owner, name="Người thứ nhất")
    with refused(ChangedMeanwhile):
        change_partner(partner_id=row.pk, seen=1, partner=facts, request_id=ask(), actor=cast.owner)


def test_codes_of_others_are_refused(cast: Cast) -> None:
    row, _other = cast.partner(code="A"), cast.partner("Khác", code="B")
    assert change(row, cast.owner, code="").code == "A"
    with refused(PartnerCodeTaken, wanted="B", name="Khác"):
        change(row, cast.owner, code="b")


def test_a_seller_changes_own_customers_within_their_rights(cast: Cast) -> None:
    mine = cast.partner("Của An", responsible_id=cast.an.user_id)
    other = cast.partner("Của người khác")
    assert change(mine, cast.an, name="Của An, tên mới").name == "Của An, tên mới"
    with refused(NotFound):
        change(other, cast.an, name="x")
    with refused(LimitNotYours):
        change(mine, cast.an, credit_limit=10**9)
    with refused(CustomerNotYours):
        change(mine, cast.an, responsible_id=cast.owner.user_id)


@pytest.mark.parametrize(
    "more",
    [{"credit_limit": None}, {"credit_limit": 1}, {"term_days": 1}, {"is_supplier": True}, {"responsible_id": 0}],
)
def test_khach_le_never_owes(cast: Cast, more: dict[str, Any]) -> None:
    row = queries.walk_in()
    if more.get("responsible_id") == 0:
        more = {"responsible_id": cast.owner.user_id}
    with refused(WalkInFixed):
        change(row, cast.owner, **more)
    assert change(row, cast.owner, name="Khách vãng lai").is_walk_in


@pytest.mark.parametrize(
    "column", [{"credit_limit": 1}, {"credit_limit": None}, {"is_active": False}, {"term_days": 1}]
)
def test_the_database_keeps_khach_les_promise_itself(cast: Cast, column: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Partner.objects.filter(is_walk_in=True).update(**column)


def test_a_merged_one_is_closed(cast: Cast) -> None:
    kept, duplicate = cast.partner(code="A"), cast.partner(code="B")
    Partner.objects.filter(pk=duplicate.pk).update(is_active=False, merged_into=kept)
    with refused(MergedPartner, code="B", kept="A"):
        change(duplicate, cast.owner, name="x")


def test_needs_the_right(cast: Cast) -> None:
    row = cast.partner()
    with refused(Forbidden):
        change(row, cast.nobody, name="x")
