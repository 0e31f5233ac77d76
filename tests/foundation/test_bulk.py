"""One statement for many rows, the same on both engines."""

import uuid
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fastsale.foundation.access.models import User
from fastsale.foundation.company.models import Branch
from fastsale.foundation.database.bulk import insert_rows
from fastsale.foundation.documents.models import Document
from fastsale.foundation.events.models import Event, Request, Subscription

AT = datetime(2026, 11, 24, 5, 0, 0, 123_456, UTC)
PAPER = ("kind", "branch_id", "at", "recorded_at", "author_id")


def test_keys_come_back_in_the_order_of_the_rows(branch: Branch, author: User) -> None:
    rows = [("sales_order", branch.pk, AT + timedelta(seconds=i), AT + timedelta(days=1), author.pk) for i in range(37)]
    with CaptureQueriesContext(connection) as statements:
        keys = insert_rows(Document, PAPER, rows, returning=True)
    assert len(statements) == 1
    papers = Document.objects.in_bulk(keys)
    assert [papers[key].at for key in keys] == [row[2] for row in rows]
    assert keys == sorted(keys)


def test_columns_left_out_take_their_database_default(branch: Branch, author: User) -> None:
    [key] = insert_rows(Document, PAPER, [("sales_order", branch.pk, None, None, author.pk)], returning=True)
    paper = Document.objects.get(pk=key)
    assert (paper.version, paper.number, paper.at, paper.root_id) == (1, None, None, None)


def test_no_rows_is_no_statement(db: None) -> None:
    with CaptureQueriesContext(connection) as statements:
        assert insert_rows(Document, PAPER, [], returning=True) == []
    assert len(statements) == 0


def test_a_column_that_is_not_there_is_our_mistake(db: None) -> None:
    with pytest.raises(LookupError, match="no column colour"):
        insert_rows(Document, ("colour",), [("red",)])


VALUES: list[Any] = [
    {},
    [],
    {"tên": "Áo sơ mi", "giá": 2_750_000, "lồng": {"a": [1, None, True, "…"]}},
    ["1", 2, {"x": 'dấu "nháy" \\ và \n dòng'}],
    {"khoá": "😀 = 'O''Brien' {NULL} [1] %s"},
]


@pytest.mark.parametrize("value", VALUES)
def test_json_and_uuid_read_back_as_written(author: User, value: Any) -> None:
    key = uuid.uuid4()
    insert_rows(Request, ("id", "action", "fingerprint"), [(key, "test.act", "f" * 64)])
    row: tuple[Any, ...] = (key, "test.act", author.pk, AT, "x.Y", 2**62, value, {}, {"after": value})
    columns = ("request_id", "action", "actor_id", "at", "subject", "subject_id", "documents", "before", "after")
    insert_rows(Event, columns, [row])
    event = Event.objects.get(request_id=key)
    assert (event.documents, event.before, event.after) == (value, {}, {"after": value})
    assert (event.at, event.subject_id, event.document_id) == (AT, 2**62, None)


def test_yes_and_no_and_text_read_back_as_written(db: None) -> None:
    rows = [("một", "a", "t", "", True), ("hai", "a", "t", "{1,2}", False), ("NULL", "a", "t", '"; --', True)]
    insert_rows(Subscription, ("name", "action", "transport", "target", "is_active"), rows)
    read = Subscription.objects.order_by("id").values_list("name", "action", "transport", "target", "is_active")
    assert list(read) == rows


def test_moments_of_any_zone_are_the_same_moment(branch: Branch, author: User) -> None:
    local = AT.astimezone(timezone(timedelta(hours=7)))
    whole = AT.replace(microsecond=0)
    rows = [("sales_order", branch.pk, moment, AT, author.pk) for moment in (local, whole)]
    keys = insert_rows(Document, PAPER, rows, returning=True)
    assert [Document.objects.get(pk=key).at for key in keys] == [AT, whole]
    assert Document.objects.filter(at=AT).count() == Document.objects.filter(at=whole).count() == 1


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=12),
            st.booleans(),
        ),
        min_size=1, max_size=30, unique_by=lambda row: row[0],
    )
)  # fmt: skip
def test_any_text_in_any_number_of_rows(db: None, rows: list[tuple[str, bool]]) -> None:
    Subscription.objects.all().delete()
    keys = insert_rows(
        Subscription,
        ("name", "action", "transport", "target", "is_active"),
        [(name, "a", "t", "", active) for name, active in rows],
        returning=True,
    )
    read = Subscription.objects.in_bulk(keys)
    assert [(read[key].name, read[key].is_active) for key in keys] == rows
