"""How far a long piece of work has come, told to whoever waits for it; and his word to stop.

Work tells without knowing who hears. The listener may raise `Stopped`: inside an action that undoes everything.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from fastsale.foundation.errors import Problem, _

Listener = Callable[[int], None]
_listening: ContextVar[Listener | None] = ContextVar("listening", default=None)


class Stopped(Problem):
    code = "stopped"
    status = 409
    message = _("Đã dừng theo yêu cầu. Chưa ghi gì.")


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Let `listener(steps done)` hear of the work inside."""
    token = _listening.set(listener)
    try:
        yield
    finally:
        _listening.reset(token)


def tell(done: int) -> None:
    """Say how many steps are done."""
    listener = _listening.get()
    if listener is not None:
        listener(done)
