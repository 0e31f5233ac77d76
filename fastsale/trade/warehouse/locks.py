"""Row locks of warehouse papers."""

from fastsale.foundation.errors import NotFound, _
from fastsale.trade.warehouse.models import GoodsIssue, StockOpening


def issue(issue_id: int) -> GoodsIssue:
    """The slip with its papers and warehouse."""
    found = (
        GoodsIssue.objects.select_for_update(of=("self", "document"))
        .select_related("document", "serves", "warehouse")
        .filter(pk=issue_id)
        .first()
    )
    if found is None:
        raise NotFound(what=_("phiếu xuất kho"), field="issue_id")
    return found


def opening(opening_id: int) -> StockOpening:
    found = (
        StockOpening.objects.select_for_update(of=("self", "document"))
        .select_related("document", "warehouse")
        .filter(pk=opening_id)
        .first()
    )
    if found is None:
        raise NotFound(what=_("phiếu tồn đầu kỳ"), field="opening_id")
    return found
