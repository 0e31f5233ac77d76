"""A file of issued invoices against the sales there are: what would be written, what is refused."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from fastsale.foundation.access.actor import Actor
from fastsale.foundation.cells import Fault
from fastsale.foundation.errors import Invalid, Problem, _
from fastsale.foundation.events import progress
from fastsale.foundation.events.batches import parts
from fastsale.foundation.text import clean
from fastsale.trade.sales import invoicing
from fastsale.trade.sales.errors import InvoiceTaken
from fastsale.trade.sales.imports.rules import MOST_ROWS, InvoiceInFile, title_of
from fastsale.trade.sales.invoicing import Issued
from fastsale.trade.sales.models import SalesInvoice, SalesOrder
from fastsale.trade.sales.queries import visible_orders


@dataclass(frozen=True, slots=True)
class Entry:
    """An invoice to be written down; `kept` is the order's row of invoice details, if there is one."""

    line: int
    order: SalesOrder
    kept: SalesInvoice | None
    issued: Issued

    @property
    def is_new(self) -> bool:
        return self.kept is None or not self.kept.number


@dataclass(slots=True)
class Plan:
    """What a file would do. `entries` leaves out the rows that say what is kept already (`same`)."""

    entries: list[Entry] = field(default_factory=list)
    same: int = 0
    faults: list[Fault] = field(default_factory=list)

    def counts(self) -> tuple[int, int, int]:
        """(added, changed, as they were)."""
        added = sum(entry.is_new for entry in self.entries)
        return added, len(self.entries) - added, self.same


@dataclass(slots=True)
class _World:
    """What rows are checked against, and what earlier rows of the file took."""

    orders: dict[str, SalesOrder]
    kept: dict[int, SalesInvoice]
    holders: dict[tuple[str, str], SalesInvoice]
    papers: dict[int, int] = field(default_factory=dict)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)


def plan(rows: Sequence[InvoiceInFile], *, actor: Actor, lock: bool = False) -> Plan:
    """What these rows would do, every fault named. `lock`: the sales stay as they are until the end."""
    made = Plan()
    if len(rows) > MOST_ROWS:
        problem = Invalid(_("Tệp có %(count)s dòng, nhiều nhất %(most)s. Chia thành nhiều tệp."),
                          count=len(rows), most=MOST_ROWS)  # fmt: skip
        made.faults.append(Fault(rows[MOST_ROWS].line, title_of("paper"), problem))
        return made
    world = _world(rows, actor, lock=lock)
    for count, row in enumerate(rows, start=1):
        try:
            _plan_row(made, row, world)
        except Problem as problem:
            made.faults.append(Fault(row.line, title_of(problem.field), problem))
        if count % 500 == 0:
            progress.tell(count)
    return made


def _plan_row(made: Plan, row: InvoiceInFile, world: _World) -> None:
    """Put the row where it belongs. Raises the Problem that stands against it."""
    order = world.orders.get(_mark(row.paper))
    if order is None:
        said = _("Không có phiếu bán hàng số «%(number)s», hoặc bạn không được xem phiếu này. Kiểm tra lại số phiếu.")
        raise Invalid(said, field="paper", number=row.paper[:40])
    issued = invoicing.checked(order, row.symbol, row.number, row.issued_on)
    if world.papers.setdefault(order.pk, row.line) != row.line:
        said = _("Phiếu %(number)s đã có ở dòng %(line)s của tệp. Giữ lại một dòng.")
        raise Invalid(said, field="paper", number=order.document, line=world.papers[order.pk])
    if world.numbers.setdefault(issued.mark, row.line) != row.line:
        said = _("Hóa đơn %(invoice)s đã có ở dòng %(line)s của tệp. Mỗi hóa đơn của một phiếu.")
        raise Invalid(said, field="number", invoice=" ".join(issued.mark), line=world.numbers[issued.mark])
    holder = world.holders.get(issued.mark)
    if holder is not None and holder.order_id != order.pk:
        raise InvoiceTaken(symbol=issued.symbol, wanted=issued.number, paper=holder.order.document)
    kept = world.kept.get(order.pk)
    if kept is not None and (kept.symbol, kept.number, kept.issued_on) == (*issued.mark, issued.issued_on):
        made.same += 1
    else:
        made.entries.append(Entry(row.line, order, kept, issued))


def _mark(number: str) -> str:
    return clean(number).upper()


def _world(rows: Sequence[InvoiceInFile], actor: Actor, *, lock: bool) -> _World:
    orders = list(_orders({_mark(row.paper) for row in rows}, actor, lock=lock))
    kept: dict[int, SalesInvoice] = {}
    for part in parts([order.pk for order in orders]):
        kept |= {row.order_id: row for row in SalesInvoice.objects.filter(order__in=part)}
    holders: dict[tuple[str, str], SalesInvoice] = {}
    for numbers in parts({_mark(row.number) for row in rows}):
        found = SalesInvoice.objects.filter(number__in=numbers).select_related("order__document")
        holders |= {(row.symbol, row.number): row for row in found}
    return _World({_mark(str(order.document)): order for order in orders}, kept, holders)


def _orders(numbers: Collection[str], actor: Actor, *, lock: bool) -> Iterable[SalesOrder]:
    """The sales of these numbers that the person may see, in the order of their locks."""
    for part in parts(sorted(numbers)):
        rows = visible_orders(actor).filter(document__number__in=part).order_by("pk")
        rows = rows.select_related("document", "customer")
        yield from rows.select_for_update(of=("self", "document")) if lock else rows
