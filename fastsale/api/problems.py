"""Everything that goes wrong as application/problem+json (RFC 9457), in the reader's language."""

import json
import uuid
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import structlog
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from fastsale.api.credentials import Unauthenticated
from fastsale.api.validation import sentence_of
from fastsale.foundation.errors import Problem
from fastsale.foundation.events.wording import say

MEDIA_TYPE = "application/problem+json"
log = structlog.get_logger("fastsale.api")

TITLES: dict[int, str] = {
    400: _("Yêu cầu không đọc được"),
    401: _("Chưa đăng nhập"),
    403: _("Không có quyền"),
    404: _("Không tìm thấy"),
    405: _("Đường dẫn không nhận cách gọi này"),
    409: _("Mâu thuẫn với trạng thái hiện tại"),
    413: _("Nội dung quá lớn"),
    422: _("Nội dung không hợp lệ"),
    429: _("Gọi quá nhiều"),
    500: _("Lỗi của chương trình"),
    503: _("Tạm thời không phục vụ được"),
}
"""What kind of trouble a status means: the `title` of a problem."""

OWN: dict[str, tuple[int, str]] = {
    "malformed_body": (400, _("Nội dung gửi lên không phải JSON đọc được.")),
    "bad_request": (400, _("Yêu cầu không đọc được.")),
    "no_such_path": (404, _("Không có đường dẫn này. Xem /api/v1/docs.")),
    "method_not_allowed": (405, _("Đường dẫn này không nhận %(method)s.")),
    "body_too_large": (413, _("Nội dung gửi lên quá lớn.")),
    "invalid_request": (422, _("Nội dung gửi lên chưa đúng: xem «errors».")),
    "too_many_requests": (429, _("Gọi quá nhiều trong một phút. Chờ %(seconds)s giây rồi gọi lại.")),
    "internal": (500, _("Chương trình gặp lỗi. Không có gì được ghi. Mã tra cứu: %(reference)s.")),
    "unavailable": (503, _("Cơ sở dữ liệu đang bận. Gọi lại với cùng Idempotency-Key sau vài giây.")),
}
"""Problems of this door itself: code → status and sentence."""


def answer(code: str, detail: str, *, status: int, headers: dict[str, str] | None = None, **more: Any) -> HttpResponse:
    """One problem document. Members without a value are left out."""
    body: dict[str, Any] = {
        "type": f"{reverse('api-docs')}#problem-{code}",
        "title": gettext(TITLES.get(status, _("Không thực hiện được"))),
        "status": status,
        "detail": detail,
        "code": code,
    }
    body |= {name: value for name, value in more.items() if value not in (None, {}, [])}
    response = HttpResponse(json.dumps(body, ensure_ascii=False, default=str), content_type=MEDIA_TYPE, status=status)
    for name, value in (headers or {}).items():
        response[name] = value
    if status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = 'Bearer realm="FastSale"'
    return response


def own(
    code: str, *, headers: dict[str, str] | None = None, more: dict[str, Any] | None = None, **facts: object
) -> HttpResponse:
    """A problem of this door, by its code in OWN."""
    status, sentence = OWN[code]
    return answer(code, gettext(sentence) % facts, status=status, headers=headers, facts=facts, **(more or {}))


def of_problem(request: HttpRequest, problem: Problem) -> HttpResponse:  # noqa: ARG001  as ninja calls it
    """What a person did wrong, as the action said it."""
    return answer(problem.code, say(problem), status=problem.status, field=problem.field, facts=problem.facts)


def of_validation(request: HttpRequest, error: ValidationError) -> HttpResponse:  # noqa: ARG001
    """Values that are not even of the right kind: every one of them, with its path in the body."""
    errors = [{"field": _path(each["loc"]), "code": each["type"], "detail": sentence_of(each)} for each in error.errors]
    field = errors[0]["field"] if errors else None
    return own("invalid_request", more={"field": field, "errors": errors})


def _path(place: tuple[str | int, ...]) -> str:
    """("body", "order", "lines", 0, "quantity") → "lines.1.quantity": body parameters have a name of ours, and the
    first line is number 1, as the actions and people count.
    """
    steps = place[2:] if place[0] == "body" else place[1:]
    return ".".join(str(step + 1 if isinstance(step, int) else step) for step in steps) or str(place[0])


def of_http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What ninja itself refuses."""
    if isinstance(error, AuthenticationError):
        return of_problem(request, Unauthenticated())
    if isinstance(error, Throttled):
        seconds = max(1, round(error.wait or 1))
        return own("too_many_requests", headers={"Retry-After": str(seconds)}, seconds=seconds)
    if error.status_code == HTTPStatus.BAD_REQUEST:
        return own("malformed_body")
    return own("bad_request")


def of_exception(request: HttpRequest, error: Exception) -> HttpResponse:
    """Our own mistake: logged with a reference, told without any internals."""
    reference = uuid.uuid4().hex[:12]
    log.exception("unhandled", reference=reference, method=request.method, path=request.path, exc_info=error)
    return own("internal", reference=reference)


def add_handlers(api: NinjaAPI) -> None:
    """Teach `api` to answer every exception with a problem document."""

    def handle(kind: type[Exception], handler: Callable[[HttpRequest, Any], HttpResponse]) -> None:
        api.add_exception_handler(kind, handler)

    handle(Problem, of_problem)
    handle(ValidationError, of_validation)
    handle(HttpError, of_http_error)
    handle(Http404, lambda _request, _error: own("no_such_path"))
    handle(RequestDataTooBig, lambda _request, _error: own("body_too_large"))
    handle(SuspiciousOperation, lambda _request, _error: own("bad_request"))
    handle(OperationalError, _of_database)
    handle(Exception, of_exception)


def _of_database(request: HttpRequest, error: OperationalError) -> HttpResponse:
    log.warning("database", method=request.method, path=request.path, error=str(error))
    return own("unavailable", headers={"Retry-After": "2"})


class Problems:
    """Middleware: under /api/ also what Django itself refuses (404, 405, 400) is a problem document, and no answer
    is kept by a cache on the way.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not request.path.startswith("/api/"):
            return response
        if response.status_code >= HTTPStatus.BAD_REQUEST and "json" not in response.headers.get("Content-Type", ""):
            response = _as_problem(request, response)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"
        return response


def _as_problem(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """What Django answered with a page of its own, as a problem document."""
    if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        return own("method_not_allowed", headers={"Allow": response.headers["Allow"]}, method=request.method)
    if response.status_code == HTTPStatus.NOT_FOUND:
        return own("no_such_path")
    return response if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR else own("bad_request")
