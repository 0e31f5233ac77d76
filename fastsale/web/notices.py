"""The bell of the top bar: sales orders that others wrote, for those whom Cấu hình chung names."""

from dataclasses import dataclass

from django.db.models import Max

from fastsale.foundation import clock
from fastsale.foundation.dates import day_start, local_day
from fastsale.trade.sales.queries import visible_orders
from fastsale.web.page import PageRequest

SEEN = "orders_seen"
"""Where a session remembers the newest order its person has been shown."""


@dataclass(frozen=True, slots=True)
class Bell:
    """`count` orders came since the person looked last."""

    count: int


def bell_of(request: PageRequest) -> Bell | None:
    """The bell of somebody who is to be told of new orders; None for everybody else. One statement."""
    if not is_told(request):
        return None
    orders = visible_orders(request.actor).exclude(document__author_id=request.actor.user_id)
    seen = request.session.get(SEEN)
    if seen is None:
        return Bell(orders.filter(created_at__gte=day_start(local_day(clock.now()))).count())
    return Bell(orders.filter(pk__gt=seen).count())


def is_told(request: PageRequest) -> bool:
    """Whether the company names this person, and lets him see orders."""
    return request.actor.login in request.company.notify_logins and request.actor.may("sales.view")


def mark_seen(request: PageRequest) -> None:
    """From now on the bell counts what comes later. One statement."""
    newest = visible_orders(request.actor).aggregate(newest=Max("pk"))["newest"]
    request.session[SEEN] = newest or 0
