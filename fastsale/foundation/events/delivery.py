"""Deliver the outbox: what an action wrote for others, sent until it arrives, in order for each subject.

How to send is a transport registered under a name by whoever knows the way; nothing here talks to the network. A
message may arrive twice (the answer of the first was lost), so it carries its delivery's key; it never arrives
before an earlier message of the same subject to the same subscriber.
"""

import random
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from django.db.models import Exists, OuterRef, QuerySet

from fastsale.foundation import clock
from fastsale.foundation.database.writelock import write_turn
from fastsale.foundation.events.models import Delivery

Transport = Callable[[Delivery], None]
"""Sends one delivery (its event and subscription are loaded), or raises."""

LEASE = timedelta(minutes=5)
"""A claimed delivery is due again after this, should the worker that claimed it die."""

FIRST_WAIT, LONGEST_WAIT = 30, 2 * 24 * 3600
"""Seconds before the second attempt, and at most; each wait is four times the one before."""

ATTEMPTS = 10
"""After so many (about six days) a delivery is parked, where a person sees it."""

TRANSPORTS: dict[str, Transport] = {}
log = structlog.get_logger("fastsale.delivery")


class Undeliverable(Exception):
    """Raised by a transport when trying again is of no use; the delivery is parked with the reason."""


def register_transport(name: str, send: Transport) -> None:
    """Name a way to send; `Subscription.transport` chooses it."""
    assert name not in TRANSPORTS, f"two transports named {name}"
    TRANSPORTS[name] = send


def deliver_next(limit: int = 20) -> int:
    """Try what is due, oldest event first; how many were tried. Called outside any transaction."""
    tried = 0
    for delivery in list(_due(clock.now()).select_related("event", "subscription")[:limit]):
        if _claim(delivery):
            _try(delivery)
            tried += 1
    return tried


def retry(delivery_id: int) -> bool:
    """Let a parked delivery start again now; False when it is not parked (any more)."""
    with write_turn():
        parked = Delivery.objects.filter(pk=delivery_id, state=Delivery.PARKED)
        return bool(parked.update(state=Delivery.WAITING, attempts=0, next_at=clock.now(), last_error=""))


def _due(now: datetime) -> "QuerySet[Delivery]":
    """What waits, has had its pause, and has no earlier message of its subject before it that did not arrive."""
    earlier = Delivery.objects.filter(
        subscription=OuterRef("subscription"),
        event__subject=OuterRef("event__subject"),
        event__subject_id=OuterRef("event__subject_id"),
        event__lt=OuterRef("event"),
        state__in=[Delivery.WAITING, Delivery.PARKED],
    )
    due = Delivery.objects.filter(state=Delivery.WAITING, next_at__lte=now).exclude(Exists(earlier))
    return due.order_by("event_id", "subscription_id")


def _claim(delivery: Delivery) -> bool:
    """Take a delivery from other workers: the update holds only while it stands as it was read."""
    with write_turn():
        taken = Delivery.objects.filter(
            pk=delivery.pk, state=Delivery.WAITING, attempts=delivery.attempts, next_at=delivery.next_at
        ).update(attempts=delivery.attempts + 1, next_at=clock.now() + LEASE)
    delivery.attempts += 1
    return bool(taken)


def _try(delivery: Delivery) -> None:
    transport = TRANSPORTS.get(delivery.subscription.transport, _nowhere)
    try:
        transport(delivery)
    except Undeliverable as error:
        _write(delivery, state=Delivery.PARKED, last_error=_short(error))
    except Exception as error:  # whatever a transport meets, the next delivery must have its turn
        state = Delivery.PARKED if delivery.attempts >= ATTEMPTS else Delivery.WAITING
        _write(delivery, state=state, next_at=clock.now() + pause_after(delivery.attempts), last_error=_short(error))
    else:
        _write(delivery, state=Delivery.SENT, last_error="")


def _nowhere(delivery: Delivery) -> None:
    raise Undeliverable(f"no transport named {delivery.subscription.transport!r}")


def _write(delivery: Delivery, **values: object) -> None:
    with write_turn():
        Delivery.objects.filter(pk=delivery.pk).update(**values)
    log.info("delivery", key=delivery.pk, attempt=delivery.attempts, state=values["state"])


def _short(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:500]


def pause_after(attempts: int) -> timedelta:
    """How long to wait after that many attempts: 30 s, 2 min, 8 min … two days, up to a fifth more by chance, so
    that a subscriber who comes back does not meet everything at once.
    """
    seconds = min(FIRST_WAIT * 4 ** (attempts - 1), LONGEST_WAIT)
    return timedelta(seconds=seconds + random.randrange(seconds // 5 + 1))  # noqa: S311  spreading, not a secret
