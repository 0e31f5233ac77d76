"""Set prices on price lists from the rows of a file, all or none."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.events import batches
from fastsale.foundation.events.action import action
from fastsale.foundation.events.batches import Imported
from fastsale.foundation.events.record import record
from fastsale.master.catalog import price_lists
from fastsale.master.catalog.facts import PriceInFile
from fastsale.master.catalog.imports import prices


@action("catalog.import_prices", title=_("Nhập bảng giá từ Excel"), answer=batches.imported)
def import_prices(*, rows: Sequence[PriceInFile], request_id: UUID, actor: Actor) -> Imported:
    """Set the price of each row (list × product × unit × from-quantity); what is not named stays.

    Refuses all of it (ImportRefused) when a single row cannot be. The log keeps the earlier price of each rung.
    """
    require(actor, "catalog.import_prices")
    made = prices.plan(rows, lock=True)
    if made.faults:
        raise batches.ImportRefused(made.faults)
    before, after = {}, {}
    for key, row in made.lists.items():
        was = made.before[key]
        wanted = {rung: price for rung, price in made.wanted[key].items() if price_lists.price_of(was, rung) != price}
        if wanted:
            price_lists.write(row, dict(wanted), was)
            before[row.name] = [[*rung, price_lists.price_of(was, rung)] for rung in wanted]
            after[row.name] = [[*rung, price] for rung, price in wanted.items()]
    done = Imported(*made.counts())
    record(
        "catalog.import_prices",
        actor=actor,
        subject=batches.SUBJECT,
        subject_id=batches.number_of(request_id),
        before={"prices": before},
        after={**batches.counts(done), "prices": after},
    )
    return done
