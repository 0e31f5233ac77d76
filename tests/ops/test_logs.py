"""Logs say who asked for what, and nothing that should stay secret."""

import io
import json
import logging
import logging.config
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import structlog
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from config import logs
from fastsale.ops.access_log import AccessLog


@contextmanager
def written(formatter: str) -> Iterator[io.StringIO]:
    """What the handler of the settings would print, in one of its two forms."""
    config = logs.logging()
    stream = io.StringIO()
    config["handlers"]["console"] = {"class": "logging.StreamHandler", "formatter": formatter, "stream": stream}
    root = logging.getLogger()
    before = root.handlers[:], root.level
    logging.config.dictConfig(config)
    try:
        yield stream
    finally:
        root.handlers[:], root.level = before
        root.setLevel(before[1])


def serve(request: HttpRequest, status: int = 200) -> HttpResponse:
    answer = AccessLog(lambda _request: HttpResponse(status=status))(request)
    assert isinstance(answer, HttpResponse)
    return answer


def test_a_request_is_one_line_of_json() -> None:
    with written("json") as stream:
        response = serve(RequestFactory().get("/api/v1/sales/orders?search=Nguyễn+Văn+A"), 404)
    [line] = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert (line["event"], line["method"], line["path"], line["status"]) == (
        "request", "GET", "/api/v1/sales/orders", 404,
    )  # fmt: skip
    assert line["request"] == response.headers["X-Request-Id"]
    assert "Nguyễn" not in stream.getvalue()
    assert line["who"] is None


def test_who_asked_is_named_by_login_and_the_beginning_of_the_key() -> None:
    request: Any = RequestFactory().get("/api/v1/system/me")
    request.actor = type("Actor", (), {"login": "an.nguyen"})()
    request.token = type("Token", (), {"prefix": "fs_abcdefg"})()
    with written("json") as stream:
        serve(request)
    assert json.loads(stream.getvalue())["who"] == "an.nguyen (fs_abcdefg…)"


@pytest.mark.parametrize("path", ["/static/web/base.css", "/healthz"])
def test_what_nobody_reads_is_not_written(path: str) -> None:
    with written("line") as stream:
        serve(RequestFactory().get(path))
    assert stream.getvalue() == ""


@pytest.mark.parametrize("formatter", ["line", "json"])
def test_secrets_are_hidden(formatter: str) -> None:
    key = "fs_" + "k" * 43
    with written(formatter) as stream:
        log = structlog.get_logger("fastsale.test")
        log.warning("x", password="hunter2", authorization=f"Bearer {key}", csrf_token="abc123", path=f"/{key}/x")
        logging.getLogger("elsewhere").warning("token in a sentence: %s", key)
    text = stream.getvalue()
    assert "hunter2" not in text
    assert "abc123" not in text
    assert "kkkk" not in text
    assert text.count("***") >= 4


@pytest.mark.parametrize("formatter", ["line", "json"])
def test_a_traceback_shows_no_values(formatter: str) -> None:
    with written(formatter) as stream:
        try:
            divide("hunter2")
        except ZeroDivisionError:
            structlog.get_logger("fastsale.test").exception("broken")
    assert "ZeroDivisionError" in stream.getvalue()
    source = stream.getvalue().replace("\\", "")
    assert "hunter2" not in source.replace('divide("hunter2")', "")


def divide(password: str) -> int:
    """Breaks while a secret is in a variable."""
    return len(password) // 0
