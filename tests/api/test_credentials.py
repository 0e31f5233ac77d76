"""Who comes in at the API, and who does not."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fastsale.api.credentials import MissingScope, require_scope
from fastsale.foundation import clock
from fastsale.foundation.access.models import ApiToken, User
from fastsale.foundation.access.tokens import MARK, digest_of, new_key
from tests.api.conftest import Program

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
ME = "/system/me"
KeyFor = Callable[..., Program]


def test_a_key_is_long_random_and_stored_as_a_digest_alone() -> None:
    key, other = new_key(), new_key()
    assert key.text.startswith(MARK)
    assert len(key.text) >= 43
    assert key.text != other.text
    assert key.digest == digest_of(key.text)
    assert key.text not in (key.prefix, key.digest)
    assert len(key.prefix) <= 12


def test_a_key_acts_as_its_person(person: User, key_for: KeyFor) -> None:
    answer = key_for(person, "read").get(ME)
    assert answer.status == 200
    assert (answer["login"], answer["scopes"], answer["is_owner"]) == ("an.nguyen", ["read"], False)


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer fs_wrong", "Basic YTpi", "fs_", "Bearer \udcff", "Bearer é"])
def test_without_a_good_key_nobody_comes_in(person: User, header: str) -> None:
    headers = {"Authorization": header.encode(errors="replace").decode("latin-1")} if header else {}
    answer = Program("").send("GET", ME, headers=headers)
    assert answer.status == 401
    assert answer["code"] in ("unauthenticated", "bad_key")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    "fields",
    [{"expires_at": NOW}, {"expires_at": NOW - timedelta(days=1)}, {"revoked_at": NOW - timedelta(seconds=1)}],
    ids=["expires now", "expired", "revoked"],
)
def test_a_key_that_has_had_its_time_is_refused(person: User, key_for: KeyFor, fields: dict[str, Any]) -> None:
    with clock.frozen(NOW):
        answer = key_for(person, **fields).get(ME)
    assert (answer.status, answer["code"]) == (401, "bad_key")


def test_a_key_lasts_until_its_moment(person: User, key_for: KeyFor) -> None:
    with clock.frozen(NOW):
        assert key_for(person, expires_at=NOW + timedelta(seconds=1)).get(ME).status == 200


def test_a_key_of_someone_who_has_left_is_refused(person: User, key_for: KeyFor) -> None:
    program = key_for(person)
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert (program.get(ME).status, program.get(ME)["code"]) == (401, "bad_key")


def test_the_day_of_use_is_written_once_a_day(person: User, key_for: KeyFor) -> None:
    program = key_for(person)
    seen = []
    for hours in (0, 1, 24):
        with clock.frozen(NOW + timedelta(hours=hours)), CaptureQueriesContext(connection) as statements:
            program.get(ME)
        seen.append(sum(q["sql"].startswith("UPDATE") for q in statements.captured_queries))
    assert seen == [1, 0, 1]
    assert ApiToken.objects.get().last_used_on == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("scopes", "reads", "writes"),
    [
        (["read"], True, False),
        (["write"], True, True),
        (["sales:read"], True, False),
        (["sales:write"], True, True),
        (["cash:write", "cash:read"], False, False),
        ([], False, False),
    ],
)
def test_scopes(scopes: list[str], reads: bool, writes: bool) -> None:
    call: Any = type("Call", (), {"token": ApiToken(scopes=scopes)})()
    for wanted, is_write in ((reads, False), (writes, True)):
        if wanted:
            require_scope(call, "sales", writes=is_write)
        else:
            with pytest.raises(MissingScope):
                require_scope(call, "sales", writes=is_write)


def test_a_scope_that_is_missing_is_named(person: User, key_for: KeyFor) -> None:
    answer = key_for(person, "sales:write").get(ME)
    assert (answer.status, answer["code"], answer["facts"]) == (403, "missing_scope", {"scope": "system:read"})


def test_a_signed_in_browser_reads_with_its_session(person: User) -> None:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    response = client.get("/api/v1/system/me")
    assert response.status_code == 200
    assert response.json()["scopes"] is None


def test_a_key_wins_over_a_session_also_when_it_is_bad(person: User) -> None:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/api/v1/system/me", headers={"Authorization": "Bearer fs_x"}).status_code == 401


def test_coming_in_with_a_key_costs_three_statements(person: User, key_for: KeyFor) -> None:
    program = key_for(person)
    program.get(ME)
    with CaptureQueriesContext(connection) as statements:
        program.get(ME)
    assert len(statements) == 3


def test_nothing_answered_is_kept_by_a_cache(person: User, key_for: KeyFor) -> None:
    assert "no-store" in key_for(person).get(ME).headers["Cache-Control"]
