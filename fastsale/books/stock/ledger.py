"""The stock book's one writer: lock, then post, hold or release; all inside the caller's transaction.

    held = ledger.lock([(product, warehouse), …], scope=company.costing_scope)
    moment = timing.settle(held.last_at)
    posted = ledger.post(held, document=document, wanted=[Out(…), In(…)])

Lock order: document, partner, pools, cash, number (docs/ledgers.md). Quantities are thousandths, values đồng.
"""

from fastsale.books.stock.allotment import check_named
from fastsale.books.stock.holds import Keep, OpenHold, goods_of_holds, hold, overdue, release
from fastsale.books.stock.locks import Goods, Held, Scope, lock
from fastsale.books.stock.lots import find_lots, lots
from fastsale.books.stock.models import StockMove
from fastsale.books.stock.posting import post, preview
from fastsale.books.stock.requests import In, Moved, Out, Policy, Posted, Repriced, Shortfall, Tracking, Wanted

__all__ = [
    "Goods",
    "Held",
    "In",
    "Keep",
    "Moved",
    "OpenHold",
    "Out",
    "Policy",
    "Posted",
    "Repriced",
    "Scope",
    "Shortfall",
    "Tracking",
    "Wanted",
    "check_named",
    "find_lots",
    "goods_of",
    "goods_of_holds",
    "hold",
    "lock",
    "lots",
    "overdue",
    "post",
    "preview",
    "release",
]


def goods_of(document_id: int) -> set[Goods]:
    """The (product, warehouse) pairs that a paper moved: what to lock before taking it back."""
    return set(StockMove.objects.filter(document=document_id).values_list("product_id", "warehouse_id"))
