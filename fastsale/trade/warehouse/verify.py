"""Warehouse papers against the stock book: what a slip says has left is what the book moved."""

from collections.abc import Iterator

from django.db.models import Sum

from fastsale.books.stock.models import Hold, StockMove
from fastsale.foundation import figures
from fastsale.foundation.documents.faults import Fault
from fastsale.trade.warehouse.models import GoodsIssue, GoodsIssueLine, StockOpeningLine

BOOK = "warehouse"


def check() -> Iterator[Fault]:
    """Slips and openings whose lines differ from their moves, and slips that hold what they should not."""
    yield from _issues()
    yield from _openings()
    yield from _holds()


def _issues() -> Iterator[Fault]:
    lines = GoodsIssueLine.objects.exclude(issue__state=GoodsIssue.State.WAITING).exclude(issued=0)
    said = {
        (document, line): -quantity
        for document, line, quantity in lines.values_list("issue__document", "position", "issued")
    }
    yield from _differences(said, _moved("goods_issue"), "thực xuất khác sổ kho")


def _openings() -> Iterator[Fault]:
    lines = StockOpeningLine.objects.values_list("opening__document", "position", "quantity")
    said = {(document, line): quantity for document, line, quantity in lines}
    yield from _differences(said, _moved("stock_opening"), "tồn đầu kỳ khác sổ kho")


def _moved(kind: str) -> dict[tuple[int, int], int]:
    moves = StockMove.objects.filter(document__kind=kind, reverses__isnull=True).order_by()
    sums = moves.values_list("document", "line").annotate(Sum("quantity"))
    return {(document, line): quantity for document, line, quantity in sums}


def _differences(said: dict[tuple[int, int], int], moved: dict[tuple[int, int], int], what: str) -> Iterator[Fault]:
    off = sorted(key for key in said.keys() | moved.keys() if said.get(key, 0) != moved.get(key, 0))
    numbers = _numbers({document for document, _line in off})
    for document, line in off:
        expected, found = (figures.quantity(side.get((document, line), 0)) for side in (said, moved))
        yield Fault(BOOK, f"{what}, dòng {line}", numbers.get(document, str(document)), expected, found)


def _numbers(documents: set[int]) -> dict[int, str]:
    moves = StockMove.objects.filter(document__in=documents).values_list("document", "document__number")
    return {document: number or str(document) for document, number in moves}


def _holds() -> Iterator[Fault]:
    """A slip that waits holds what it asks; one that does not wait holds nothing."""
    held = dict(
        Hold.objects.filter(document__kind="goods_issue").order_by().values_list("document").annotate(Sum("quantity"))
    )
    slips = GoodsIssue.objects.select_related("document").annotate(asked=Sum("lines__asked")).order_by("pk")
    for slip in slips:
        expected = slip.asked if slip.state == GoodsIssue.State.WAITING else 0
        if held.get(slip.document_id, 0) != expected:
            found = figures.quantity(held.get(slip.document_id, 0))
            yield Fault(
                BOOK, "hàng đang giữ khác phiếu chờ xuất", str(slip.document), figures.quantity(expected), found
            )
