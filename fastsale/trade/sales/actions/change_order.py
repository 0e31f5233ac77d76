"""Rewrite a draft: its lines, its customer, its terms. A reserved order is released first (release_order)."""

from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.errors import Invalid, _
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.trade.sales import drafting, locks, posting, queries
from fastsale.trade.sales.errors import OrderChanged
from fastsale.trade.sales.inputs import OrderInput
from fastsale.trade.sales.models import SalesOrder
from fastsale.trade.sales.states import require_draft

NAME = "sales.change_order"


@action(NAME, title=gettext_lazy("Sửa báo giá, phiếu bán hàng nháp"), answer=queries.order)
def change_order(*, order_id: int, revision: int, order: OrderInput, request_id: UUID, actor: Actor) -> SalesOrder:
    """Replace a draft's content (its branch stays). `revision` is the one the person saw.

    Raises OrderChanged when somebody else changed it meanwhile, WrongState when it is no draft any
    more, and what `drafting.prepare` raises.
    """
    held = locks.order(order_id)
    require(actor, NAME, branch_id=held.document.branch_id)
    queries.require_visible(held, actor)
    require_draft(held.state, held.document)
    if held.revision != revision:
        raise OrderChanged(number=held.document.number)
    draft = drafting.prepare(order, right=NAME, actor=actor)
    if draft.warehouse.branch_id != held.document.branch_id:
        raise Invalid(
            _("Phiếu thuộc chi nhánh khác, không đổi sang kho này được. Lập phiếu mới."), field="warehouse_id"
        )
    if draft.customer.pk != held.customer_id and posting.deposits_of(held):
        raise Invalid(
            _("Phiếu đã nhận cọc của %(name)s nên không đổi khách được. Hủy phiếu này để xử lý tiền cọc, rồi lập mới."),
            field="customer_id",
            name=held.customer.name,
        )
    before = {"total": held.total, "customer": held.customer.code}
    held.lines.all().delete()
    for name, value in drafting.order_values(draft).items():
        setattr(held, name, value)
    held.revision += 1
    held.save(update_fields=[*drafting.order_values(draft), "revision"])
    drafting.write_lines(held, draft.lines, draft.quote)
    record(
        NAME,
        actor=actor,
        subject="sales.SalesOrder",
        subject_id=held.pk,
        documents=[held.document],
        before=before,
        after={"total": held.total, "lines": len(draft.lines), "customer": draft.customer.code},
    )
    return held
