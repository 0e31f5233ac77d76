"""Reads of purchase receipts; `visible_receipts` is the one filter."""

from django.db.models import QuerySet

from fastsale.foundation.access.actor import Actor
from fastsale.foundation.errors import NotFound, _
from fastsale.trade.purchasing.models import PurchaseReceipt


def receipt(receipt_id: int) -> PurchaseReceipt:
    """The receipt with its paper: the answer to a repeated request."""
    return PurchaseReceipt.objects.select_related("document", "supplier", "warehouse").get(pk=receipt_id)


def visible_receipts(actor: Actor) -> QuerySet[PurchaseReceipt]:
    """The receipts of the actor's branches, for those who may see purchases."""
    receipts = PurchaseReceipt.objects.all()
    if not actor.may("purchasing.view"):
        return receipts.none()
    if actor.branch_ids is not None and not actor.is_owner:
        receipts = receipts.filter(document__branch_id__in=actor.branch_ids)
    return receipts


def visible_receipt(receipt_id: int, actor: Actor) -> PurchaseReceipt:
    """One receipt for a page; raises NotFound also when it exists but is not for this person."""
    found = (
        visible_receipts(actor)
        .select_related("document__branch", "document__author", "document__replaces", "supplier", "warehouse")
        .filter(pk=receipt_id)
        .first()
    )
    if found is None:
        raise NotFound(what=_("phiếu nhập hàng"), field="receipt_id")
    return found
