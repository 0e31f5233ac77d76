"""Whoever watches learns whether requests may come."""

import pytest
from django.db import OperationalError, connection
from django.test import Client

from fastsale.ops import health


@pytest.fixture(autouse=True)
def _forget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_migrated", False)


def test_all_is_well(db: None) -> None:
    for _ in range(2):
        response = Client().get("/healthz")
        assert (response.status_code, response.json()) == (200, {"status": "ok"})
        assert "no-store" in response.headers["Cache-Control"]


def test_a_database_that_lacks_a_migration_is_not_ready(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'events' AND name = '0002_guards'")
    response = Client().get("/healthz")
    assert (response.status_code, response.json()["why"]) == (503, "migrations")


def test_a_database_that_does_not_answer_is_not_ready(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> None:
        raise OperationalError("connection refused to 10.0.0.7")

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", gone)
        response = Client().get("/healthz")
    assert (response.status_code, response.json()) == (503, {"status": "unavailable", "why": "database"})


def test_it_is_only_read(db: None) -> None:
    assert Client().post("/healthz").status_code == 405
