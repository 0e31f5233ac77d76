"""What the worker does, step by step: each does a bounded piece and says how much it was."""

from uuid import UUID, uuid5

from fastsale.foundation import clock
from fastsale.foundation.access.system import system_actor
from fastsale.foundation.dates import local_day
from fastsale.foundation.errors import Problem
from fastsale.foundation.events.delivery import deliver_next
from fastsale.foundation.events.sealing import seal_next
from fastsale.foundation.events.worker import Step
from fastsale.trade.sales.actions.release_order import release_order
from fastsale.trade.sales.models import SalesOrder, State

_REQUESTS = UUID("0b9d6f0e-3a44-5f3e-8a7d-2f4c1d9b7e11")


def release_expired_orders(limit: int = 20) -> int:
    """Let go what reserved orders hold past their day. An order that somebody moved meanwhile is left alone."""
    over = SalesOrder.objects.filter(state=State.RESERVED, hold_until__lt=local_day(clock.now())).order_by("pk")
    released = 0
    for order_id, day in list(over.values_list("pk", "hold_until")[:limit]):
        request_id = uuid5(_REQUESTS, f"release {order_id} {day}")
        try:
            release_order(order_id=order_id, request_id=request_id, actor=system_actor())
        except Problem:
            continue
        released += 1
    return released


STEPS: tuple[Step, ...] = (seal_next, deliver_next, release_expired_orders)
