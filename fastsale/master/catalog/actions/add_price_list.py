"""Add a price list."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.database.collisions import named_collisions
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.master.catalog import price_lists, queries
from fastsale.master.catalog.models import PriceList


@action("catalog.add_price_list", title=_("Thêm bảng giá"), answer=queries.price_list)
def add_price_list(
    *,
    name: str,
    includes_vat: bool = False,
    valid_from: date | None = None,
    valid_to: date | None = None,
    request_id: UUID,
    actor: Actor,
) -> PriceList:
    """Add an empty list. Refuses a name that is there (NameTaken) and a span that ends before it begins."""
    require(actor, "catalog.add_price_list")
    facts = price_lists.checked(name, includes_vat, valid_from, valid_to)
    with named_collisions(lambda: price_lists.refuse_taken_name(str(facts["name"]))):
        row = PriceList.objects.create(**facts)
    record(
        "catalog.add_price_list",
        actor=actor,
        subject="catalog.PriceList",
        subject_id=row.pk,
        after=price_lists.described(row),
    )
    return row
