"""The floor: an order confirmed by hand-written SQL. The same rows in the same tables, under the same constraints and
triggers, in one transaction; nothing is asked of the person, nothing is checked that the database does not check.
"""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from fastsale.foundation import clock
from fastsale.foundation.dates import local_day
from fastsale.ops.bench.hand import Hand, many
from fastsale.ops.bench.world import Task, World

LINES = """
    SELECT o.id, o.document_id, l.position, l.product_id, l.base_quantity, l.net, l.vat, l.vat_code, l.vat_rate
    FROM sales_salesorder o JOIN sales_salesorderline l ON l.order_id = o.id WHERE o.id = %s ORDER BY l.position
"""
MOVE = (
    "INSERT INTO stock_stockmove (document_id, line, part, reason, at, recorded_at, product_id, warehouse_id, lot_key,"
    " pool_id, quantity, value, price_difference, source, place, rank, share_returned, fallback_cost,"
    " origin_document_id, origin_line) VALUES "
)
REVENUE = (
    "INSERT INTO revenue_revenuerow (document_id, line, part, reason, at, recorded_at, product_id, promotion, vat_code,"
    " vat_rate, customer_id, seller_id, branch_id, warehouse_id, channel, contract, quantity, gross, discount, net,"
    " vat, cost) VALUES "
)


