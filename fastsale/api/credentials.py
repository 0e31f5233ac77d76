"""Who may come in: a program with a key, or a page of ours with its session."""

from django.db.models import Q
from django.http import HttpRequest
from ninja.security import APIKeyCookie, HttpBearer
from ninja.utils import check_csrf

from fastsale.api.call import Call
from fastsale.foundation import clock
from fastsale.foundation.access.actor import Actor, actor_of
from fastsale.foundation.access.models import ApiToken
from fastsale.foundation.access.tokens import digest_of
from fastsale.foundation.database.writelock import write_turn
from fastsale.foundation.dates import local_day
from fastsale.foundation.errors import Problem, _


class Unauthenticated(Problem):
    code = "unauthenticated"
    status = 401
    message = _("Chưa đăng nhập: gửi khóa API trong đầu mục «Authorization: Bearer fs_…».")


class BadKey(Unauthenticated):
    code = "bad_key"
    message = _("Khóa API không đúng, đã hết hạn hoặc đã bị thu hồi. Xin quản trị cấp khóa khác.")


class MissingScope(Problem):
    code = "missing_scope"
    status = 403
    message = _("Khóa API này không có phạm vi «%(scope)s». Xin quản trị cấp khóa có phạm vi đó.")


class BadCsrf(Problem):
    code = "bad_csrf"
    status = 403
    message = _("Trang đã cũ hoặc gửi từ nơi khác. Tải lại trang rồi làm lại.")


class Key(HttpBearer):
    """`Authorization: Bearer fs_…`. Three statements: key with its person, roles, branches."""

    def __call__(self, request: HttpRequest) -> Actor | None:
        if "Authorization" not in request.headers:
            return None
        kind, _space, text = request.headers["Authorization"].partition(" ")
        if kind.lower() != self.openapi_scheme:
            raise Unauthenticated
        return self.authenticate(request, text.strip())

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        """The person the key acts as. Raises BadKey without saying what is wrong with it."""
        now = clock.now()
        key = (
            ApiToken.objects.select_related("user")
            .filter(Q(expires_at=None) | Q(expires_at__gt=now), digest=digest_of(token), revoked_at=None)
            .first()
        )
        if key is None or not key.user.is_active:
            raise BadKey
        _mark_used(key)
        return _introduce(request, actor_of(key.user), key)


class Session(APIKeyCookie):
    """The session of a signed-in browser; what writes must carry the CSRF token too."""

    param_name = "sessionid"

    def __call__(self, request: HttpRequest) -> Actor | None:
        return self.authenticate(request, None)

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:  # noqa: ARG002  as ninja calls it
        """The person of the session, or None. Raises BadCsrf."""
        if not request.user.is_authenticated:
            return None
        if check_csrf(request) is not None:
            raise BadCsrf
        return _introduce(request, actor_of(request.user), None)


def _introduce(request: HttpRequest, actor: Actor, token: ApiToken | None) -> Actor:
    call: Call = request  # type: ignore[assignment]  # from here on it has what Call promises
    call.actor, call.token = actor, token
    return actor


def _mark_used(key: ApiToken) -> None:
    """Remember the day of use: at most one write a day."""
    today = local_day(clock.now())
    if key.last_used_on is None or key.last_used_on < today:
        with write_turn():
            ApiToken.objects.filter(pk=key.pk).update(last_used_on=today)


def require_scope(call: Call, context: str, *, writes: bool) -> None:
    """Let the key pass or raise MissingScope. A session has every scope; rights are asked separately."""
    if call.token is None:
        return
    scopes = set(call.token.scopes)
    enough = {"write", f"{context}:write"} | (set() if writes else {"read", f"{context}:read"})
    if not scopes & enough:
        raise MissingScope(scope=f"{context}:{'write' if writes else 'read'}")
