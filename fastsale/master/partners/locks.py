"""Row locks of partners, by id."""

from collections.abc import Iterable

from fastsale.foundation.errors import NotFound, _
from fastsale.master.partners.models import CustomerGroup, Partner


def partner(partner_id: int) -> Partner:
    """The partner, locked until the transaction ends. Raises NotFound."""
    return partners([partner_id])[0]


def partners(partner_ids: Iterable[int]) -> list[Partner]:
    """The partners in the order asked for, locked by id. Raises NotFound."""
    wanted = list(partner_ids)
    rows = Partner.objects.select_for_update().order_by("pk")
    found = {row.pk: row for row in rows.filter(pk__in=wanted)}
    for key in wanted:
        if key not in found:
            raise NotFound(what=_("khách hàng, nhà cung cấp"), field="partner")
    return [found[key] for key in wanted]


def group(group_id: int) -> CustomerGroup:
    """The customer group, locked until the transaction ends. Raises NotFound."""
    found = CustomerGroup.objects.select_for_update().filter(pk=group_id).first()
    if found is None:
        raise NotFound(what=_("nhóm khách hàng"), field="group")
    return found
