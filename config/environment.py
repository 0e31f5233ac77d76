"""Read the environment: where the data lives, which database, which key.

No Django here, so that settings may import it at the first moment.
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

# Every row is money: a commit that was answered must survive a power cut, so each one reaches the disk
# (synchronous=FULL; with NORMAL, WAL keeps the file sound but may forget the last commits).
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous={synchronous};"
    "PRAGMA foreign_keys=ON;"
    "PRAGMA cache_size=-65536;"
    "PRAGMA mmap_size=268435456;"
    "PRAGMA temp_store=MEMORY;"
)


def text(name: str, default: str = "") -> str:
    """The variable FASTSALE_<name>, or the default when unset or empty."""
    return os.environ.get(f"FASTSALE_{name}", "") or default


def flag(name: str, *, default: bool) -> bool:
    """A yes/no variable: 1, true, yes, on are yes; anything else is no."""
    value = text(name)
    return value.lower() in {"1", "true", "yes", "on"} if value else default


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated variable as a list without blanks."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def database(url: str, *, synchronous: str = "FULL") -> dict[str, Any]:
    """Django's DATABASES entry for a URL.

    `sqlite:///relative/file`, `sqlite:////absolute/file`, or
    `postgres://user:password@host:port/name?sslmode=require`; a socket folder is written
    percent-encoded as the host, or as `?host=/folder`.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]) or ":memory:",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": SQLITE_PRAGMAS.format(synchronous=synchronous),
            },
        }
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(f"FASTSALE_DATABASE_URL: unknown kind of database {parts.scheme!r}")
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    # What one connection sends often is prepared (see foundation.database.kept); psycopg's own default.
    options["prepare_threshold"] = int(options.get("prepare_threshold", 5))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(options.pop("port", parts.port or "")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def secret_key(data_dir: Path) -> str:
    """The signing key: FASTSALE_SECRET_KEY, else a file that is made once and readable by its owner alone."""
    key = text("SECRET_KEY")
    if key:
        return key
    path = Path(text("SECRET_KEY_FILE", str(data_dir / "secret.key")))
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # Another process of the same start was first.
            return path.read_text().strip()
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text().strip()
