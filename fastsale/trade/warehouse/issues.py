"""Writing goods issues: what an order's confirmation and the keeper's have in common."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from fastsale.books.stock.models import Lot
from fastsale.foundation.database.bulk import insert_rows
from fastsale.foundation.documents.models import Document
from fastsale.trade.warehouse.errors import SerialPromised
from fastsale.trade.warehouse.models import GoodsIssue, GoodsIssueLine


@dataclass(frozen=True, slots=True)
class IssueLine:
    """`origin_line`: the order's line it serves. Base thousandths; `lots` as (lot id, quantity) pairs."""

    position: int
    origin_line: int
    product_id: int
    asked: int
    issued: int
    lots: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class NewIssue:
    """A slip to be written for the order `serves`."""

    document: Document
    serves: Document
    warehouse_id: int
    customer_id: int
    lines: Sequence[IssueLine]
    receiver: str = ""
    note: str = ""


def write_issue(new: NewIssue, *, state: str) -> int:
    """Insert a slip and its lines, two statements; returns its key."""
    columns = ("document_id", "serves_id", "warehouse_id", "customer_id", "state", "receiver", "note")
    row = (
        new.document.pk, new.serves.pk, new.warehouse_id, new.customer_id, state, new.receiver, new.note
    )  # fmt: skip
    (key,) = insert_rows(GoodsIssue, columns, [row], returning=True)
    insert_rows(
        GoodsIssueLine,
        ("issue_id", "position", "origin_line", "product_id", "asked", "issued", "lots"),
        [
            (
                key,
                line.position,
                line.origin_line,
                line.product_id,
                line.asked,
                line.issued,
                [list(lot) for lot in line.lots],
            )
            for line in new.lines
        ],
    )
    return key


def refuse_promised(lot_keys: Collection[int], warehouse_id: int) -> None:
    """Raise SerialPromised when one of these serials is named on another slip that waits there. One statement; their
    pools are locked, so that two orders do not name one at once.
    """
    waiting = GoodsIssueLine.objects.filter(
        issue__state=GoodsIssue.State.WAITING,
        issue__warehouse=warehouse_id,
        product__in=Lot.objects.filter(pk__in=lot_keys).values("product"),
    )
    for line in waiting.select_related("issue__document"):
        for key, _quantity in line.lots:
            if key in lot_keys:
                code = Lot.objects.values_list("code", flat=True).get(pk=key)
                raise SerialPromised(lot=code, paper=line.issue.document)


def cancel(slips: Sequence[GoodsIssue]) -> None:
    """Mark slips whose goods came back, or never left. One statement."""
    if slips:
        GoodsIssue.objects.filter(pk__in=[slip.pk for slip in slips]).update(state=GoodsIssue.State.CANCELLED)
        for slip in slips:
            slip.state = GoodsIssue.State.CANCELLED


def of_order(document_id: int) -> list[GoodsIssue]:
    """The slips of an order, locked: a keeper who confirms one waits, or is waited for."""
    slips = GoodsIssue.objects.select_for_update(of=("self", "document")).select_related("document")
    return list(slips.filter(serves=document_id).order_by("pk"))
