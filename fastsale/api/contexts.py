"""How a context's routes are declared: `read` and `ask` for queries, `act` for actions. What routes share is here.

sales = Context("sales", _("Bán hàng"))

@sales.read("/orders/{order_id}", answer=SalesOrderOut)
def order(request: Call, order_id: Id) -> SalesOrder: ...

@sales.act("/orders/{order_id}/confirm", "sales.confirm_order", answer=SalesOrderOut)
def confirm(request: Call, order_id: Id, body: ConfirmOrder) -> SalesOrder: ...
"""

import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID, uuid5

from django.http import HttpRequest
from django.utils.functional import Promise
from ninja import Router

from fastsale.api.call import Call
from fastsale.api.credentials import require_scope
from fastsale.foundation.access.actor import require
from fastsale.foundation.errors import Invalid, Problem, _
from fastsale.foundation.events.action import REGISTRY
from fastsale.foundation.text import clean

P = ParamSpec("P")
R = TypeVar("R")
Operation = Callable[Concatenate[Call, P], R]

KEY_HEADER = "Idempotency-Key"
LONGEST_KEY = 200
_NAMESPACE = UUID("5c1f2a7e-6d0b-5c0e-9a53-0f6f1b9f7f10")


class MissingKey(Problem):
    code = "idempotency_key_missing"
    status = 400
    field = KEY_HEADER
    message = _("Thiếu đầu mục Idempotency-Key. Mỗi việc ghi cần một mã riêng (UUID); gọi lại thì giữ nguyên mã.")


class Context:
    """The routes of one context under /api/v1/<name>."""

    def __init__(self, name: str, title: str | Promise) -> None:
        self.name = name
        self.title = title
        self.router = Router(tags=[name])

    def read(
        self, path: str, *, answer: Any, right: str | None = None, example: Any = None
    ) -> Callable[[Operation[P, R]], Operation[P, R]]:
        """Route GET `path` to a query. `right` is asked first; the query itself filters what the actor may see.

        `example` replaces the answer's example, which else is put together from its fields.
        """

        def decorate(function: Operation[P, R]) -> Operation[P, R]:
            @functools.wraps(function)
            def run(request: Call, /, *args: P.args, **kwargs: P.kwargs) -> R:
                require_scope(request, self.name, writes=False)
                if right is not None:
                    require(request.actor, right)
                return function(request, *args, **kwargs)

            self.router.get(
                path,
                response=answer,
                operation_id=f"{self.name}.{function.__name__}",
                url_name=f"{self.name}.{function.__name__}",
                summary=_summary(function),
                description=_rest(function),
                openapi_extra=_extra(right=right, example=example),
            )(run)
            return run

        return decorate

    def ask(
        self, path: str, *, answer: Any, right: str | None = None, body_example: Any = None
    ) -> Callable[[Operation[P, R]], Operation[P, R]]:
        """Route POST `path` to a query whose question is too long for an address. It writes nothing and needs no
        Idempotency-Key; otherwise as `read`.
        """

        def decorate(function: Operation[P, R]) -> Operation[P, R]:
            @functools.wraps(function)
            def run(request: Call, /, *args: P.args, **kwargs: P.kwargs) -> R:
                require_scope(request, self.name, writes=False)
                if right is not None:
                    require(request.actor, right)
                return function(request, *args, **kwargs)

            self.router.post(
                path,
                response=answer,
                operation_id=f"{self.name}.{function.__name__}",
                url_name=f"{self.name}.{function.__name__}",
                summary=_summary(function),
                description=_rest(function),
                openapi_extra=_extra(right=right, example=None, body_example=body_example, asks=True),
            )(run)
            return run

        return decorate

    def act(
        self,
        path: str,
        action: str,
        *,
        answer: Any,
        method: str = "POST",
        status: int = 200,
        example: Any = None,
        body_example: Any = None,
    ) -> Callable[[Operation[P, R]], Operation[P, R]]:
        """Route a write to the action of this name, which asks for the right of the same name itself.

        `status` 201 for an action that makes something new.
        """

        def decorate(function: Operation[P, R]) -> Operation[P, R]:
            @functools.wraps(function)
            def run(request: Call, /, *args: P.args, **kwargs: P.kwargs) -> R:
                require_scope(request, self.name, writes=True)
                request.request_id = request_id_of(request, request.actor.user_id)
                return function(request, *args, **kwargs)

            self.router.api_operation(
                [method],
                path,
                response={status: answer},
                operation_id=action,
                url_name=action,
                summary=getattr(REGISTRY.get(action), "title", action),
                description=_summary(function) + "\n\n" + _rest(function) if function.__doc__ else None,
                openapi_extra=_extra(right=action, example=example, body_example=body_example, writes=True),
            )(run)
            return run

        return decorate


def request_id_of(request: HttpRequest, user_id: int) -> UUID:
    """The id under which a write is done once: the header's UUID, or one made of its text and the person.

    Raises MissingKey; Invalid when it is too long or holds control characters.
    """
    text = request.headers.get(KEY_HEADER, "").strip()
    if not text:
        raise MissingKey
    if len(text) > LONGEST_KEY or clean(text) != text:
        raise Invalid(_("Idempotency-Key dài nhất 200 ký tự, không có ký tự điều khiển."), field=KEY_HEADER)
    try:
        return UUID(text)
    except ValueError:
        return uuid5(_NAMESPACE, f"{user_id}:{text}")


def _summary(function: Callable[..., Any]) -> str:
    return (function.__doc__ or function.__name__.replace("_", " ").capitalize()).strip().partition("\n")[0]


def _rest(function: Callable[..., Any]) -> str:
    lines = (function.__doc__ or "").strip().partition("\n")[2].splitlines()
    return "\n".join(line.strip() for line in lines).strip()


def _extra(
    *, right: str | None, example: Any, body_example: Any = None, writes: bool = False, asks: bool = False
) -> dict[str, Any]:
    """What the OpenAPI document says beyond the signature; `openapi` turns the x- members into standard ones."""
    said = {"x-right": right, "x-example": example, "x-body-example": body_example}
    said |= {"x-writes": writes or None, "x-asks": asks or None}
    return {name: value for name, value in said.items() if value is not None}
