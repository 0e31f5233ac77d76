"""What the page of a goods issue shows: asked and really issued. No price on it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fastsale.books.stock.models import Lot
from fastsale.books.stock.queries import on_hand
from fastsale.master.catalog.models import Tracking
from fastsale.trade.warehouse.models import GoodsIssue, GoodsIssueLine
from fastsale.web.lots import lot_words
from fastsale.web.page import PageRequest, Tab
from fastsale.web.papers import Paper, paper_of, paper_tabs
from fastsale.web.warehouse.lists import STATES


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line with its lots in words; `there`: on hand now."""

    line: GoodsIssueLine
    lots: list[str]
    there: int

    @property
    def is_short(self) -> bool:
        return self.there < self.line.asked


def context(request: PageRequest, slip: GoodsIssue, *, here: str) -> dict[str, Any]:
    """Everything the page needs; the same number of statements for any number of lines."""
    lines = list(slip.lines.select_related("product__base_unit").order_by("position"))
    waits = slip.state == GoodsIssue.State.WAITING
    return {
        "slip": slip,
        "crumbs": [Tab(_("Phiếu xuất kho"), reverse("warehouse:issues"))],
        "paper": paper(slip),
        "paper_actions": "warehouse/_issue_actions.html",
        "tabs": paper_tabs(request, "warehouse:issue", slip.pk, here=here),
        "lines": _shown(slip, lines),
        "waits": waits,
        "may_confirm": waits and request.actor.may("warehouse.confirm_issue"),
    }


def paper(slip: GoodsIssue) -> Paper:
    """The head: while it waits, who sold."""
    people = [(_("người lập"), slip.document.author.full_name)]
    return paper_of(slip.document, state=STATES[GoodsIssue.State(slip.state)], day_name=_("ngày xuất"), people=people)


def _shown(slip: GoodsIssue, lines: list[GoodsIssueLine]) -> list[LineShown]:
    lots = Lot.objects.in_bulk({key for line in lines for key, _quantity in line.lots})
    stock = on_hand({line.product_id for line in lines}, [slip.warehouse_id])
    there = {row.product_id: row.quantity for row in stock}
    return [LineShown(line, _words(line, lots), there.get(line.product_id, 0)) for line in lines]


def _words(line: GoodsIssueLine, lots: dict[int, Lot]) -> list[str]:
    found = [(lots[key].code, quantity, lots[key].expires_on) for key, quantity in line.lots]
    return lot_words(found, is_serial=line.product.tracking == Tracking.SERIAL)
