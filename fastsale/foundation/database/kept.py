"""A cursor whose statements the server keeps: for the hot path, where the same few texts are sent again and again.

Django's own cursor writes values into the text, so PostgreSQL reads and plans every statement anew. This one sends
values beside the text; psycopg prepares a text that it has met a few times on a connection (`prepare_threshold` in the
settings). Errors, logs and counting wrappers are Django's. SQLite's driver keeps what it compiled by itself.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper


def kept_cursor(connection: BaseDatabaseWrapper) -> CursorWrapper:
    """A cursor for statements whose parameters have types that PostgreSQL can tell: columns, or casts in the text."""
    if connection.vendor != "postgresql" or connection.queries_logged:
        return connection.cursor()  # a log of statements wants their values in them
    from django.db.backends.postgresql.base import ServerBindingCursor

    there: Any = connection  # what follows is what its cursor() does
    there.ensure_connection()
    make: Any = ServerBindingCursor
    return there._prepare_cursor(make(there.connection))  # type: ignore[no-any-return]
