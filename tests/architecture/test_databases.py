"""The suite's own ground: both engines really are what they are said to be."""

import pytest
from django.db import connection

from tests.support import databases
from tests.support.databases import Fresh


@pytest.mark.django_db
def test_the_engine_is_the_one_that_this_run_names() -> None:
    assert connection.vendor == databases.configured_engine()


def test_a_fresh_database_is_migrated_and_private(fresh_database_here: Fresh) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_migrations")
        assert cursor.fetchone()[0] > 0
    assert connection.settings_dict["NAME"] in fresh_database_here.url


def test_a_migrated_database_needs_no_migration(fresh_database: Fresh) -> None:
    assert fresh_database.manage("migrate", "--check").returncode == 0
