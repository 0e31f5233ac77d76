"""Switching a partner on."""

from fastsale.foundation.errors import Forbidden, NotFound
from fastsale.master.partners.actions.activate_partner import activate_partner
from fastsale.master.partners.errors import MergedPartner
from fastsale.master.partners.models import Partner
from tests.master.cast import Cast, ask, last_event, person, refused


def test_switches_and_says_so(cast: Cast) -> None:
    row = cast.partner()
    made = activate_partner(partner_id=row.pk, request_id=ask(), actor=cast.owner)
    assert (made.is_active, made.version) == (True, 2)
    assert last_event().after == {"is_active": True}
    again = activate_partner(partner_id=row.pk, request_id=ask(), actor=cast.owner)
    assert again.is_active is True


def test_a_merged_duplicate_stays_off(cast: Cast) -> None:
    kept, duplicate = cast.partner(code="A"), cast.partner(code="B")
    Partner.objects.filter(pk=duplicate.pk).update(is_active=False, merged_into=kept)
    with refused(MergedPartner, code="B", kept="A"):
        activate_partner(partner_id=duplicate.pk, request_id=ask(), actor=cast.owner)


def test_refuses_strangers_and_other_peoples_customers(cast: Cast) -> None:
    row = cast.partner()
    with refused(Forbidden):
        activate_partner(partner_id=row.pk, request_id=ask(), actor=cast.nobody)
    seller = person("lan", "partners.activate_partner")
    with refused(NotFound):
        activate_partner(partner_id=row.pk, request_id=ask(), actor=seller)
    with refused(NotFound):
        activate_partner(partner_id=10**9, request_id=ask(), actor=cast.owner)
