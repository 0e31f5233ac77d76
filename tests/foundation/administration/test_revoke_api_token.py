"""Taking a key back."""

from fastsale.foundation.access.models import ApiToken
from fastsale.foundation.administration import queries
from fastsale.foundation.administration.actions.issue_api_token import issue_api_token
from fastsale.foundation.administration.actions.revoke_api_token import revoke_api_token
from fastsale.foundation.administration.errors import KeyNotYours
from fastsale.foundation.errors import Forbidden, NotFound
from tests.master.cast import Cast, ask, person, refused


def issue(cast: Cast) -> ApiToken:
    return issue_api_token(name="k", scopes=["read"], user_id=cast.an.user_id, request_id=ask(), actor=cast.owner).token


def test_once_revoked_stays_as_it_was(cast: Cast) -> None:
    token = issue(cast)
    first = revoke_api_token(token_id=token.pk, request_id=ask(), actor=cast.owner)
    again = revoke_api_token(token_id=token.pk, request_id=ask(), actor=cast.owner)
    assert first.revoked_at is not None
    assert again.revoked_at == first.revoked_at
    assert list(queries.api_tokens(cast.owner)) == [token]
    assert list(queries.api_tokens(cast.nobody)) == []


def test_refusals(cast: Cast) -> None:
    token = issue(cast)
    clerk = person("x", "administration.revoke_api_token")
    with refused(KeyNotYours):
        revoke_api_token(token_id=token.pk, request_id=ask(), actor=clerk)
    with refused(Forbidden):
        revoke_api_token(token_id=token.pk, request_id=ask(), actor=cast.nobody)
    with refused(NotFound):
        revoke_api_token(token_id=10**9, request_id=ask(), actor=cast.owner)
