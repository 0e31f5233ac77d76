"""The keeper confirms a waiting slip: only now do the goods leave, with their cost, at this moment."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.books.revenue import ledger as revenue
from fastsale.books.revenue.models import RevenueRow
from fastsale.books.stock import ledger as stock
from fastsale.foundation import figures
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.access.rights import SELL_EXPIRED, SHORT_STOCK
from fastsale.foundation.company.models import Company, StockPolicy
from fastsale.foundation.documents.kinds import GOODS_ISSUE
from fastsale.foundation.documents.models import Document
from fastsale.foundation.documents.moments import Chosen, Moment, timing
from fastsale.foundation.documents.papers import New, give_numbers, open_papers
from fastsale.foundation.errors import Invalid, NotFound, _
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.foundation.quantities import QUANTITY_SCALE
from fastsale.master.places.queries import require_keeper
from fastsale.trade.warehouse import issues, locks, queries
from fastsale.trade.warehouse.errors import IssuedTooMuch, NothingIssued, SlipNotWaiting
from fastsale.trade.warehouse.inputs import IssuedLine
from fastsale.trade.warehouse.models import GoodsIssue, GoodsIssueLine

NAME = "warehouse.confirm_issue"


@action(NAME, title=gettext_lazy("Xác nhận xuất kho"), answer=queries.issue)
def confirm_issue(
    *,
    issue_id: int,
    lines: Sequence[IssuedLine] = (),
    request_id: UUID,
    actor: Actor,
    at: Chosen = None,
) -> GoodsIssue:
    """Issue a waiting slip. `lines` say what really left (thực xuất); a line left out, or none at all, leaves in
    full, first expired first. What did not leave waits on a new slip.

    Raises SlipNotWaiting, NotKeeper, IssuedTooMuch, NothingIssued, InsufficientStock and its kin; then nothing is
    written.
    """
    slip = locks.issue(issue_id)
    require(actor, NAME, branch_id=slip.warehouse.branch_id)
    require_keeper(actor, slip.warehouse)
    if slip.state != GoodsIssue.State.WAITING:
        raise SlipNotWaiting(paper=slip.document, state=GoodsIssue.State(slip.state).label, action="")
    asked = list(slip.lines.select_related("product").order_by("position"))
    given = _given(asked, lines)
    when = timing(at, actor=actor, goes="out")
    company = when.company
    goods = {(line.product_id, slip.warehouse_id) for line in asked}
    held = stock.lock(goods, scope=company.costing_scope)  # type: ignore[arg-type]  # the column's choices
    moment = when.settle(held.last_at)
    posted = stock.post(
        held,
        document=slip.document,
        moment=moment,
        wanted=[_out(slip, line, given, company, actor) for line in asked if given[line.position].issued],
        releasing=slip.document,
    )
    _write(slip, asked, given, posted)
    _cost(slip, asked, posted, moment)
    rest = _wait_for_the_rest(slip, asked, given, held, actor)
    record(
        NAME,
        actor=actor,
        subject="warehouse.GoodsIssue",
        subject_id=slip.pk,
        documents=[slip.document, *rest],
        before={"state": GoodsIssue.State.WAITING},
        after={"state": slip.state, "left_waiting": len(rest) > 0},
    )
    give_numbers([slip.document, *rest], post=moment)
    return slip


def _given(asked: Sequence[GoodsIssueLine], lines: Sequence[IssuedLine]) -> dict[int, IssuedLine]:
    """What leaves by each line, serial codes turned into lots."""
    by_position = {line.position: line for line in asked}
    found = {line.position: IssuedLine(line.position, line.asked, _kept(line)) for line in asked}
    for line in lines:
        slip_line = by_position.get(line.position)
        if slip_line is None:
            raise NotFound(what=_("dòng %s của phiếu xuất") % line.position, field=f"lines.{line.position}")
        if line.issued < 0:
            raise Invalid(_("Số thực xuất không được âm."), field=f"lines.{line.position}.issued")
        if line.issued > slip_line.asked:
            raise IssuedTooMuch(
                field=f"lines.{line.position}.issued",
                line=line.position,
                issued=figures.quantity(line.issued),
                asked=figures.quantity(slip_line.asked),
            )
        found[line.position] = IssuedLine(line.position, line.issued, line.lots + _serials(slip_line, line.serials))
    if not any(line.issued for line in found.values()):
        raise NothingIssued
    return found


def _kept(line: GoodsIssueLine) -> tuple[tuple[int, int], ...]:
    return tuple((lot, quantity) for lot, quantity in line.lots)


def _serials(line: GoodsIssueLine, codes: Sequence[str]) -> tuple[tuple[int, int], ...]:
    known = stock.find_lots(line.product_id, codes) if codes else {}
    for code in codes:
        if code not in known:
            raise NotFound(what=_("serial %s") % code, field=f"lines.{line.position}.serials")
    return tuple((known[code], QUANTITY_SCALE) for code in codes)


def _out(
    slip: GoodsIssue, line: GoodsIssueLine, given: Mapping[int, IssuedLine], company: Company, actor: Actor
) -> stock.Out:
    leaves = given[line.position]
    policy = company.negative_sale
    if policy == StockPolicy.WARN and not actor.may(SHORT_STOCK):
        policy = StockPolicy.BLOCK
    return stock.Out(
        line=line.position,
        product_id=line.product_id,
        warehouse_id=slip.warehouse_id,
        quantity=leaves.issued,
        reason="sale",
        tracking=line.product.tracking,  # type: ignore[arg-type]  # the column's choices
        lots=leaves.lots or None,
        policy=policy,  # type: ignore[arg-type]  # the column's choices
        allow_expired=bool(leaves.lots) and actor.may(SELL_EXPIRED),
        origin=(slip.serves_id, line.origin_line),
        fallback=line.product.reference_cost,
    )


def _write(
    slip: GoodsIssue, asked: Sequence[GoodsIssueLine], given: Mapping[int, IssuedLine], posted: stock.Posted
) -> None:
    lots: dict[int, list[list[int]]] = {}
    for move in posted.moves:
        if move.lot_key:
            lots.setdefault(move.line, []).append([move.lot_key, -move.quantity])
    for line in asked:
        line.issued, line.lots = given[line.position].issued, lots.get(line.position, [])
    GoodsIssueLine.objects.bulk_update(asked, ["issued", "lots"])
    slip.state = GoodsIssue.State.ISSUED
    slip.save(update_fields=["state"])


def _cost(slip: GoodsIssue, asked: Sequence[GoodsIssueLine], posted: stock.Posted, moment: Moment) -> None:
    """The cost of what left, for the revenue that the order booked before: rows of cost alone."""
    sold = RevenueRow.objects.filter(document=slip.serves_id, reason="sale", reverses__isnull=True)
    about = {row.line: row for row in sold}
    first = next(iter(about.values()))
    revenue.record(
        document=slip.document,
        moment=moment,
        about=revenue.About(
            customer_id=first.customer_id,
            seller_id=first.seller_id,
            branch_id=first.branch_id,
            warehouse_id=slip.warehouse_id,
            channel=first.channel,
            contract=first.contract,
        ),
        rows=[
            revenue.Sold.cost_of(line.position, about[line.origin_line].product_id or line.product_id, cost)
            for line in asked
            if (cost := posted.cost_of(line.position))
        ],
    )


def _wait_for_the_rest(
    slip: GoodsIssue,
    asked: Sequence[GoodsIssueLine],
    given: Mapping[int, IssuedLine],
    held: stock.Held,
    actor: Actor,
) -> list[Document]:
    """What was asked and did not leave waits on a slip of its own."""
    left = [(line, line.asked - given[line.position].issued) for line in asked]
    left = [(line, quantity) for line, quantity in left if quantity]
    if not left:
        return []
    (document,) = open_papers([New(GOODS_ISSUE, slip.warehouse.branch_id, actor.user_id)])
    keeps = [stock.Keep(n, line.product_id, slip.warehouse_id, rest) for n, (line, rest) in enumerate(left, 1)]
    stock.hold(held, document=document, kept=keeps, until=None, beyond=True)
    issues.write_issue(
        issues.NewIssue(
            document=document,
            serves=slip.serves,
            warehouse_id=slip.warehouse_id,
            customer_id=slip.customer_id,
            receiver=slip.receiver,
            lines=[
                issues.IssueLine(number, line.origin_line, line.product_id, rest, 0, ())
                for number, (line, rest) in enumerate(left, start=1)
            ],
        ),
        state=GoodsIssue.State.WAITING,
    )
    return [document]
