"""Seals find what was changed behind the program's back, and name the paper."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fastsale.books.cash.models import CashAccount, CashBalance, CashEntry
from fastsale.foundation.access.actor import Actor, actor_of
from fastsale.foundation.access.models import User
from fastsale.foundation.company.models import Branch
from fastsale.foundation.database.bulk import insert_rows
from fastsale.foundation.documents import kinds, papers
from fastsale.foundation.documents.models import Document
from fastsale.foundation.documents.moments import Moment
from fastsale.foundation.documents.papers import New, open_papers
from fastsale.foundation.events import sealing, verify
from fastsale.foundation.events.action import action
from fastsale.foundation.events.models import Event, Seal, ToSeal
from fastsale.foundation.events.record import record
from fastsale.foundation.events.rendering import Rendered, Shape, books, shape_now
from fastsale.foundation.events.sealing import head, seal_all, seal_next
from tests.support.databases import Fresh

pytestmark = pytest.mark.usefixtures("registry")
AT = datetime(2026, 11, 24, 5, 0, 0, 5, UTC)
COLUMNS = ("document_id", "line", "part", "reason", "at", "recorded_at", "account_id", "method", "amount")
Write = Callable[..., Document]


@pytest.fixture
def till(branch: Branch) -> CashAccount:
    till = CashAccount.objects.create(branch=branch, kind="cash", code="TM-HN", name="Tiền mặt Hà Nội")
    CashBalance.objects.get_or_create(account=till)
    return till


def make_write(author: User, till: CashAccount) -> Write:
    """write(100, -30): a paper with two rows, posted, numbered and recorded; step by step with post/number."""

    @action("test.write", title="Ghi", answer=lambda pk: Document.objects.get(pk=pk))
    def write(*, amounts: list[int], posted: bool, paper: int | None, request_id: UUID, actor: Actor) -> Document:
        if paper is None:
            [document] = open_papers([New(kinds.COLLECTION, till.branch_id or 0, author.pk)])
        else:
            document = Document.objects.get(pk=paper)
        if posted:
            papers.post(document, Moment(AT, AT))
        rows = [(document.pk, i, 0, "collection", AT, AT, till.pk, "cash", amount) for i, amount in enumerate(amounts)]
        insert_rows(CashEntry, COLUMNS, rows)
        record("test.write", actor=actor, subject="documents.Document", subject_id=document.pk, documents=[document])
        if posted:
            papers.give_numbers([document])
        return document

    actor = actor_of(author)

    def run(*amounts: int, posted: bool = True, paper: Document | None = None) -> Document:
        key = paper.pk if paper else None
        return write(amounts=list(amounts), posted=posted, paper=key, request_id=uuid4(), actor=actor)

    return run


@pytest.fixture
def write(author: User, till: CashAccount) -> Write:
    return make_write(author, till)


@contextmanager
def behind_the_back() -> Iterator[Any]:
    """As a database administrator would: triggers off."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
            yield cursor
            cursor.execute("SET LOCAL session_replication_role = origin")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _sql in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        yield cursor
        for _name, text in triggers:
            cursor.execute(text.replace("%", "%%"))


def faults() -> list[tuple[str, str]]:
    return [(fault.paper, fault.what) for fault in verify.check()]


def test_an_action_waits_for_its_seal_and_gets_one(write: Write) -> None:
    paper = write(100)
    assert ToSeal.objects.count() == 1
    assert faults() == []
    assert seal_next() == 1
    assert (ToSeal.objects.count(), Seal.objects.count()) == (0, 1)
    assert seal_next() == 0
    [seal] = Seal.objects.all()
    assert [entry[0] for entry in seal.content["papers"]] == [paper.pk]
    assert faults() == []


def test_seals_form_a_chain_with_a_head(write: Write) -> None:
    assert (head().digest, str(head())) == ("", "–")
    for _ in range(3):
        write(100)
        seal_all()
    seals = list(Seal.objects.order_by("id"))
    assert [seal.previous for seal in seals] == ["", seals[0].digest, seals[1].digest]
    assert (head().digest, head().count) == (seals[2].digest, 3)
    assert str(head()) == f"{seals[2].digest[:16]} (3)"
    assert ["columns" in seal.content for seal in seals] == [True, False, False], "columns are said when they change"
    assert list(verify.check(head=seals[1].digest[:16])) == []
    [cut] = verify.check(head="0123456789abcdef")
    assert "cắt" in cut.what


