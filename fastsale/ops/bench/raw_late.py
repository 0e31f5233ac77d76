"""The floor of a late receipt: read the pool's moves, average again, write what differs; by hand, in one transaction.

It writes the move, the cost changes and the paper that they name, not the receipt's own page: those few rows do not
count beside ten thousand.
"""

from datetime import datetime
from typing import Any

from fastsale.foundation import clock
from fastsale.ops.bench.hand import Hand, many
from fastsale.ops.bench.raw_order import MOVE
from fastsale.ops.bench.world import World

TOGETHER = 50
"""Rows in one INSERT: more of them gain nothing."""


class RawLate:
    """Writes a receipt dated back into the world's late product."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.hand = Hand()

    def receive(self, quantity: int, value: int, at: datetime) -> int:
        """`quantity` thousandths worth `value` đồng at a past moment; how many costs changed."""
        hand, world = self.hand, self.world
        hand.begin()
        now, then = hand.moment(clock.now()), hand.moment(at)
        (paper,) = hand.run(
            "INSERT INTO documents_document (kind, branch_id, at, recorded_at, author_id, version)"
            " VALUES ('purchase_receipt', %s, %s, %s, %s, 1) RETURNING id",
            [world.branch_id, then, now, world.actor.user_id],
        ).fetchone()
        (pool,) = hand.run(
            f"SELECT id FROM stock_costpool WHERE product_id = %s AND scope = %s{hand.locking()}",  # noqa: S608  our own words
            [world.late_product, world.warehouse_id],
        ).fetchone()
        hand.run("UPDATE stock_costpool SET settling = %s WHERE id = %s", [True, pool])
        changed = self._changed(pool, quantity, value, then)
        hand.run(
            MOVE + many(1, 20),
            [paper, 1, 0, "receipt", then, now, world.late_product, world.warehouse_id, 0, pool, quantity, value, 0,
             "fact", paper, 0, False, 0, None, None],
        )  # fmt: skip
        for start in range(0, len(changed), TOGETHER):
            self._write(paper, now, changed[start : start + TOGETHER])
        hand.run("UPDATE stock_costpool SET settling = %s WHERE id = %s", [False, pool])
        hand.commit()
        return len(changed)

    def _changed(self, pool: int, quantity: int, value: int, then: Any) -> list[tuple[Any, ...]]:
        """(move, the facts that a change repeats, amount) of each move whose cost is another now."""
        rows = self.hand.run(
            "SELECT m.id, m.quantity, m.value + COALESCE((SELECT SUM(d.amount) FROM stock_costdelta d"
            " WHERE d.move_id = m.id), 0), m.source, m.at, m.origin_document_id, m.origin_line, m.reason"
            " FROM stock_stockmove m WHERE m.pool_id = %s ORDER BY m.at, m.place, m.line, m.rank",
            [pool],
        ).fetchall()
        held = worth = 0
        come = False
        changed = []
        for move, moved, cost, source, at, document, line, reason in rows:
            if not come and at > then:
                held, worth, come = held + quantity, worth + value, True
            if source == "fact":
                held, worth = held + moved, worth + int(cost)
                continue
            right = -((2 * worth * -moved + held) // (2 * held))
            held, worth = held + moved, worth + right
            if right != cost:
                changed.append((move, pool, reason, document, line, at, right - int(cost)))
        return changed

    def _write(self, paper: int, now: Any, changed: list[tuple[Any, ...]]) -> None:
        world, values = self.world, []
        for move, pool, reason, document, line, at, amount in changed:
            values += [
                paper,
                move,
                pool,
                world.late_product,
                world.warehouse_id,
                reason,
                document,
                line,
                at,
                now,
                amount,
                0,
            ]
        self.hand.run(
            "INSERT INTO stock_costdelta (document_id, move_id, pool_id, product_id, warehouse_id, reason,"  # noqa: S608
            " origin_document_id, origin_line, at, recorded_at, amount, price_difference)"
            f" VALUES {many(len(changed), 12)}",
            values,
        )
