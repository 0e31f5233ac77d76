"""The PDF of labels: every length to the tenth of a millimetre, the same drawing as on the page."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from fastsale.insight.labels.arranging import Drawn, letters
from fastsale.insight.labels.stocks import Stock
from fastsale.insight.printing.pdf import rendered


def pdf(labels: Sequence[Drawn], pages: Sequence[Sequence[int | None]], stock: Stock) -> bytes:
    """The labels on their pages. Raises PdfBusy."""
    said: dict[str, Any] = {
        "page": stock.page,
        "size": stock.label,
        "padding": stock.padding,
        "corners": [stock.corner(place) for place in range(stock.places)],
        "letters": asdict(letters(stock)),
        "labels": [_told(one) for one in labels],
        "pages": pages,
    }
    return rendered("labels", said)


def _told(one: Drawn) -> dict[str, Any]:
    told = asdict(one)
    if one.bars is not None:
        told["svg"] = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {one.bars.modules} 1" preserveAspectRatio="none"'
            f' shape-rendering="crispEdges"><path d="{one.bars.path}"/></svg>'
        )
    return told