def test_many_events_are_sealed_in_batches(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "BATCH", 4)
    for _ in range(10):
        write(1)
    assert seal_all() == 10
    assert [len(seal.content["events"]) for seal in Seal.objects.order_by("id")] == [4, 4, 2]
    assert faults() == []


def test_a_batch_costs_the_same_however_many_papers(write: Write) -> None:
    costs = []
    for count in (1, 12):
        for _ in range(count):
            write(1)
        with CaptureQueriesContext(connection) as statements:
            seal_next()
        costs.append(len(statements))
    assert costs[0] == costs[1]


def test_proving_costs_the_same_however_many_papers(write: Write) -> None:
    costs = []
    for count in (1, 12):
        for _ in range(count):
            write(1)
        seal_all()
        with CaptureQueriesContext(connection) as statements:
            assert faults() == []
        costs.append(len(statements))
    assert costs[0] == costs[1]


def test_a_paper_that_goes_on_is_sealed_each_time_as_it_stands(write: Write) -> None:
    paper = write(posted=False)
    seal_all()
    assert faults() == []
    write(100, 50, paper=paper)
    assert faults() == [], "its newest event waits for a seal"
    seal_all()
    assert faults() == []
    late = [entry[1] for seal in Seal.objects.order_by("id") for entry in seal.content["papers"]]
    assert late == [0, 3], "not posted and not numbered; then both"


CHANGES = {
    "an amount": "UPDATE cash_cashentry SET amount = amount + 1 WHERE document_id = {paper}",
    "a day": "UPDATE cash_cashentry SET at = '2026-11-23 05:00:00+00:00' WHERE document_id = {paper} AND line = 0",
    "a reason": "UPDATE cash_cashentry SET reason = 'refund' WHERE document_id = {paper}",
    "a row less": "DELETE FROM cash_cashentry WHERE document_id = {paper} AND line = 1",
    "all rows less": "DELETE FROM cash_cashentry WHERE document_id = {paper}",
    "the paper's moment": "UPDATE documents_document SET at = '2026-11-23 05:00:00+00:00' WHERE id = {paper}",
    "the paper's number": "UPDATE documents_document SET number = 'PT-0' WHERE id = {paper}",
    "the number gone": "UPDATE documents_document SET number = NULL WHERE id = {paper}",
    "the author": "UPDATE documents_document SET author_id = (SELECT max(id) FROM access_user) WHERE id = {paper}",
    "a row more": "INSERT INTO cash_cashentry"
    " (document_id, line, part, reason, at, recorded_at, account_id, method, amount)"
    " SELECT document_id, 9, part, reason, at, recorded_at, account_id, method, amount FROM cash_cashentry"
    " WHERE document_id = {paper} AND line = 0",
}


@pytest.mark.parametrize("change", CHANGES, ids=list(CHANGES))
def test_what_was_changed_behind_the_back_is_named(write: Write, change: str) -> None:
    User.objects.create(login="zz", full_name="Z")
    write(1)
    paper = write(100, -30)
    write(2)
    seal_all()
    with behind_the_back() as cursor:
        cursor.execute(CHANGES[change].format(paper=paper.pk))
    [(found, _what)] = faults()
    assert found == (Document.objects.get(pk=paper.pk).number or f"#{paper.pk}")


def test_a_change_between_two_seals_of_one_paper_is_found(write: Write) -> None:
    paper = write(posted=False)
    seal_all()
    with behind_the_back() as cursor:
        cursor.execute(f"UPDATE documents_document SET kind = 'refund' WHERE id = {paper.pk}")
    write(100, paper=paper)
    seal_all()
    assert len(faults()) == 1


def test_a_paper_that_is_gone_is_named_by_its_key(write: Write) -> None:
    write(1)
    paper = write(100)
    seal_all()
    with behind_the_back() as cursor:
        cursor.execute(f"UPDATE events_event SET document_id = NULL WHERE document_id = {paper.pk}")
        cursor.execute(f"DELETE FROM cash_cashentry WHERE document_id = {paper.pk}")
        cursor.execute(f"DELETE FROM documents_document WHERE id = {paper.pk}")
    found = list(verify.check())
    assert {(fault.paper, fault.found) for fault in found} >= {(f"#{paper.pk}", "đã mất")}
    assert len(found) == 2, "the event was changed as well"


def test_the_log_is_proved_too(write: Write) -> None:
    paper = write(100)
    other = write(200)
    seal_all()
    with behind_the_back() as cursor:
        cursor.execute(f"UPDATE events_event SET after = '{{\"x\": 1}}' WHERE document_id = {paper.pk}")
        cursor.execute(f"DELETE FROM events_event WHERE document_id = {other.pk}")
    found = faults()
    assert len(found) == 2
    assert found[0][0] == paper.number


