"""What every operation shares: request ids, problems, pages, moments, hidden costs."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fastsale.foundation.access.models import User
from fastsale.foundation.access.rights import SEE_COST
from fastsale.foundation.company.models import Branch
from fastsale.foundation.events.models import Event
from tests.api import playground
from tests.api.conftest import Program

KeyFor = Callable[..., Program]


@pytest.fixture(autouse=True)
def _playground(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.api.playground"
    playground.api.throttle[0]._counts.clear()  # type: ignore[index, union-attr]


HP = {"code": "HP", "name": "Hải Phòng"}


# --- request ids ---------------------------------------------------------------------------------------


def test_a_write_is_done_once_however_often_it_is_sent(program: Program) -> None:
    request_id = str(uuid4())
    answers = [program.post("/play/branches", HP, request_id=request_id) for _ in range(3)]
    assert [answer.status for answer in answers] == [201, 201, 201]
    assert answers[0].json == answers[1].json == answers[2].json
    assert Event.objects.get().request_id == UUID(request_id)


def test_a_write_without_a_key_of_its_own_is_refused(program: Program) -> None:
    answer = program.send("POST", "/play/branches", body=HP)
    assert (answer.status, answer["code"], answer["field"]) == (400, "idempotency_key_missing", "Idempotency-Key")
    assert not Branch.objects.filter(code="HP").exists()


def test_the_same_key_for_something_else_is_a_conflict(program: Program) -> None:
    request_id = str(uuid4())
    program.post("/play/branches", HP, request_id=request_id)
    answer = program.post("/play/branches", {**HP, "name": "Hải Dương"}, request_id=request_id)
    assert (answer.status, answer["code"]) == (409, "request_reused")


def test_any_text_will_do_as_a_key_and_is_each_persons_own(program: Program, person: User, key_for: KeyFor) -> None:
    other = key_for(person)
    body = {"quantity": 1}
    first, again = [program.post("/play/echo", body, request_id="đơn 17 ngày 24"[:3] + "-17") for _ in range(2)]
    theirs = other.post("/play/echo", body, request_id="đơn 17 ngày 24"[:3] + "-17")
    assert first["request_id"] == again["request_id"] != theirs["request_id"]


@pytest.mark.parametrize("key", ["x" * 201, "a\x07b"])
def test_a_key_that_is_no_text_is_refused(program: Program, key: str) -> None:
    answer = program.post("/play/branches", HP, request_id=key)
    assert (answer.status, answer["field"]) == (422, "Idempotency-Key")


def test_a_refused_write_may_be_corrected_under_the_same_key(program: Program) -> None:
    request_id = str(uuid4())
    refused = program.post("/play/branches", {**HP, "code": "XX"}, request_id=request_id)
    assert refused.status == 422
    assert program.post("/play/branches", HP, request_id=request_id).status == 201


def test_a_page_of_ours_writes_with_its_csrf_token(owner: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    headers = {"Idempotency-Key": str(uuid4())}
    response = client.post("/api/v1/play/branches", HP, content_type="application/json", headers=headers)
    assert (response.status_code, response.json()["code"]) == (403, "bad_csrf")
    token = "a" * 32
    client.cookies["csrftoken"] = token
    response = client.post(
        "/api/v1/play/branches", HP, content_type="application/json", headers=headers | {"X-CSRFToken": token}
    )
    assert response.status_code == 201


# --- problems ------------------------------------------------------------------------------------------


def test_a_refusal_is_a_problem_document(program: Program) -> None:
    answer = program.post("/play/branches", {**HP, "code": "XX"})
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json == {
        "type": "/api/v1/docs#problem-invalid",
        "title": "Nội dung không hợp lệ",
        "status": 422,
        "detail": "Mã XX không dùng được.",
        "code": "invalid",
        "field": "code",
        "facts": {"code": "XX"},
    }
    assert not Branch.objects.filter(code="XX").exists()


def test_a_missing_right_is_named_in_words(person: User, key_for: KeyFor) -> None:
    answer = key_for(person).post("/play/branches", HP)
    assert (answer.status, answer["code"]) == (403, "forbidden")
    assert answer["facts"]["right"] == "play.add_branch"
    assert key_for(person).get("/play/branches").status == 403


@pytest.mark.parametrize(
    ("body", "field", "code"),
    [
        ({}, "quantity", "missing"),
        ({"quantity": 1.5}, "quantity", "int_type"),
        ({"quantity": "1"}, "quantity", "int_type"),
        ({"quantity": True}, "quantity", "int_type"),
        ({"quantity": None}, "quantity", "int_type"),
        ({"quantity": 0}, "quantity", "greater_than"),
        ({"quantity": 10**15}, "quantity", "less_than_equal"),
        ({"quantity": 1, "colour": "red"}, "colour", "extra_forbidden"),
        ({"quantity": 1, "sure": "yes"}, "sure", "bool_type"),
        ({"quantity": 1, "at": "hôm qua"}, "at", "moment"),
        ({"quantity": 1, "at": "2026-02-30"}, "at", "moment"),
        ({"quantity": 1, "at": "2026-11-24T08:30:00"}, "at", "moment"),
        ({"quantity": 1, "at": 5}, "at", None),
        ({"quantity": 1, "lines": [HP, {"code": "A"}]}, "lines.2.name", "missing"),
        ({"quantity": 1, "lines": [{"code": "", "name": "x"}]}, "lines.1.code", "string_too_short"),
        ({"quantity": 1, "lines": [{"code": "x" * 13, "name": "x"}]}, "lines.1.code", "string_too_long"),
        ({"quantity": 1, "lines": [{"code": "a", "name": "x", "opening": 10**15}]}, "lines.1.opening", "less_than"),
        ({"quantity": 1, "lines": [HP] * 4}, "lines", "too_long"),
        ([], "body", None),
        ("x", "body", None),
    ],
)
def test_a_value_of_the_wrong_kind_is_named_by_its_path(
    program: Program, body: Any, field: str, code: str | None
) -> None:
    answer = program.post("/play/echo", body if body != "x" else '"x"')
    assert (answer.status, answer["code"]) == (422, "invalid_request")
    assert answer["field"].startswith(field)
    assert code in (None, answer["errors"][0]["code"])
    assert answer["errors"][0]["detail"]


def test_every_wrong_value_is_told_at_once(program: Program) -> None:
    answer = program.post("/play/echo", {"quantity": "x", "sure": 1, "lines": [{}]})
    assert {error["field"] for error in answer["errors"]} == {"quantity", "sure", "lines.1.code", "lines.1.name"}


def test_sentences_of_validation_are_vietnamese_unless_english_is_asked(program: Program) -> None:
    answer = program.post("/play/echo", {})
    assert answer["errors"][0]["detail"] == "Thiếu trường này."


@pytest.mark.parametrize("body", ["{", "[1,", "{}{}", "nan", "[" * 100_000, '{"quantity": 1e999999}x'])
def test_a_body_that_is_no_json_is_refused(program: Program, body: str) -> None:
    answer = program.post("/play/echo", body)
    assert (answer.status, answer["code"]) == (400, "malformed_body")


def test_a_body_beyond_all_measure_is_refused(program: Program, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    answer = program.post("/play/echo", {"quantity": 1, "x": "y" * 2_000})
    assert (answer.status, answer["code"]) == (413, "body_too_large")


def test_text_is_cleaned_at_the_door(program: Program) -> None:
    answer = program.post("/play/branches", {"code": " H\u200bP ", "name": "Hải\x00  Pho\u0300ng\n"})
    assert (answer["code"], answer["name"]) == ("HP", "Hải Phòng")


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/play/things/1", 404, "not_found"),
        ("GET", "/play/things/0", 422, "invalid_request"),
        ("GET", f"/play/things/{2**63}", 422, "invalid_request"),
        ("GET", "/play/things/abc", 422, "invalid_request"),
        ("GET", "/play/nothing", 404, "no_such_path"),
        ("GET", "/nowhere/at/all", 404, "no_such_path"),
        ("DELETE", "/play/branches", 405, "method_not_allowed"),
        ("GET", "/play/things/2", 500, "internal"),
        ("GET", "/play/things/3", 503, "unavailable"),
    ],
)
def test_whatever_goes_wrong_is_a_problem_document(
    program: Program, method: str, path: str, status: int, code: str
) -> None:
    answer = program.send(method, path)
    assert (answer.status, answer["code"]) == (status, code)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer["status"] == status
    assert answer["title"]


def test_our_own_mistake_tells_nothing_of_the_inside(program: Program, capfd: pytest.CaptureFixture[str]) -> None:
    answer = program.get("/play/things/2")
    assert "secret" not in str(answer.json)
    assert answer["facts"]["reference"] in answer["detail"]


def test_405_names_what_is_allowed(program: Program) -> None:
    assert set(program.send("PUT", "/play/branches").headers["Allow"].split(", ")) == {"GET", "POST"}


def test_too_many_requests_in_a_minute_must_wait(program: Program, settings: Any) -> None:
    settings.API_REQUESTS_PER_MINUTE = 3
    statuses = [program.get("/play/things/7").status for _ in range(4)]
    answer = program.get("/play/things/7")
    assert statuses in ([200, 200, 200, 429], [200] * 4), "a new minute may begin meanwhile"
    if answer.status == 429:
        assert answer["code"] == "too_many_requests"
        assert 1 <= int(answer.headers["Retry-After"]) <= 60


# --- pages ---------------------------------------------------------------------------------------------


def walk(program: Program, path: str, **query: Any) -> list[list[dict[str, Any]]]:
    pages, cursor = [], None
    while True:
        answer = program.get(path, **query, **({"cursor": cursor} if cursor else {}))
        assert answer.status == 200, answer.json
        pages.append(answer["items"])
        cursor = answer["next_cursor"]
        if cursor is None:
            return pages


def test_pages_follow_one_another_without_gap_or_double(program: Program, branch: Branch) -> None:
    Branch.objects.bulk_create([Branch(code=f"B{i:02d}", name=f"Số {i}") for i in range(11)])
    pages = walk(program, "/play/branches", limit=5)
    assert [len(page) for page in pages] == [5, 5, 2]
    codes = [item["code"] for page in pages for item in page]
    assert codes == sorted(Branch.objects.values_list("code", flat=True))
    newest = [item["id"] for page in walk(program, "/play/branches", limit=4, newest="true") for item in page]
    assert newest == sorted(newest, reverse=True)
    assert len(newest) == 12


def test_a_page_that_is_just_full_is_the_last(program: Program, branch: Branch) -> None:
    Branch.objects.create(code="B1", name="Một")
    answer = program.get("/play/branches", limit=2)
    assert (len(answer["items"]), answer["next_cursor"], answer["count"]) == (2, None, None)


def test_rows_of_one_moment_are_told_apart(program: Program, owner: User) -> None:
    at = datetime(2026, 11, 24, 5, 0, 0, 123_456, UTC)
    for i in range(7):
        moment = at - timedelta(microseconds=i // 3)
        Event.objects.create(action="x", actor=owner, at=moment, subject="x.Y", subject_id=i)
    seen = [item["subject_id"] for page in walk(program, "/play/events", limit=2) for item in page]
    assert seen == list(range(7))


def test_counting_is_asked_for(program: Program, branch: Branch) -> None:
    answer = program.get("/play/branches", count="true", search="Nội")
    assert (answer["count"], len(answer["items"])) == (1, 1)


def test_a_list_costs_the_same_however_long(program: Program, branch: Branch) -> None:
    program.get("/play/branches")
    costs = []
    for more in (9, 190):
        Branch.objects.bulk_create([Branch(code=f"B{more}-{i}", name=f"Số {i}") for i in range(more)])
        with CaptureQueriesContext(connection) as statements:
            assert len(program.get("/play/branches", limit=200)["items"]) > more
        costs.append(len(statements))
    assert costs[0] == costs[1]


@pytest.mark.parametrize("cursor", ["x", "WzFd", "WyJhIl0:abc", "ÿ", "1:2:3"])
def test_a_cursor_of_ones_own_making_is_refused(program: Program, branch: Branch, cursor: str) -> None:
    answer = program.get("/play/branches", cursor=cursor)
    assert (answer.status, answer["code"], answer["field"]) == (422, "bad_cursor", "cursor")


def test_a_cursor_of_another_order_is_refused(program: Program, owner: User) -> None:
    for i in range(3):
        Event.objects.create(action="x", actor=owner, at=datetime.now(UTC), subject="x.Y", subject_id=i)
    cursor = program.get("/play/events", limit=1)["next_cursor"]
    assert program.get("/play/branches", cursor=cursor)["code"] == "bad_cursor"


@pytest.mark.parametrize("limit", ["0", "201", "x", "-1"])
def test_a_page_has_a_size(program: Program, limit: str) -> None:
    assert program.get("/play/branches", limit=limit)["field"] == "limit"


# --- costs, moments ------------------------------------------------------------------------------------


def test_costs_are_not_there_for_who_may_not_see_them(
    person: User, owner: User, key_for: KeyFor, grant: Callable[..., None]
) -> None:
    answer = key_for(person).get("/play/goods")
    assert answer.json == {"price": 100, "parts": [{"name": "vỏ"}, {"name": "ruột"}]}
    grant(person, SEE_COST)
    for who in (person, owner):
        seen = key_for(who).get("/play/goods").json
        assert seen == {"price": 100, "cost": 60, "parts": [{"name": "vỏ", "cost": 40}, {"name": "ruột", "cost": 20}]}


@pytest.mark.parametrize(
    ("query", "at", "known"),
    [
        ({}, None, None),
        ({"as_of": "2026-11-24"}, "2026-11-24T16:59:59.999999Z", None),
        ({"as_of": "2026-11-24T08:30:00+07:00"}, "2026-11-24T01:30:00Z", None),
        ({"as_of": "2026-11-24T08:30:00.000001Z"}, "2026-11-24T08:30:00.000001Z", None),
        ({"as_of": "2026-11-24T08:30:00 07:00"}, "2026-11-24T01:30:00Z", None),
        ({"known_at": "2026-11-24"}, None, "2026-11-24T16:59:59.999999Z"),
    ],
)
def test_a_balance_is_asked_at_a_moment(
    program: Program, query: dict[str, str], at: str | None, known: str | None
) -> None:
    assert program.get("/play/moments", **query).json == {"at": at, "known": known}


@pytest.mark.parametrize("moment", ["x", "2026-13-01", "2026-11-24T08:30:00", "20261124", "0000-00-00", "9999-12-31"])
def test_a_moment_that_cannot_be_is_refused(program: Program, moment: str) -> None:
    assert program.get("/play/moments", as_of=moment)["field"] == "as_of"
