"""Writing what a checked file of invoices says."""

from collections.abc import Sequence
from dataclasses import astuple

from fastsale.foundation.database.bulk import insert_rows, update_rows
from fastsale.foundation.events import progress
from fastsale.trade.sales.imports.invoices import Entry
from fastsale.trade.sales.invoicing import buyer_of
from fastsale.trade.sales.models import SalesInvoice

AT_ONCE = 2_000
ISSUED = ("symbol", "number", "issued_on", "version")


def write(entries: Sequence[Entry], *, done: int) -> None:
    """Write it all, as `invoicing.keep` writes one. `done` steps were told before this."""
    for first in range(0, len(entries), AT_ONCE):
        part = entries[first : first + AT_ONCE]
        _add([entry for entry in part if entry.kept is None])
        changes = [
            (entry.kept.pk, (*astuple(entry.issued), entry.kept.version + 1))
            for entry in part
            if entry.kept is not None
        ]
        update_rows(SalesInvoice, ISSUED, changes)
        progress.tell(done + first + len(part))


def _add(entries: Sequence[Entry]) -> None:
    buyers = [buyer_of(entry.order.customer).checked() for entry in entries]
    if buyers:
        columns = ("order_id", *buyers[0], *ISSUED)
        rows = [
            (entry.order.pk, *buyer.values(), *astuple(entry.issued), 1)
            for entry, buyer in zip(entries, buyers, strict=True)
        ]
        insert_rows(SalesInvoice, columns, rows)
