"""After an upgrade: the usual roles learn the new rights, those of a person's making are left and told."""

from uuid import uuid4

import pytest

from fastsale.foundation.access.actor import actor_of
from fastsale.foundation.access.models import Role
from fastsale.foundation.administration.actions.change_role import change_role
from fastsale.foundation.administration.actions.renew_roles import renew_roles
from fastsale.foundation.administration.known import known_rights
from fastsale.foundation.administration.queries import are_roles_behind
from fastsale.foundation.administration.roles import DEFAULT_ROLES, new_rights
from fastsale.foundation.errors import Forbidden
from fastsale.foundation.events.models import Event
from tests.support.pages import client_of, owner, person, text_of

pytestmark = pytest.mark.django_db
NEW = "sales.import_invoices"


@pytest.fixture
def bookkeeper() -> Role:
    """As an older program made it, which did not know NEW."""
    usual = next(role for role in DEFAULT_ROLES if role.name == "Kế toán")
    known = sorted(set(known_rights()) - {NEW})
    return Role.objects.create(name=usual.name, rights=usual.rights(known), known=known, usual=usual.name)


def _renew() -> None:
    renew_roles(request_id=uuid4(), actor=actor_of(owner()))


def test_a_usual_role_gains_what_is_new_and_the_log_says_so(bookkeeper: Role) -> None:
    before = set(bookkeeper.rights)
    assert are_roles_behind()
    _renew()
    bookkeeper.refresh_from_db()
    assert set(bookkeeper.rights) == before | {NEW}
    assert not are_roles_behind()
    assert Event.objects.latest("pk").after == {"Kế toán": [NEW]}


def test_what_was_taken_away_does_not_come_back_and_a_changed_role_stays(bookkeeper: Role) -> None:
    actor = actor_of(owner())
    rights = sorted(set(bookkeeper.rights) - {"sales.cancel_order"})
    facts = {"name": bookkeeper.name, "rights": rights, "discount_ceiling": 0}
    change_role(role_id=bookkeeper.pk, seen=1, **facts, request_id=uuid4(), actor=actor)  # type: ignore[arg-type]
    Role.objects.filter(pk=bookkeeper.pk).update(known=bookkeeper.known)
    _renew()
    bookkeeper.refresh_from_db()
    assert (bookkeeper.rights, bookkeeper.usual) == (rights, "")
    page = text_of(client_of(owner()).get(f"/settings/roles/{bookkeeper.pk}/"))
    assert page.count("quyền mới") == 1


def test_a_look_at_a_role_does_not_make_it_a_changed_one(bookkeeper: Role) -> None:
    facts = {"name": bookkeeper.name, "rights": bookkeeper.rights, "discount_ceiling": 0}
    change_role(role_id=bookkeeper.pk, seen=1, **facts, request_id=uuid4(), actor=actor_of(owner()))
    bookkeeper.refresh_from_db()
    assert bookkeeper.usual == "Kế toán"


def test_who_may_not() -> None:
    with pytest.raises(Forbidden):
        renew_roles(request_id=uuid4(), actor=actor_of(person(["sales.view"])))


def test_new_rights_are_those_that_were_not_there() -> None:
    known = ["sales.view", "sales.old", "sales.new", "places.new"]
    assert new_rights("Kế toán", ["sales.view"], ["sales.view", "sales.old"], known) == ["sales.new"]
    assert new_rights("của riêng", [], [], known) == []
