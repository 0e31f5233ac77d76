"""Trying something out: what would come of it, with nothing left behind."""

import random
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import OperationalError, transaction

from fastsale.foundation.database.writelock import write_turn
from fastsale.foundation.events.action import ATTEMPTS, worth_retrying

R = TypeVar("R")


def rehearse(work: Callable[[], R]) -> R:
    """Run `work` in a transaction that is taken back whole; its locks last no longer than its answer.

    Whatever `work` raises is raised. Chosen to break a deadlock it begins again, like an action.
    """
    for attempt in range(ATTEMPTS):
        try:
            with write_turn(), transaction.atomic():
                answer = work()
                transaction.set_rollback(True)
        except OperationalError as error:
            if attempt == ATTEMPTS - 1 or not worth_retrying(error):
                raise
            time.sleep(random.uniform(0, 0.01 * 2**attempt))  # noqa: S311  jitter, not a secret
        else:
            return answer
    raise AssertionError("unreachable")
