"""Actions: one transaction, one answer per request id, nothing left by a refusal."""

import threading
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext

from fastsale.foundation.access.actor import Actor, actor_of
from fastsale.foundation.access.models import User
from fastsale.foundation.administration import closing
from fastsale.foundation.company.models import Branch
from fastsale.foundation.errors import Invalid, RequestReused
from fastsale.foundation.events.action import REGISTRY, action, fingerprint, running
from fastsale.foundation.events.models import Delivery, Event, Request, Subscription, ToSeal
from fastsale.foundation.events.record import record
from tests.support.databases import Fresh

pytestmark = pytest.mark.usefixtures("registry")


def add_branch_action(name: str = "test.add_branch") -> Any:
    """An action as they all are: asks, writes, records."""

    @action(name, title="Thêm chi nhánh", answer=lambda pk: Branch.objects.get(pk=pk))
    def add_branch(*, code: str, request_id: UUID, actor: Actor, fail: str = "") -> Branch:
        branch = Branch.objects.create(code=code, name=code)
        if fail == "refuse":
            raise Invalid("Không được.", field="code")
        record(name, actor=actor, subject="company.Branch", subject_id=branch.pk, after={"code": code})
        if fail == "break":
            raise ZeroDivisionError
        return branch

    return add_branch


def test_it_writes_its_rows_its_request_and_one_event(actor: Actor) -> None:
    Subscription.objects.create(name="kế toán", action="test.add_branch", transport="fake")
    Subscription.objects.create(name="tắt", action="test.add_branch", transport="fake", is_active=False)
    Subscription.objects.create(name="việc khác", action="test.other", transport="fake")
    request_id = uuid4()
    branch = add_branch_action()(code="HP", request_id=request_id, actor=actor)
    event = Event.objects.get(request_id=request_id)
    assert (event.action, event.subject, event.subject_id) == ("test.add_branch", "company.Branch", branch.pk)
    assert (event.actor_id, event.after) == (actor.user_id, {"code": "HP"})
    assert ToSeal.objects.filter(event=event).exists()
    assert [delivery.subscription.name for delivery in Delivery.objects.filter(event=event)] == ["kế toán"]
    assert running.get() is None


def test_a_repeat_gets_the_first_answer_and_does_nothing(actor: Actor) -> None:
    add_branch, request_id = add_branch_action(), uuid4()
    first = add_branch(code="HP", request_id=request_id, actor=actor)
    again = add_branch(code="HP", request_id=request_id, actor=actor)
    explicit = add_branch(code="HP", request_id=request_id, actor=actor, fail="")
    assert first == again == explicit
    assert Branch.objects.count() == Event.objects.count() == Request.objects.count() == 1


def test_a_new_request_costs_two_statements_beside_the_work(actor: Actor) -> None:
    add_branch = add_branch_action()
    with CaptureQueriesContext(connection) as statements:
        add_branch(code="HP", request_id=uuid4(), actor=actor)
    wanted = [q for q in statements.captured_queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(wanted) == 3, "request, branch, event"


@pytest.mark.parametrize("other", [{"code": "HY"}, {"code": "HP", "fail": "refuse"}])
def test_another_content_under_the_same_id_is_refused(actor: Actor, other: dict[str, str]) -> None:
    add_branch, request_id = add_branch_action(), uuid4()
    add_branch(code="HP", request_id=request_id, actor=actor)
    with pytest.raises(RequestReused):
        add_branch(**other, request_id=request_id, actor=actor)
    assert Branch.objects.count() == 1


def test_another_person_or_another_action_under_the_same_id_is_refused(actor: Actor) -> None:
    add_branch, other, request_id = add_branch_action(), add_branch_action("test.other"), uuid4()
    add_branch(code="HP", request_id=request_id, actor=actor)
    with pytest.raises(RequestReused):
        other(code="HP", request_id=request_id, actor=actor)
    with pytest.raises(RequestReused):
        add_branch(code="HP", request_id=request_id, actor=replace(actor, user_id=actor.user_id + 1))


@pytest.mark.parametrize(("fail", "error"), [("refuse", Invalid), ("break", ZeroDivisionError)])
def test_a_refusal_leaves_nothing_and_the_id_may_be_used_again(actor: Actor, fail: str, error: type[Exception]) -> None:
    add_branch, request_id = add_branch_action(), uuid4()
    with pytest.raises(error):
        add_branch(code="HP", request_id=request_id, actor=actor, fail=fail)
    assert [model.objects.count() for model in (Branch, Request, Event, ToSeal)] == [0, 0, 0, 0]
    assert running.get() is None
    add_branch(code="HP", request_id=request_id, actor=actor)


def test_an_action_does_not_call_another(actor: Actor) -> None:
    inner = add_branch_action("test.inner")

    @action("test.outer", title="Ngoài", answer=lambda pk: None)
    def outer(*, request_id: UUID, actor: Actor) -> None:
        inner(code="HP", request_id=uuid4(), actor=actor)

    with pytest.raises(AssertionError, match="inside another action"):
        outer(request_id=uuid4(), actor=actor)
    assert Branch.objects.count() == 0


def test_an_action_records_exactly_one_event(actor: Actor) -> None:
    @action("test.silent", title="Im lặng", answer=lambda pk: None)
    def silent(*, request_id: UUID, actor: Actor) -> None:
        Branch.objects.create(code="HP", name="HP")

    with pytest.raises(AssertionError, match="recorded 0 events"):
        silent(request_id=uuid4(), actor=actor)
    assert Branch.objects.count() == Request.objects.count() == 0


def test_recording_outside_an_action_is_our_mistake(actor: Actor) -> None:
    with pytest.raises(AssertionError, match="inside an action"):
        record("test.x", actor=actor, subject="x.Y", subject_id=1)


def test_a_name_is_given_once_and_a_request_id_is_a_uuid(actor: Actor) -> None:
    add_branch = add_branch_action()
    assert REGISTRY["test.add_branch"].function is add_branch
    with pytest.raises(AssertionError, match="two actions"):
        add_branch_action()
    with pytest.raises(AssertionError, match="UUID"):
        add_branch(code="HP", request_id="not a uuid", actor=actor)


@dataclass(frozen=True)
class Line:
    product_id: int
    quantity: int


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"lines": [Line(1, 1000)]}, {"lines": (Line(1, 1000),)}, True),
        ({"lines": [Line(1, 1000)]}, {"lines": [Line(1, 1001)]}, False),
        ({"lines": [Line(1, 1), Line(2, 1)]}, {"lines": [Line(2, 1), Line(1, 1)]}, False),
        ({"rights": {"a", "b", "c", "d"}}, {"rights": {"d", "c", "b", "a"}}, True),
        ({"more": {"a": 1, "b": 2}}, {"more": {"b": 2, "a": 1}}, True),
        ({"x": "1"}, {"x": 1}, False),
        ({"x": None}, {"x": ""}, False),
        ({"x": None}, {"y": None}, False),
        ({"at": date(2026, 1, 1)}, {"at": datetime(2026, 1, 1, tzinfo=UTC)}, False),
        (
            {"at": datetime(2026, 1, 1, tzinfo=UTC)},
            {"at": datetime(2026, 1, 1, 7, tzinfo=timezone(timedelta(hours=7)))},
            True,
        ),
        ({"name": "a', 'b"}, {"name": "a", "other": "b"}, False),
    ],
)
def test_what_counts_as_the_same_request(one: dict[str, Any], other: dict[str, Any], same: bool) -> None:
    assert (fingerprint("test.x", one) == fingerprint("test.x", other)) is same


