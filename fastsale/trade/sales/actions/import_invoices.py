"""Write down the invoices of many sales from the rows of the provider's file, all or none."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.database.collisions import named_collisions
from fastsale.foundation.events import batches
from fastsale.foundation.events.action import action
from fastsale.foundation.events.batches import Imported
from fastsale.foundation.events.record import record
from fastsale.trade.sales.imports import invoices, writing
from fastsale.trade.sales.imports.rules import InvoiceInFile

NAME = "sales.import_invoices"


@action(NAME, title=gettext_lazy("Nhập số hóa đơn từ tệp của nhà cung cấp"), answer=batches.imported)
def import_invoices(*, rows: Sequence[InvoiceInFile], request_id: UUID, actor: Actor) -> Imported:
    """Keep symbol, number and day for the sale that each row names, by the rule of `record_invoice`.

    Refuses all of it (ImportRefused) when a single row cannot be. The log keeps what each sale had before.
    """
    require(actor, NAME)
    plans: list[invoices.Plan] = []

    def check() -> None:
        plans.append(invoices.plan(rows, actor=actor, lock=True))
        if plans[-1].faults:
            raise batches.ImportRefused(plans[-1].faults)

    with named_collisions(check):
        writing.write(plans[0].entries, done=len(rows))
    made = plans[0]
    done = Imported(*made.counts())
    record(
        NAME,
        actor=actor,
        subject=batches.SUBJECT,
        subject_id=batches.number_of(request_id),
        documents=[entry.order.document for entry in made.entries],
        before={"invoices": {str(one.order.document): str(one.kept or "") for one in made.entries}},
        after={**batches.counts(done), "invoices": {str(one.order.document): str(one.issued) for one in made.entries}},
    )
    return done
