"""The outbox: sent until it arrives, in order, parked when it never does."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from django.db import connection

from fastsale.foundation import clock
from fastsale.foundation.access.models import User
from fastsale.foundation.events import delivery as outbox
from fastsale.foundation.events.delivery import ATTEMPTS, TRANSPORTS, Undeliverable, deliver_next, pause_after, retry
from fastsale.foundation.events.models import Delivery, Event, Subscription
from tests.support.databases import Fresh

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
Say = Callable[..., Event]


class Fake:
    """A transport that remembers, and fails when told to."""

    def __init__(self) -> None:
        self.sent: list[int] = []
        self.fails: Exception | None = None

    def __call__(self, delivery: Delivery) -> None:
        if self.fails is not None:
            raise self.fails
        self.sent.append(delivery.event.subject_id * 100 + int(delivery.event.after["n"]))


@pytest.fixture
def fake() -> Iterator[Fake]:
    transport = Fake()
    outbox.register_transport("fake", transport)
    with clock.frozen(NOW):
        yield transport
    del TRANSPORTS["fake"]


@pytest.fixture
def say(author: User, fake: Fake) -> Say:
    """say(7, 1): event 1 about subject 7, which one subscriber wants to hear."""
    Subscription.objects.create(name="FastWork", action="test.act", transport="fake", target="http://x")

    def tell(subject_id: int, n: int) -> Event:
        return Event.objects.create(
            action="test.act", actor=author, at=clock.now(), subject="x.Y", subject_id=subject_id, after={"n": n}
        )

    return tell


def states() -> list[str]:
    return list(Delivery.objects.order_by("event_id").values_list("state", flat=True))


def test_what_is_due_is_sent_once(say: Say, fake: Fake) -> None:
    say(7, 1)
    say(8, 1)
    assert deliver_next() == 2
    assert deliver_next() == 0
    assert fake.sent == [701, 801]
    assert states() == ["sent", "sent"]


def test_a_failure_waits_longer_each_time_and_says_why(say: Say, fake: Fake) -> None:
    say(7, 1)
    fake.fails = ConnectionError("no route")
    assert deliver_next() == 1
    [delivery] = Delivery.objects.all()
    assert (delivery.state, delivery.attempts, delivery.last_error) == ("waiting", 1, "ConnectionError: no route")
    assert timedelta(seconds=30) <= delivery.next_at - NOW <= timedelta(seconds=36)
    assert deliver_next() == 0, "it has its pause first"
    clock.advance(timedelta(seconds=36))
    fake.fails = None
    assert deliver_next() == 1
    assert fake.sent == [701]
    assert Delivery.objects.get().last_error == ""


def test_pauses_grow_from_half_a_minute_to_two_days() -> None:
    shortest = [30, 120, 480, 1_920, 7_680, 30_720, 122_880, 172_800, 172_800]
    for attempts, seconds in enumerate(shortest, start=1):
        assert seconds <= pause_after(attempts).total_seconds() <= seconds * 6 // 5
    assert timedelta(days=5) < timedelta(seconds=sum(shortest)) < timedelta(days=7)


def test_what_never_arrives_is_parked_where_a_person_can_let_it_try_again(say: Say, fake: Fake) -> None:
    say(7, 1)
    fake.fails = ConnectionError("no route")
    for _ in range(ATTEMPTS):
        assert deliver_next() == 1
        clock.advance(timedelta(days=3))
    assert states() == ["parked"]
    assert deliver_next() == 0
    [delivery] = Delivery.objects.all()
    assert retry(delivery.pk)
    assert not retry(delivery.pk)
    fake.fails = None
    assert deliver_next() == 1
    assert states() == ["sent"]


def test_what_cannot_be_delivered_is_parked_at_once(say: Say, fake: Fake) -> None:
    say(7, 1)
    fake.fails = Undeliverable("410 Gone")
    deliver_next()
    assert states() == ["parked"]
    Subscription.objects.update(transport="pigeon")
    say(8, 1)
    deliver_next()
    assert states() == ["parked", "parked"]
    assert "pigeon" in Delivery.objects.order_by("event_id")[1].last_error


def test_messages_of_one_subject_keep_their_order_and_others_do_not_wait(say: Say, fake: Fake) -> None:
    say(7, 1)
    fake.fails = ConnectionError("no route")
    deliver_next()
    fake.fails = None
    say(7, 2)
    say(8, 1)
    deliver_next()
    assert fake.sent == [801]
    clock.advance(timedelta(minutes=1))
    while deliver_next():
        pass
    assert fake.sent == [801, 701, 702]


def test_a_parked_message_holds_back_the_later_ones_of_its_subject(say: Say, fake: Fake) -> None:
    say(7, 1)
    fake.fails = Undeliverable("no")
    deliver_next()
    fake.fails = None
    say(7, 2)
    assert deliver_next() == 0
    retry(Delivery.objects.earliest("event_id").pk)
    while deliver_next():
        pass
    assert fake.sent == [701, 702]


def test_a_worker_that_died_while_sending_gives_its_delivery_back(say: Say, fake: Fake) -> None:
    say(7, 1)
    [delivery] = Delivery.objects.all()
    assert outbox._claim(delivery)
    assert deliver_next() == 0
    clock.advance(outbox.LEASE)
    assert deliver_next() == 1
    assert fake.sent == [701]


def test_two_workers_do_not_send_the_same(fresh_database_here: Fresh, fake: Fake) -> None:
    author = User.objects.create(login="an.nguyen", full_name="Nguyễn An")
    Subscription.objects.create(name="FastWork", action="test.act", transport="fake")
    for subject_id in range(20):
        Event.objects.create(
            action="test.act", actor=author, at=LONG_AGO, subject="x.Y", subject_id=subject_id, after={"n": 1}
        )

    def work() -> None:
        while deliver_next(limit=5):
            pass
        connection.close()

    threads = [Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(fake.sent) == [subject_id * 100 + 1 for subject_id in range(20)]