def test_rows_that_no_action_wrote_are_named(write: Write, author: User, till: CashAccount) -> None:
    write(1)
    seal_all()
    [paper] = open_papers([New(kinds.COLLECTION, till.branch_id or 0, author.pk, Moment(AT, AT))])
    assert [paper for paper, _what in faults()] == [f"#{paper.pk}"]


def test_an_event_taken_from_the_queue_is_named(write: Write) -> None:
    write(1)
    ToSeal.objects.all().delete()
    assert len(faults()) == 2, "the event, and its paper"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE events_seal SET content = '{content}' WHERE id = {seal}",
        "UPDATE events_seal SET sealed_at = '2020-01-01 00:00:00+00:00' WHERE id = {seal}",
        "DELETE FROM events_seal WHERE id = {seal}",
    ],
)
def test_a_seal_itself_cannot_be_changed_or_taken_out(write: Write, change: str) -> None:
    for amount in (1, 2, 3):
        write(amount)
        seal_all()
    second = Seal.objects.order_by("id")[1]
    content = {**second.content, "papers": []}
    with behind_the_back() as cursor:
        cursor.execute(change.format(seal=second.pk, content=json.dumps(content)))
    assert any("niêm phong" in what for _paper, what in faults())


def test_a_column_that_a_later_version_adds_leaves_old_seals_good(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = shape_now()
    older: Shape = {table: [c for c in columns if c != "method"] for table, columns in full.items()}
    monkeypatch.setattr(sealing, "shape_now", lambda: older)
    write(100)
    seal_all()
    monkeypatch.setattr(sealing, "shape_now", lambda: full)
    paper = write(200)
    seal_all()
    assert ["columns" in seal.content for seal in Seal.objects.order_by("id")] == [True, True]
    assert faults() == []
    with behind_the_back() as cursor:
        cursor.execute("UPDATE cash_cashentry SET method = 'card'")
    assert [found for found, _what in faults()] == [paper.number], "the older seal did not cover that column"


def test_every_book_is_covered() -> None:
    tables = {model._meta.db_table for model in books()}
    assert {"stock_stockmove", "stock_costdelta", "debts_debtentry", "debts_allocation", "cash_cashentry"} <= tables
    assert {"cash_cashcount", "revenue_revenuerow", "stock_hold"} <= tables


def test_a_row_reads_the_same_on_both_engines(write: Write, till: CashAccount) -> None:
    paper = write(100)
    rendered = Rendered(
        paper.pk, paper.pk, {"cash_cashentry": ["amount", "at", "method", "reverses_id"], **_paper_shape()}
    )
    assert rendered.text(paper.pk, rendered.reach(paper.pk)) == (
        "2026-11-24 05:00:00.000005|10:collection|12:PT-HN-000001\n"
        "cash_cashentry|100|2026-11-24 05:00:00.000005|4:cash|~"
    )


def _paper_shape() -> Shape:
    return {"documents_document": ["at", "kind", "number"]}


def test_only_one_seals_at_a_time(fresh_database_here: Fresh) -> None:
    """Several threads seal and write at once: one chain, everything covered, nothing twice."""
    from threading import Thread

    branch = Branch.objects.create(code="HN", name="Hà Nội")
    author = User.objects.create(login="an.nguyen", full_name="Nguyễn An", is_owner=True)
    till = CashAccount.objects.create(branch=branch, kind="cash", code="TM-HN", name="Tiền mặt")
    CashBalance.objects.get_or_create(account=till)
    write = make_write(author, till)
    errors: list[BaseException] = []

    def work(step: Callable[[], object], times: int) -> None:
        try:
            for _ in range(times):
                step()
        except BaseException as error:
            errors.append(error)
        connection.close()

    threads = [Thread(target=work, args=[lambda: write(1), 10]) for _ in range(2)]
    threads += [Thread(target=work, args=[seal_next, 30]) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seal_all()
    assert errors == []
    assert list(verify.check()) == []
    sealed = [key for seal in Seal.objects.all() for key, _digest in seal.content["events"]]
    assert sorted(sealed) == list(Event.objects.order_by("id").values_list("id", flat=True))


def test_counts(write: Write) -> None:
    write(1)
    seal_all()
    write(2)
    assert verify.counts() == {"seals": 1, "events": 1, "to seal": 1}
