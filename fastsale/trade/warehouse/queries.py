"""Reads of warehouse papers; `visible_issues` and `visible_openings` are the filters every door starts from."""

from django.db.models import Q, QuerySet

from fastsale.foundation.access.actor import Actor
from fastsale.foundation.errors import NotFound, _
from fastsale.trade.warehouse.models import GoodsIssue, StockOpening

VIEW = "warehouse.view"
CONFIRM = "warehouse.confirm_issue"


def issue(issue_id: int) -> GoodsIssue:
    """The slip with its papers: the answer to a repeated request."""
    return GoodsIssue.objects.select_related("document", "serves", "warehouse", "customer").get(pk=issue_id)


def opening(opening_id: int) -> StockOpening:
    """The opening with its paper: the answer to a repeated request."""
    return StockOpening.objects.select_related("document", "warehouse").get(pk=opening_id)


def visible_issues(actor: Actor) -> QuerySet[GoodsIssue]:
    """The slips of the actor's branches, for those who may see the warehouse. Who sees only their own customers, and
    is no keeper, finds the slips of orders they find (sales.queries.visible_orders) and no others.
    """
    slips = GoodsIssue.objects.all()
    if not actor.may(VIEW):
        return slips.none()
    if actor.branch_ids is not None and not actor.is_owner:
        slips = slips.filter(warehouse__branch_id__in=actor.branch_ids)
    if actor.own_customers_only and not actor.may(CONFIRM):
        me = actor.user_id
        slips = slips.filter(Q(customer__responsible=me) | Q(serves__author=me) | Q(serves__sales_order__seller=me))
    return slips


def visible_issue(issue_id: int, actor: Actor) -> GoodsIssue:
    """One slip for a page; raises NotFound also when it exists but is not for this person."""
    found = (
        visible_issues(actor)
        .select_related("document__branch", "document__author", "serves", "warehouse", "customer")
        .filter(pk=issue_id)
        .first()
    )
    if found is None:
        raise NotFound(what=_("phiếu xuất kho"), field="issue_id")
    return found


def visible_openings(actor: Actor) -> QuerySet[StockOpening]:
    """The opening papers of the actor's branches."""
    openings = StockOpening.objects.all()
    if not actor.may(VIEW):
        return openings.none()
    if actor.branch_ids is not None and not actor.is_owner:
        openings = openings.filter(warehouse__branch_id__in=actor.branch_ids)
    return openings


def visible_opening(opening_id: int, actor: Actor) -> StockOpening:
    """One opening for a page; raises NotFound also when it exists but is not for this person."""
    found = visible_openings(actor).select_related("document", "warehouse").filter(pk=opening_id).first()
    if found is None:
        raise NotFound(what=_("phiếu tồn kho đầu kỳ"), field="opening_id")
    return found
