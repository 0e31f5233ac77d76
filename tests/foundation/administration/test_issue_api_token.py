"""Issuing a key."""

from datetime import UTC, datetime
from typing import Any

import pytest

from fastsale.foundation import clock
from fastsale.foundation.access.actor import InactiveUser
from fastsale.foundation.access.models import ApiToken, User
from fastsale.foundation.access.tokens import digest_of
from fastsale.foundation.administration.actions.issue_api_token import issue_api_token
from fastsale.foundation.administration.errors import KeyNotYours
from fastsale.foundation.errors import Forbidden, Invalid
from tests.master.cast import Cast, ask, last_event, person, refused


def test_its_text_is_in_the_first_answer_alone(cast: Cast) -> None:
    asked: dict[str, Any] = {"name": " Máy quét ", "scopes": ["sales:write", "read"], "request_id": ask()}
    made = issue_api_token(**asked, actor=cast.owner)
    again = issue_api_token(**asked, actor=cast.owner)

    token = ApiToken.objects.get()
    assert made.text.startswith("fs_")
    assert (token.digest, token.prefix) == (digest_of(made.text), made.text[:10])
    assert (token.name, token.scopes, token.user_id) == ("Máy quét", ["read", "sales:write"], cast.owner.user_id)
    assert (again.token, again.text) == (token, "")
    assert made.text not in repr(made) + str(last_event().after)


def test_an_owner_may_issue_for_another(cast: Cast) -> None:
    made = issue_api_token(name="k", scopes=["read"], user_id=cast.an.user_id, request_id=ask(), actor=cast.owner)
    assert made.token.user_id == cast.an.user_id
    clerk = person("x", "administration.issue_api_token")
    with refused(KeyNotYours, field="user"):
        issue_api_token(name="k", scopes=["read"], user_id=cast.an.user_id, request_id=ask(), actor=clerk)
    User.objects.filter(pk=cast.an.user_id).update(is_active=False)
    with refused(InactiveUser):
        issue_api_token(name="k", scopes=["read"], user_id=cast.an.user_id, request_id=ask(), actor=cast.owner)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"name": ""}, "name"),
        ({"scopes": []}, "scopes"),
        ({"scopes": ["everything"]}, "scopes"),
        ({"scopes": ["sales:fly"]}, "scopes"),
        ({"scopes": [f"c{n}:read" for n in range(41)]}, "scopes"),
        ({"expires_at": datetime(2020, 1, 1, tzinfo=UTC)}, "expires_at"),
        ({"expires_at": datetime(2120, 1, 1)}, "expires_at"),  # noqa: DTZ001
    ],
)
def test_refuses_what_cannot_be(cast: Cast, more: dict[str, Any], field: str) -> None:
    with clock.frozen(datetime(2026, 11, 24, tzinfo=UTC)), refused(Invalid, field=field):
        issue_api_token(**{"name": "k", "scopes": ["read"], **more}, request_id=ask(), actor=cast.owner)


def test_needs_the_right(cast: Cast) -> None:
    with refused(Forbidden):
        issue_api_token(name="k", scopes=["read"], request_id=ask(), actor=cast.nobody)
