"""Give products without a barcode an internal one."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.database.collisions import named_collisions
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.master.catalog import ean, locks, queries, saving, uniqueness
from fastsale.master.catalog.errors import AllHaveBarcodes, TooManyBarcodes, UnitOutOfUse
from fastsale.master.catalog.models import Barcode, Product, ProductUnit

MOST_UNITS = 200


@action("catalog.assign_barcodes", title=_("Cấp mã vạch nội bộ"), answer=queries.product)
def assign_barcodes(*, product_unit_ids: Sequence[int], request_id: UUID, actor: Actor) -> Product:
    """Give each of these units that has no barcode an EAN-13 of the shop's own range (29…), in one event.

    Units that have one keep it. Answers the first product that got one. Raises Forbidden, TooManyBarcodes,
    UnitOutOfUse, NotFound, MergedProduct, AllHaveBarcodes.
    """
    require(actor, "catalog.assign_barcodes")
    if len(product_unit_ids) > MOST_UNITS:
        raise TooManyBarcodes(count=len(product_unit_ids), most=MOST_UNITS)
    owners = dict(ProductUnit.objects.filter(pk__in=product_unit_ids).values_list("pk", "product_id"))
    products = {row.pk: row for row in locks.products(sorted(set(owners.values())))}
    bare = _bare(product_unit_ids)
    given = _codes(bare)
    with named_collisions(lambda: uniqueness.refuse_taken_barcodes(given.values())):
        Barcode.objects.bulk_create([Barcode(code=code, product_unit_id=unit) for unit, code in given.items()])
    changed = list(dict.fromkeys(owners[unit] for unit in bare))
    for key in changed:
        row = products[key]
        row.search = saving.search_text(queries.facts_of(row))
        saving.touch(row)
        row.save(update_fields=["search", "version", "updated_at"])
    record(
        "catalog.assign_barcodes",
        actor=actor,
        subject="catalog.Product",
        subject_id=changed[0],
        after={"barcodes": [[products[owners[unit]].code, code] for unit, code in given.items()]},
    )
    return products[changed[0]]


def _bare(asked: Sequence[int]) -> list[int]:
    """Those without a barcode, asked once the products are locked. Raises UnitOutOfUse, AllHaveBarcodes."""
    wanted = list(dict.fromkeys(asked))
    in_use = set(ProductUnit.objects.filter(pk__in=wanted, is_active=True).values_list("pk", flat=True))
    if len(in_use) < len(wanted):
        raise UnitOutOfUse(field="product_unit_ids")
    having = set(Barcode.objects.filter(product_unit__in=wanted).values_list("product_unit_id", flat=True))
    bare = [unit for unit in wanted if unit not in having]
    if not bare:
        raise AllHaveBarcodes
    return bare


def _codes(units: Sequence[int]) -> dict[int, str]:
    """The first number of each unit that nobody has."""
    offered = {unit: list(ean.internal_codes(unit)) for unit in units}
    taken = uniqueness.taken_of([code for codes in offered.values() for code in codes])
    return {unit: next(code for code in codes if code not in taken) for unit, codes in offered.items()}
