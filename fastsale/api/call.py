"""A request as operations see it: who asks, with which key, under which request id."""

from uuid import UUID

from django.http import HttpRequest

from fastsale.foundation.access.actor import Actor
from fastsale.foundation.access.models import ApiToken, User


class Call(HttpRequest):
    """Filled in by `credentials` (actor, token) and by `contexts` (request_id, on writes only).

    `token` is None when a signed-in browser asks with its session.
    """

    user: User
    actor: Actor
    token: ApiToken | None
    request_id: UUID