class RawOrder:
    """Confirms drafts of the bench's world through a connection of its own."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.hand = Hand()

    def confirm(self, task: Task) -> None:
        """One order: the rows that confirm_order writes for it."""
        hand, world = self.hand, self.world
        hand.begin()
        request = hand.key(uuid4())
        hand.run(
            "INSERT INTO events_request (id, action, fingerprint) VALUES (%s, 'sales.confirm_order', %s)",
            [request, "0" * 64],
        )
        lines = hand.run(LINES + hand.locking(" OF o"), [task.order_id]).fetchall()
        hand.run(
            f"SELECT balance FROM debts_debtaccount WHERE partner_id = %s AND side = '131'{hand.locking()}",  # noqa: S608
            [world.customer_id],
        ).fetchone()
        pools = self._pools([line[3] for line in lines])
        at = max([clock.now(), *(hand.read_moment(pool[3]) + timedelta(microseconds=1) for pool in pools.values())])
        order, moment = lines[0][1], hand.moment(at)
        issue, receipt = self._papers(moment)
        self._owe(order, receipt, task.total, moment, at)
        costs = self._issue(order, issue, lines, pools, moment)
        self._earn(order, lines, costs, moment)
        self._take_money(order, receipt, task.total, moment)
        hand.run(
            "UPDATE sales_salesorder SET state = 'confirmed', hold_until = NULL, due_on = %s, total = %s WHERE id = %s",
            [local_day(at).isoformat(), task.total, task.order_id],
        )
        self._record(request, task, [order, issue, receipt], moment)
        self._number(order, issue, receipt, moment)
        hand.commit()

    def _pools(self, products: list[int]) -> dict[int, list[Any]]:
        """Product → [pool, quantity, value, last_at], locked in order."""
        rows = self.hand.run(
            "SELECT product_id, id, quantity, value, last_at FROM stock_costpool WHERE scope = %s AND lot_key = 0"  # noqa: S608
            f" AND product_id IN {many(1, len(products))} ORDER BY product_id, scope{self.hand.locking()}",
            [self.world.warehouse_id, *products],
        )
        return {product: list(pool) for product, *pool in rows}

    def _papers(self, moment: Any) -> tuple[int, int]:
        columns = (
            "INSERT INTO documents_document (kind, branch_id, number, at, recorded_at, author_id, version) VALUES "
            "(%s, %s, NULL, %s, %s, %s, 1), (%s, %s, NULL, %s, %s, %s, 1) RETURNING id"
        )
        facts = [self.world.branch_id, moment, moment, self.world.actor.user_id]
        (issue,), (receipt,) = self.hand.run(columns, ["goods_issue", *facts, "collection", *facts]).fetchall()
        return issue, receipt

    def _owe(self, order: int, receipt: int, total: int, moment: Any, at: datetime) -> None:
        customer = self.world.customer_id
        (credit,), (charge,) = self.hand.run(
            "INSERT INTO debts_debtentry (document_id, line, part, reason, at, recorded_at, partner_id, side, amount,"
            " due_on, contract) VALUES (%s, 0, 0, 'collection', %s, %s, %s, '131', %s, NULL, ''),"
            " (%s, 0, 0, 'sale', %s, %s, %s, '131', %s, %s, '') RETURNING id",
            [receipt, moment, moment, customer, -total, order, moment, moment, customer, total,
             local_day(at).isoformat()],
        ).fetchall()  # fmt: skip
        self.hand.run(
            "INSERT INTO debts_allocation (document_id, line, part, reason, at, recorded_at, credit_id, charge_id,"
            " amount) VALUES (%s, 1, 0, 'allocate', %s, %s, %s, %s, %s)",
            [order, moment, moment, credit, charge, total],
        )

    def _issue(self, order: int, issue: int, lines: list[Any], pools: dict[int, list[Any]], moment: Any) -> list[int]:
        """Moves at the moving average of their pools, and the slip; the cost of each line."""
        world, costs, moves, slip = self.world, [], [], []
        (slip_id,) = self.hand.run(
            "INSERT INTO warehouse_goodsissue (document_id, serves_id, warehouse_id, customer_id, state, receiver,"
            " note) VALUES (%s, %s, %s, %s, 'issued', '', '') RETURNING id",
            [issue, order, world.warehouse_id, world.customer_id],
        ).fetchone()
        for rank, (_order, _paper, line, product, quantity, *_figures) in enumerate(lines):
            pool = pools[product]
            cost = (2 * pool[2] * quantity + pool[1]) // (2 * pool[1])
            pool[1] -= quantity
            pool[2] -= cost
            costs.append(cost)
            moves += [issue, line, 0, "sale", moment, moment, product, world.warehouse_id, 0, pool[0], -quantity, -cost,
                      0, "pool", issue, rank, False, 0, order, line]  # fmt: skip
            slip += [slip_id, line, line, product, quantity, quantity, "[]"]
        self.hand.run(MOVE + many(len(lines), 20), moves)
        self.hand.run(
            "INSERT INTO warehouse_goodsissueline (issue_id, position, origin_line, product_id, asked, issued, lots)"  # noqa: S608
            f" VALUES {many(len(lines), 7)}",
            slip,
        )
        return costs

    def _earn(self, order: int, lines: list[Any], costs: list[int], moment: Any) -> None:
        world, rows = self.world, []
        about = [world.customer_id, world.actor.user_id, world.branch_id, world.warehouse_id, "counter", ""]
        for (_order, _paper, line, product, quantity, net, vat, code, rate), cost in zip(lines, costs, strict=True):
            rows += [order, line, 0, "sale", moment, moment, product, "", code, rate, *about, quantity, net, 0, net,
                     vat, cost]  # fmt: skip
        self.hand.run(REVENUE + many(len(lines), 22), rows)

    def _take_money(self, order: int, receipt: int, total: int, moment: Any) -> None:
        world = self.world
        self.hand.run(
            f"SELECT balance FROM cash_cashbalance WHERE account_id = %s{self.hand.locking()}",  # noqa: S608
            [world.till_id],
        ).fetchone()
        self.hand.run(
            "INSERT INTO settlement_collection (document_id, partner_id, amount, contract, payer, note, serves_id)"
            " VALUES (%s, %s, %s, '', '', '', %s)",
            [receipt, world.customer_id, total, order],
        )
        self.hand.run(
            "INSERT INTO settlement_collectionline (collection_id, line, account_id, method, amount, reference)"
            " VALUES (%s, 1, %s, 'cash', %s, '')",
            [receipt, world.till_id, total],
        )
        self.hand.run(
            "INSERT INTO cash_cashentry (document_id, line, part, reason, at, recorded_at, account_id, method, amount,"
            " partner_id) VALUES (%s, 1, 0, 'collection', %s, %s, %s, 'cash', %s, %s)",
            [receipt, moment, moment, world.till_id, total, world.customer_id],
        )

    def _record(self, request: Any, task: Task, papers: list[int], moment: Any) -> None:
        self.hand.run(
            "INSERT INTO events_event (request_id, action, actor_id, at, document_id, subject, subject_id, documents,"
            " before, after) VALUES (%s, 'sales.confirm_order', %s, %s, %s, 'sales.SalesOrder', %s, %s, %s, %s)",
            [request, self.world.actor.user_id, moment, papers[0], task.order_id, json.dumps(papers),
             '{"state": "draft"}', json.dumps({"state": "confirmed", "total": task.total, "paid": task.total})],
        )  # fmt: skip

    def _number(self, order: int, issue: int, receipt: int, moment: Any) -> None:
        taken = self.hand.run(
            "UPDATE documents_sequence SET next_value = next_value + 1 WHERE branch_id = %s"
            " AND kind IN ('goods_issue', 'collection') RETURNING kind, prefix, suffix, next_value - 1",
            [self.world.branch_id],
        ).fetchall()
        numbers = {kind: f"{prefix}{value:06d}{suffix}" for kind, prefix, suffix, value in taken}
        self.hand.run(
            "UPDATE documents_document SET number = CASE id WHEN %s THEN %s WHEN %s THEN %s ELSE number END,"
            " at = CASE WHEN id = %s THEN %s ELSE at END,"
            " recorded_at = CASE WHEN id = %s THEN %s ELSE recorded_at END WHERE id IN (%s, %s, %s)",
            [issue, numbers["goods_issue"], receipt, numbers["collection"], order, moment, order, moment,
             order, issue, receipt],
        )  # fmt: skip
