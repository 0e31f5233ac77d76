"""How the goods of an order were costed: the arithmetic of each row, and the papers that changed it later."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from fastsale.books.stock.models import StockMove
from fastsale.books.stock.queries import CostedMove, Revision, cost_of_document
from fastsale.foundation import figures
from fastsale.foundation.documents.models import Document
from fastsale.foundation.money import half_up
from fastsale.master.catalog.models import Product
from fastsale.master.places.models import Warehouse


@dataclass(frozen=True, slots=True)
class CostShown:
    """One move: goods, quantity, its arithmetic in words, first cost, later changes, cost as known now."""

    paper: Document
    product: str
    unit: str
    warehouse: str
    lot: str
    quantity: int
    sentence: str
    first_cost: int
    revisions: Sequence[Revision]
    cost: int
    is_cancelled: bool


def costs_of(papers: Sequence[Document]) -> list[CostShown]:
    """Every move of these papers, paper by paper."""
    moves = [(paper, move) for paper in papers for move in cost_of_document(paper.pk)]
    products = Product.objects.select_related("base_unit").in_bulk({move.product_id for _paper, move in moves})
    places = Warehouse.objects.in_bulk({move.warehouse_id for _paper, move in moves})
    return [
        CostShown(
            paper=paper,
            product=str(products[move.product_id]),
            unit=products[move.product_id].base_unit.name,
            warehouse=places[move.warehouse_id].name,
            lot=move.lot,
            quantity=-move.quantity,
            sentence=arithmetic(move, products[move.product_id].base_unit.name),
            first_cost=move.first_cost,
            revisions=move.revisions,
            cost=move.cost,
            is_cancelled=move.is_cancelled,
        )
        for paper, move in moves
    ]


def arithmetic(move: CostedMove, unit: str) -> str:
    """The figures of a move as a person would check them with a pocket calculator."""
    if move.source != StockMove.Source.POOL:
        return _("Lấy đúng giá trị của chứng từ gốc.")
    facts = {
        "value": figures.money(move.pool_value),
        "there": figures.quantity(move.pool_quantity),
        "quantity": figures.quantity(move.quantity),
        "unit": unit,
        "cost": figures.money(move.cost),
    }
    if not move.pool_quantity >= move.quantity > 0:
        return _("Lúc xuất chỉ còn %(there)s %(unit)s: phần thiếu tạm theo giá gần nhất, hàng về thì tính lại.") % facts
    before = _("Trước khi xuất còn %(there)s %(unit)s, trị giá %(value)s.") % facts
    if half_up(move.pool_value * move.quantity, move.pool_quantity) != move.cost:
        return before
    return before + " " + _("%(value)s × %(quantity)s ÷ %(there)s = %(cost)s") % facts
