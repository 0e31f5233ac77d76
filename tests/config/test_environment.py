"""The environment is read as docs/operating.md says."""

import stat
from pathlib import Path

import pytest

from config import environment


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("sqlite:////var/lib/fastsale/shop.sqlite3", {"NAME": "/var/lib/fastsale/shop.sqlite3"}),
        ("sqlite:///shop.sqlite3", {"NAME": "shop.sqlite3"}),
        ("sqlite:///:memory:", {"NAME": ":memory:"}),
        (
            "postgres://an:m%40t@db.local:5433/shop?sslmode=require",
            {
                "NAME": "shop",
                "USER": "an",
                "PASSWORD": "m@t",
                "HOST": "db.local",
                "PORT": "5433",
                "OPTIONS": {"sslmode": "require", "prepare_threshold": 5},
            },
        ),
        ("postgresql://an@/shop?host=/run/postgresql", {"NAME": "shop", "HOST": "/run/postgresql", "PORT": ""}),
    ],
)
def test_a_database_url_becomes_settings(url: str, expected: dict[str, object]) -> None:
    found = environment.database(url)
    assert {name: found[name] for name in expected} == expected


def test_an_unknown_kind_of_database_is_refused() -> None:
    with pytest.raises(ValueError, match="mysql"):
        environment.database("mysql://an@db/shop")


def test_sqlite_writes_at_once_and_reaches_the_disk() -> None:
    options = environment.database("sqlite:///shop.sqlite3")["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in options["init_command"]
    assert "journal_mode=WAL" in options["init_command"]


def test_the_secret_key_is_made_once_and_readable_by_its_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FASTSALE_SECRET_KEY", raising=False)
    monkeypatch.delenv("FASTSALE_SECRET_KEY_FILE", raising=False)
    first = environment.secret_key(tmp_path / "new")
    assert len(first) >= 50
    assert environment.secret_key(tmp_path / "new") == first
    assert stat.S_IMODE((tmp_path / "new" / "secret.key").stat().st_mode) == 0o600


@pytest.mark.parametrize(("value", "expected"), [("1", True), ("yes", True), ("0", False), ("off", False), ("", True)])
def test_flags(value: str, expected: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FASTSALE_X", value)
    assert environment.flag("X", default=True) is expected
