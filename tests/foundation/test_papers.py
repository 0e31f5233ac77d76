"""Documents: opened, posted once, numbered last, versions and reversals."""

from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from fastsale.foundation.access.models import User
from fastsale.foundation.company.models import Branch
from fastsale.foundation.database.writelock import write_turn
from fastsale.foundation.documents import kinds, papers
from fastsale.foundation.documents.models import Document, Sequence
from fastsale.foundation.documents.moments import Moment
from fastsale.foundation.documents.papers import New, open_papers
from tests.support.databases import Fresh

AT = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
NOW = Moment(AT, AT)
ORDER, ISSUE = kinds.SALES_ORDER, kinds.GOODS_ISSUE


def numbered(*new: New) -> list[str]:
    documents = open_papers(new)
    papers.give_numbers(documents)
    numbers = dict(Document.objects.values_list("pk", "number"))
    assert [numbers[document.pk] for document in documents] == [document.number for document in documents]
    return [str(document.number) for document in documents]


def test_papers_are_opened_in_one_statement_and_numbered_in_two(branch: Branch, author: User) -> None:
    numbered(New(ORDER, branch.pk, author.pk, NOW), New(ISSUE, branch.pk, author.pk, NOW))
    with CaptureQueriesContext(connection) as statements:
        documents = open_papers([New(kind, branch.pk, author.pk, NOW) for kind in (ORDER, ISSUE, ORDER, ORDER)])
    assert len(statements) == 1
    with CaptureQueriesContext(connection) as statements:
        papers.give_numbers(documents)
    assert len(statements) == 2
    numbers = [document.number for document in documents]
    assert numbers == ["BH-HN-000002", "XK-HN-000002", "BH-HN-000003", "BH-HN-000004"]
    for document in documents:
        stored = Document.objects.get(pk=document.pk)
        assert (stored.kind, stored.number, stored.at, stored.version) == (document.kind, document.number, AT, 1)


def test_each_branch_and_kind_counts_for_itself(branch: Branch, other_branch: Branch, author: User) -> None:
    made = numbered(
        New(ORDER, branch.pk, author.pk, NOW),
        New(ORDER, other_branch.pk, author.pk, NOW),
        New(ISSUE, branch.pk, author.pk, NOW),
        New(ORDER, branch.pk, author.pk, NOW),
    )
    assert made == ["BH-HN-000001", "BH-DN-000001", "XK-HN-000001", "BH-HN-000002"]


def test_the_counter_follows_its_settings(branch: Branch, author: User) -> None:
    Sequence.objects.create(branch=branch, kind=ORDER, prefix="HD", suffix="/26", width=3, next_value=998)
    made = numbered(*[New(ORDER, branch.pk, author.pk, NOW)] * 3)
    assert made == ["HD998/26", "HD999/26", "HD1000/26"]


def test_a_code_that_another_branch_had_before_does_not_clash(branch: Branch, author: User) -> None:
    numbered(New(ORDER, branch.pk, author.pk, NOW))
    Branch.objects.filter(pk=branch.pk).update(code="HN1")
    newer = Branch.objects.create(code="HN", name="Hà Nội mới")
    assert numbered(New(ORDER, newer.pk, author.pk, NOW)) == [f"BH-HN.{newer.pk}-000001"]
    assert numbered(New(ORDER, branch.pk, author.pk, NOW)) == ["BH-HN-000002"]


def test_numbers_already_given_are_left_alone(branch: Branch, author: User) -> None:
    documents = open_papers([New(ORDER, branch.pk, author.pk, NOW)])
    papers.give_numbers(documents)
    with CaptureQueriesContext(connection) as statements:
        papers.give_numbers(documents)
        papers.give_numbers([])
    assert len(statements) == 0


def test_versions_and_reversals_are_called_after_the_first(branch: Branch, author: User) -> None:
    [first] = open_papers([New(ORDER, branch.pk, author.pk, NOW)])
    papers.give_numbers([first])
    second, undo = open_papers(
        [New(ORDER, branch.pk, author.pk, NOW, replaces=first), papers.reversal(first, author_id=author.pk, moment=NOW)]
    )
    [third] = open_papers([New(ORDER, branch.pk, author.pk, NOW, replaces=second)])
    [undo_third] = open_papers([papers.reversal(third, author_id=author.pk, moment=NOW)])
    papers.give_numbers([second, third, undo, undo_third])
    assert [second.number, third.number] == ["BH-HN-000001.01", "BH-HN-000001.02"]
    assert [undo.number, undo_third.number] == ["BH-HN-000001/H", "BH-HN-000001.02/H"]
    assert [second.version, third.version, undo.version] == [2, 3, 1]
    assert {d.place for d in (first, second, third, undo, undo_third)} == {first.pk}
    assert Sequence.objects.get(kind=ORDER).next_value == 2, "only the first took a number from the counter"


def test_a_paper_is_reversed_or_replaced_once(branch: Branch, author: User) -> None:
    [first] = open_papers([New(ORDER, branch.pk, author.pk, NOW)])
    open_papers([papers.reversal(first, author_id=author.pk, moment=NOW)])
    with pytest.raises(IntegrityError), transaction.atomic():
        open_papers([papers.reversal(first, author_id=author.pk, moment=NOW)])
    open_papers([New(ORDER, branch.pk, author.pk, NOW, replaces=first)])
    with pytest.raises(IntegrityError), transaction.atomic():
        open_papers([New(ORDER, branch.pk, author.pk, NOW, replaces=first)])


def test_a_waiting_paper_is_posted_once(branch: Branch, author: User) -> None:
    [waiting] = open_papers([New(ISSUE, branch.pk, author.pk)])
    assert waiting.at is None
    papers.post(waiting, NOW)
    assert papers.moment_of(Document.objects.get(pk=waiting.pk)) == papers.moment_of(waiting) == NOW
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        papers.post(waiting, Moment(AT - timedelta(days=1), AT))


def test_nothing_is_dated_after_it_was_typed(branch: Branch, author: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        open_papers([New(ORDER, branch.pk, author.pk, Moment(AT + timedelta(seconds=1), AT))])


@pytest.mark.parametrize("change", [{"kind": ISSUE}, {"version": 2}, {"number": None}, {"recorded_at": AT}])
def test_what_a_paper_says_does_not_change(branch: Branch, author: User, change: dict[str, object]) -> None:
    later = AT + timedelta(days=1)
    documents = open_papers([New(ORDER, branch.pk, author.pk, Moment(AT, later))])
    papers.give_numbers(documents)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Document.objects.filter(pk=documents[0].pk).update(**change)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM documents_document")


def test_writers_at_once_leave_no_gap_and_no_double(fresh_database_here: Fresh) -> None:
    branch = Branch.objects.create(code="HN", name="Hà Nội")
    author = User.objects.create(login="an.nguyen", full_name="Nguyễn An")

    def write() -> None:
        for _ in range(10):
            with write_turn(), transaction.atomic():
                documents = open_papers([New(kind, branch.pk, author.pk, NOW) for kind in (ORDER, ISSUE)])
                papers.give_numbers(documents)
        connection.close()

    threads = [Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = sorted(str(number) for number in Document.objects.filter(kind=ORDER).values_list("number", flat=True))
    assert numbers == [f"BH-HN-{i:06d}" for i in range(1, 41)]
