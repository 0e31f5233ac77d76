"""What every test may ask for.

`db` (pytest-django) is a transaction that is rolled back: the rule. Books are append-only, so tables cannot be
emptied behind a test: where several connections or real processes are needed, take `fresh_database`, a copy of
a migrated template. `transaction=True` is refused.
"""

from collections.abc import Iterator

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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what the engine of this run cannot show; refuse what would empty append-only tables."""
    on_postgres = databases.configured_engine() == "postgresql"
    for item in items:
        if item.get_closest_marker("postgres") and not on_postgres:
            item.add_marker(pytest.mark.skip(reason="needs PostgreSQL: make test-postgres"))
        marker = item.get_closest_marker("django_db")
        if marker and marker.kwargs.get("transaction"):
            raise pytest.UsageError(f"{item.nodeid}: books cannot be emptied; use the fresh_database fixture")


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
