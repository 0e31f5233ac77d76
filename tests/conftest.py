"""What every test may ask for.

`db` (pytest-django) is a transaction that is rolled back: the rule. Books are append-only, so tables cannot be
emptied behind a test: where several connections or real processes are needed, take `fresh_database`, a copy of
a migrated template. `transaction=True` is refused.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests.support import databases
from tests.support.databases import Fresh
from tests.support.server import Server, running

# A busy machine is no fault of the code: no deadline for one example. What fails is printed so that it can be repeated.
hypothesis_settings.register_profile(
    "suite", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("suite")


DATABASE = {"db", "transactional_db", "fresh_database", "loaded_company"}
"""Without one of these (or the mark that asks for `db`) pytest-django lets nobody near a database."""

LEFT = {
    "sqlite": "{} tests of what only PostgreSQL can do were left to `make test-postgres`",
    "postgresql": "{} tests that never touch a database were left to `make test-sqlite`",
}
_left = pytest.StashKey[int]()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep what the engine of this run can show; refuse what would empty append-only tables."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker and marker.kwargs.get("transaction"):
            raise pytest.UsageError(f"{item.nodeid}: books cannot be emptied; use the fresh_database fixture")
    left = [item for item in items if _belongs_elsewhere(item)]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in set(left)]
    config.stash[_left] = len(left)


def _belongs_elsewhere(item: pytest.Item) -> bool:
    if databases.configured_engine() == "sqlite":
        return item.get_closest_marker("postgres") is not None
    touches = item.get_closest_marker("django_db") or DATABASE & set(getattr(item, "fixturenames", ()))
    return not touches


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker of xdist tells the one that reports."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["left"] = session.config.stash.get(_left, 0)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Every worker collects everything, so they all say the same number."""
    node.config.stash[_left] = getattr(node, "workeroutput", {}).get("left", 0)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what this run left out, so that nobody takes one engine's run for the whole suite."""
    left = config.stash.get(_left, 0)
    if left:
        terminalreporter.write_line(LEFT[databases.configured_engine()].format(left))


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """On SQLite the test database is a copy of the template, there before Django looks for it."""
    return databases.configured_engine() == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Start every worker from the migrated template instead of running all migrations again."""
    test = connections["default"].settings_dict["TEST"]
    if databases.configured_engine() == "sqlite":
        copy = tmp_path_factory.mktemp("database") / "test.sqlite3"
        databases.copy_sqlite_template(copy)
        test["NAME"] = str(copy)
    else:
        test["TEMPLATE"] = databases.postgres_template(databases.engine_url())


@pytest.fixture
def fresh_database() -> Iterator[Fresh]:
    """A private, migrated, empty database on the engine of this run: a file on SQLite, a database on PostgreSQL."""
    with databases.fresh(databases.engine_url()) as fresh:
        yield fresh


@pytest.fixture
def fresh_database_here(fresh_database: Fresh, django_db_blocker: pytest.FixtureDef) -> Iterator[Fresh]:
    """The same, and this process's default connection points at it: real commits, many threads."""
    with django_db_blocker.unblock(), fresh_database.in_process():  # type: ignore[attr-defined]
        yield fresh_database


@pytest.fixture
def server(fresh_database: Fresh) -> Iterator[Server]:
    """A real server on `fresh_database`; fill the database through fresh_database.manage() or in_process()."""
    with running(fresh_database) as started:
        yield started
