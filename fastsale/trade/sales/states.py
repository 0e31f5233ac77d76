"""Which state an order may move to, and what the move is called on the button."""

from fastsale.foundation.documents.models import Document
from fastsale.foundation.errors import WrongState
from fastsale.trade.sales.models import State

MOVES: dict[State, tuple[State, ...]] = {
    State.DRAFT: (State.RESERVED, State.CONFIRMED, State.CANCELLED),
    State.RESERVED: (State.DRAFT, State.CONFIRMED, State.CANCELLED),
    State.CONFIRMED: (State.CANCELLED, State.REPLACED),
    State.CANCELLED: (),
    State.REPLACED: (),
}

VERBS: dict[State, str] = {
    State.DRAFT: "sửa",
    State.RESERVED: "giữ hàng",
    State.CONFIRMED: "xác nhận",
    State.CANCELLED: "hủy",
    State.REPLACED: "sửa",
}


def require_move(state: str, to: State, document: Document) -> None:
    """Raise WrongState unless an order in `state` may become `to`."""
    if to not in MOVES[State(state)]:
        raise WrongState(paper=document.number or document, state=State(state).label, action=VERBS[to])


def require_draft(state: str, document: Document) -> None:
    """Raise WrongState unless the order is a draft, free to be rewritten."""
    if state != State.DRAFT:
        raise WrongState(paper=document.number or document, state=State(state).label, action=VERBS[State.DRAFT])
