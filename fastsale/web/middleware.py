"""What happens around every page: its language, its privacy, and problems turned into sentences."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect, render
from django.utils import translation

from fastsale.foundation.company.queries import NotSetUp
from fastsale.foundation.errors import Problem, _
from fastsale.foundation.events.wording import say
from fastsale.web.page import is_piece

Answer = Callable[[HttpRequest], HttpResponseBase]


def _is_page(request: HttpRequest) -> bool:
    return not request.path.startswith("/api/")


class Language(LocaleMiddleware):
    """Vietnamese unless the person switched; a browser's own language decides for programs alone."""

    def process_request(self, request: HttpRequest) -> None:
        if not _is_page(request):
            super().process_request(request)
            return
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        translation.activate(chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()


class Compressed(GZipMiddleware):
    """Pages travel compressed; spreadsheets, PDF and pictures, which are so already, do not pay for it twice."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        kind = response.get("Content-Type", "")
        if not kind.startswith(("text/", "application/json", "application/problem+json")):
            return response
        return super().process_response(request, response)


def private(get_response: Answer) -> Answer:
    """No page of a person stays behind: Back after logging out shows nothing, and no cache on the way keeps it."""

    def run(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if _is_page(request) and hasattr(request, "user") and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"
        return response

    return run


class ButtonOnly(Problem):
    """The address of a button, typed or reloaded."""

    code = "button_only"
    status = 405
    message = _("Địa chỉ này chỉ dùng được từ nút bấm trên trang. Quay lại trang trước rồi bấm lại.")


class Problems:
    """Turns what a person did wrong into a page, or a piece, that says so."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and _is_page(request) and not response.streaming:
            return problem_page(request, ButtonOnly())
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Problem) or not _is_page(request):
            return None
        if isinstance(exception, NotSetUp):
            return redirect("web:welcome")
        return problem_page(request, exception)


def problem_page(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The sentence alone as a toast for htmx, else on a page of its own."""
    context = {"sentence": say(problem), "code": problem.code, "status": problem.status}
    if is_piece(request):
        response = render(request, "web/parts/_problem.html", context, status=problem.status)
        response["HX-Retarget"] = "#toasts"
        response["HX-Reswap"] = "beforeend"
        return response
    return render(request, "web/problem.html", context, status=problem.status)