def test_the_same_request_from_many_threads_is_done_once(fresh_database_here: Fresh) -> None:
    user = User.objects.create(login="an.nguyen", full_name="Nguyễn An", is_owner=True)
    add_branch, request_id, answers = add_branch_action(), uuid4(), []
    start = threading.Barrier(6)

    def send() -> None:
        actor = actor_of(user)
        start.wait()
        answers.append(add_branch(code="HP", request_id=request_id, actor=actor).pk)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 6
    assert set(answers) == {Branch.objects.get().pk}
    assert Event.objects.count() == 1


@pytest.mark.postgres
def test_a_deadlock_is_tried_again_and_nobody_sees_it(fresh_database_here: Fresh) -> None:
    user = User.objects.create(login="an.nguyen", full_name="Nguyễn An", is_owner=True)
    keys = [Branch.objects.create(code=code, name="0").pk for code in ("HN", "DN")]
    met, attempts, errors = threading.Barrier(2, timeout=5), [], []

    @action("test.both", title="Cả hai", answer=lambda pk: pk)
    def touch_both(*, order: list[int], request_id: UUID, actor: Actor) -> int:
        attempts.append(order)
        for pk in order:
            Branch.objects.filter(pk=pk).update(name=str(len(attempts)))
            if len(attempts) <= 2 and pk == order[0]:
                met.wait()
        record("test.both", actor=actor, subject="company.Branch", subject_id=order[0])
        return order[0]

    def go(order: list[int]) -> None:
        try:
            touch_both(order=order, request_id=uuid4(), actor=actor_of(user))
        except Exception as error:
            errors.append(error)
        connection.close()

    threads = [threading.Thread(target=go, args=[order]) for order in (keys, keys[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(attempts) == 3, "one of the two was tried again"
    assert Event.objects.count() == 2


@pytest.mark.postgres
def test_a_period_is_closed_only_when_no_action_is_under_way(fresh_database_here: Fresh) -> None:
    user = User.objects.create(login="an.nguyen", full_name="Nguyễn An", is_owner=True)
    closed, order = threading.Event(), []

    def close() -> None:
        with transaction.atomic():
            closing.hold_alone()
            order.append("closed")
            closed.set()
        connection.close()

    closer = threading.Thread(target=close)

    @action("test.post", title="Ghi sổ", answer=lambda pk: pk)
    def post(*, request_id: UUID, actor: Actor) -> int:
        closer.start()
        assert not closed.wait(0.5), "the period closed under a posting"
        order.append("posted")
        record("test.post", actor=actor, subject="access.User", subject_id=user.pk)
        return user.pk

    post(request_id=uuid4(), actor=actor_of(user))
    closer.join()
    assert order == ["posted", "closed"]


def test_another_database_error_is_not_tried_again(fresh_database_here: Fresh) -> None:
    user = User.objects.create(login="an.nguyen", full_name="Nguyễn An", is_owner=True)
    attempts = []

    @action("test.broken", title="Hỏng", answer=lambda pk: pk)
    def broken(*, request_id: UUID, actor: Actor) -> None:
        attempts.append(1)
        raise OperationalError("disk I/O error")

    with pytest.raises(OperationalError):
        broken(request_id=uuid4(), actor=actor_of(user))
    assert attempts == [1]
