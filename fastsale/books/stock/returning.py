"""Goods of an issue that come back, at their share of what the issue costs now."""

from fastsale.books.stock import engine, errors, history, refusals
from fastsale.books.stock.entries import Part
from fastsale.books.stock.history import Row
from fastsale.books.stock.paper import Paper
from fastsale.books.stock.requests import In
from fastsale.foundation import figures


def parts(want: In, paper: Paper) -> tuple[Row, list[Part]]:
    """(the issue, the shares of its cost that come back). Shares that a cancelled return gave up are taken
    first. Two statements. Raises DatedBeforeOriginal, ReturnedTooMuch.
    """
    assert want.returns is not None
    (original,) = history.rows_by_id([want.returns])
    assert original.quantity < 0
    assert original.product_id == want.product_id
    if (original.at, original.place) > (paper.moment.at, paper.place):
        raise errors.DatedBeforeOriginal(paper=refusals.paper(original.document_id), day=figures.day(original.at))
    whole = -original.quantity
    free = _free(original.id, whole)
    left = sum(end - start for start, end in free)
    if want.quantity > left:
        raise errors.ReturnedTooMuch(
            product=refusals.product(want.product_id),
            paper=refusals.paper(original.document_id),
            left=figures.quantity(left),
            quantity=figures.quantity(want.quantity),
        )
    found, missing = [], want.quantity
    for start, end in free:
        portion = min(end - start, missing)
        if portion:
            found.append(Part.back(original.id, whole, start, portion))
            missing -= portion
    return original, found


def _free(original: int, whole: int) -> list[tuple[int, int]]:
    """The stretches of the issue's quantity that did not come back yet."""
    taken = engine.fetch(
        "SELECT share_before, ABS(quantity) FROM stock_stockmove f WHERE linked_id = %s AND share_returned"
        " AND NOT EXISTS (SELECT 1 FROM stock_stockmove m WHERE m.reverses_id = f.id) ORDER BY 1",
        [original],
    )
    free, start = [], 0
    for before, quantity in taken:
        free.append((start, before))
        start = before + quantity
    free.append((start, whole))
    return free
