"""Switching a partner off."""

from fastsale.foundation.errors import Forbidden, NotFound
from fastsale.master.partners import queries
from fastsale.master.partners.actions.deactivate_partner import deactivate_partner
from fastsale.master.partners.errors import WalkInFixed
from tests.master.cast import Cast, ask, last_event, person, refused


def test_switches_and_says_so(cast: Cast) -> None:
    row = cast.partner()
    made = deactivate_partner(partner_id=row.pk, request_id=ask(), actor=cast.owner)
    assert (made.is_active, made.version) == (False, 2)
    assert last_event().after == {"is_active": False}
    again = deactivate_partner(partner_id=row.pk, request_id=ask(), actor=cast.owner)
    assert again.is_active is False


def test_khach_le_stays(cast: Cast) -> None:
    with refused(WalkInFixed):
        deactivate_partner(partner_id=queries.walk_in().pk, request_id=ask(), actor=cast.owner)


def test_refuses_strangers_and_other_peoples_customers(cast: Cast) -> None:
    row = cast.partner()
    with refused(Forbidden):
        deactivate_partner(partner_id=row.pk, request_id=ask(), actor=cast.nobody)
    seller = person("lan", "partners.deactivate_partner")
    with refused(NotFound):
        deactivate_partner(partner_id=row.pk, request_id=ask(), actor=seller)
    with refused(NotFound):
        deactivate_partner(partner_id=10**9, request_id=ask(), actor=cast.owner)
