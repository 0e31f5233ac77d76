"""What must be true of the stock book in plain SQL: sums that follow from rows, and rows that agree with
their papers, their originals and their pools."""

from collections.abc import Callable
from dataclasses import dataclass

from fastsale.foundation import figures

MONTH = {
    "postgresql": "stock_month({at})",
    "sqlite": "date(substr({at}, 1, 19), '+7 hours', 'start of month')",
}
"""The first day of the Vietnamese month of a moment."""


@dataclass(frozen=True, slots=True)
class Sums:
    """A stored total and the rows that it must equal: two queries of (keys, expected | found)."""

    what: str
    keys: tuple[str, ...]
    expected: str
    found: str
    show: Callable[[int], str] = figures.quantity


@dataclass(frozen=True, slots=True)
class Check:
    """Rows that must not be: a query of (paper, product, warehouse, line, expected, found)."""

    what: str
    sql: str


GOODS = ("product_id", "warehouse_id")

SUMS = (
    Sums(
        "tồn kho",
        (*GOODS, "lot_key"),
        "SELECT product_id, warehouse_id, lot_key, SUM(quantity) AS expected FROM stock_stockmove GROUP BY 1, 2, 3",
        "SELECT product_id, warehouse_id, lot_key, quantity AS found FROM stock_stockbalance",
    ),
    Sums(
        "hàng đang giữ",
        (*GOODS, "lot_key"),
        "SELECT product_id, warehouse_id, lot_key, SUM(quantity) AS expected FROM stock_hold GROUP BY 1, 2, 3",
        "SELECT product_id, warehouse_id, lot_key, reserved AS found FROM stock_stockbalance",
    ),
    Sums(
        "số lượng để tính giá vốn",
        ("pool_id",),
        "SELECT pool_id, SUM(quantity) AS expected FROM stock_stockmove GROUP BY 1",
        "SELECT id AS pool_id, quantity AS found FROM stock_costpool",
    ),
    Sums(
        "giá trị tồn kho",
        ("pool_id",),
        "SELECT pool_id, SUM(value) AS expected FROM"
        " (SELECT pool_id, value FROM stock_stockmove UNION ALL SELECT pool_id, amount FROM stock_costdelta) v"
        " GROUP BY 1",
        "SELECT id AS pool_id, value AS found FROM stock_costpool",
        figures.money,
    ),
    Sums(
        "tổng số lượng tháng",
        (*GOODS, "reason", "month"),
        "SELECT product_id, warehouse_id, reason, {month} AS month, SUM(quantity) AS expected"
        " FROM stock_stockmove GROUP BY 1, 2, 3, 4",
        "SELECT product_id, warehouse_id, reason, month, quantity AS found FROM stock_stockmonth",
    ),
    Sums(
        "tổng giá trị tháng",
        (*GOODS, "reason", "month"),
        "SELECT product_id, warehouse_id, reason, {month} AS month, SUM(value) AS expected FROM"
        " (SELECT product_id, warehouse_id, reason, at, value FROM stock_stockmove UNION ALL"
        " SELECT product_id, warehouse_id, reason, at, amount FROM stock_costdelta) v GROUP BY 1, 2, 3, 4",
        "SELECT product_id, warehouse_id, reason, month, value AS found FROM stock_stockmonth",
        figures.money,
    ),
)

_PAPER = "COALESCE(d.number, d.kind)"
_OF_MOVE = f"SELECT {_PAPER}, m.product_id, m.warehouse_id, m.line"
_FROM_MOVE = "FROM stock_stockmove m LEFT JOIN documents_document d ON d.id = m.document_id"
_OF_BALANCE = "SELECT '', b.product_id, b.warehouse_id, 0"

ROWS = (
    Check(
        "ngày của dòng khác ngày chứng từ:",
        f"{_OF_MOVE}, d.at, m.at {_FROM_MOVE}"
        " WHERE d.at IS NULL OR m.at <> d.at OR m.recorded_at <> d.recorded_at"
        " OR m.place <> COALESCE(d.root_id, d.id) ORDER BY m.id",
    ),
    Check(
        "dòng ghi hai lần:",
        "SELECT MIN(COALESCE(d.number, d.kind)), MIN(m.product_id), MIN(m.warehouse_id), m.line, 1, COUNT(*)"
        f" {_FROM_MOVE} WHERE m.reverses_id IS NULL"
        " GROUP BY m.document_id, m.line, m.part, m.reason, m.lot_key HAVING COUNT(*) > 1",
    ),
    Check(
        "kho tính giá vốn không khớp:",
        f"{_OF_MOVE}, m.warehouse_id, p.scope {_FROM_MOVE} LEFT JOIN stock_costpool p ON p.id = m.pool_id"
        " WHERE p.id IS NULL OR p.product_id <> m.product_id OR p.scope NOT IN (0, m.warehouse_id) ORDER BY m.id",
    ),
    Check(
        "lô không thuộc hàng hóa:",
        f"{_OF_MOVE}, m.product_id, l.product_id {_FROM_MOVE} LEFT JOIN stock_lot l ON l.id = m.lot_key"
        " WHERE m.lot_key <> 0 AND (l.id IS NULL OR l.product_id <> m.product_id) ORDER BY m.id",
    ),
    Check(
        "bút toán đảo không khớp bút toán gốc:",
        f"{_OF_MOVE}, -o.quantity, m.quantity {_FROM_MOVE}"
        " LEFT JOIN stock_stockmove o ON o.id = m.reverses_id WHERE m.reverses_id IS NOT NULL AND ("
        "o.id IS NULL OR m.quantity <> -o.quantity OR m.product_id <> o.product_id"
        " OR m.warehouse_id <> o.warehouse_id OR m.lot_key <> o.lot_key OR m.pool_id <> o.pool_id"
        " OR m.reason <> o.reason OR m.line <> o.line OR m.at < o.at OR d.reverses_id IS NULL"
        " OR d.reverses_id <> o.document_id OR (m.at = o.at) <> (m.linked_id IS NULL)) ORDER BY m.id",
    ),
    Check(
        "phiếu đã hủy còn dòng chưa đảo:",
        f"{_OF_MOVE}, 1, 0 {_FROM_MOVE} JOIN documents_document r ON r.reverses_id = m.document_id"  # noqa: S608
        " WHERE r.at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM stock_stockmove n WHERE n.reverses_id = m.id)"
        " ORDER BY m.id",
    ),
    Check(
        "dòng dựa trên một dòng không có hoặc ở sau nó:",
        f"{_OF_MOVE}, m.at, o.at {_FROM_MOVE} LEFT JOIN stock_stockmove o ON o.id = m.linked_id"
        " WHERE m.linked_id IS NOT NULL AND (o.id IS NULL OR o.product_id <> m.product_id"
        " OR (o.at, o.place, o.rank) > (m.at, m.place, m.rank)) ORDER BY m.id",
    ),
    Check(
        "chênh lệch giá vốn không khớp dòng của nó:",
        f"SELECT {_PAPER}, c.product_id, c.warehouse_id, COALESCE(m.line, 0), m.at, c.at FROM stock_costdelta c"  # noqa: S608
        " LEFT JOIN documents_document d ON d.id = c.document_id LEFT JOIN stock_stockmove m ON m.id = c.move_id"
        " WHERE m.id IS NULL OR m.pool_id <> c.pool_id OR m.product_id <> c.product_id"
        " OR m.warehouse_id <> c.warehouse_id OR m.reason <> c.reason OR c.at < m.at"
        " OR c.recorded_at <> d.recorded_at"
        " OR COALESCE(m.origin_document_id, 0) <> COALESCE(c.origin_document_id, 0)"
        " OR COALESCE(m.origin_line, 0) <> COALESCE(c.origin_line, 0) ORDER BY c.id",
    ),
    Check(
        "tồn âm không được phép:",
        f"{_OF_BALANCE}, 0, b.quantity FROM stock_stockbalance b WHERE b.quantity < 0 AND NOT b.may_go_below",
    ),
    Check(
        "hàng đang giữ âm:",
        f"{_OF_BALANCE}, 0, b.reserved FROM stock_stockbalance b WHERE b.reserved < 0",
    ),
    Check(
        "serial có nhiều hơn một cái:",
        "SELECT '', b.product_id, MIN(b.warehouse_id), 0, 1000, SUM(b.quantity) FROM stock_stockbalance b"
        " JOIN stock_lot l ON l.id = b.lot_key WHERE l.is_serial GROUP BY b.product_id, b.lot_key"
        " HAVING SUM(b.quantity) > 1000 OR MIN(b.quantity) < 0 OR MAX(COALESCE(b.cap, 0)) <> 1000"
        " OR MIN(COALESCE(b.cap, 0)) <> 1000",
    ),
    Check(
        "serial ở hai nơi cùng lúc:",
        "SELECT MIN(number), MIN(product_id), MIN(warehouse_id), MIN(line), 1000, MAX(held) FROM ("  # noqa: S608
        f" SELECT {_PAPER} AS number, m.product_id, m.warehouse_id, m.lot_key, m.line,"
        " SUM(m.quantity) OVER (PARTITION BY m.lot_key ORDER BY m.at, m.place, m.rank, m.id) AS held"
        f" {_FROM_MOVE} JOIN stock_lot l ON l.id = m.lot_key"
        " WHERE l.is_serial AND NOT (m.reverses_id IS NOT NULL AND m.linked_id IS NULL) AND NOT EXISTS"
        " (SELECT 1 FROM stock_stockmove r WHERE r.reverses_id = m.id AND r.linked_id IS NULL)) h"
        " WHERE held > 1000 GROUP BY lot_key",
    ),
    Check(
        "hết hàng mà còn giá trị, hoặc đang ghi dở:",
        "SELECT '', p.product_id, p.scope, 0, 0, p.value FROM stock_costpool p"
        " WHERE (p.quantity = 0 AND p.value <> 0) OR p.settling",
    ),
    Check(
        "lúc ghi gần nhất:",
        "SELECT '', p.product_id, p.scope, 0, n.at, p.last_at FROM stock_costpool p LEFT JOIN"
        " (SELECT pool_id, MAX(at) AS at FROM (SELECT pool_id, at FROM stock_stockmove UNION ALL"
        " SELECT pool_id, at FROM stock_costdelta) e GROUP BY pool_id) n ON n.pool_id = p.id"
        " WHERE (n.at IS NULL) <> (p.last_at IS NULL) OR n.at <> p.last_at",
    ),
    Check(
        "bỏ giữ hàng không khớp lần giữ:",
        f"SELECT {_PAPER}, h.product_id, h.warehouse_id, h.line, -o.quantity, h.quantity FROM stock_hold h"  # noqa: S608
        " LEFT JOIN documents_document d ON d.id = h.document_id LEFT JOIN stock_hold o ON o.id = h.releases_id"
        " WHERE h.releases_id IS NOT NULL AND (o.id IS NULL OR h.quantity <> -o.quantity"
        " OR h.product_id <> o.product_id OR h.warehouse_id <> o.warehouse_id OR h.lot_key <> o.lot_key"
        " OR h.document_id <> o.document_id)",
    ),
    Check(
        "thiếu hàng tại thời điểm xuất:",
        "SELECT MIN(number), product_id, warehouse_id, MIN(line), 0, MIN(held) FROM ("  # noqa: S608
        f" SELECT {_PAPER} AS number, m.product_id, m.warehouse_id, m.lot_key, m.line, m.quantity,"
        " SUM(m.quantity) OVER (PARTITION BY m.product_id, m.warehouse_id, m.lot_key"
        " ORDER BY m.at, m.place, m.rank, m.id) AS held"
        f" {_FROM_MOVE} WHERE NOT (m.reverses_id IS NOT NULL AND m.linked_id IS NULL) AND NOT EXISTS"
        " (SELECT 1 FROM stock_stockmove r WHERE r.reverses_id = m.id AND r.linked_id IS NULL)) h"
        " WHERE held < 0 AND NOT EXISTS (SELECT 1 FROM stock_stockbalance b WHERE b.product_id = h.product_id"
        " AND b.warehouse_id = h.warehouse_id AND b.lot_key = h.lot_key AND b.may_go_below)"
        " GROUP BY product_id, warehouse_id, lot_key",
    ),
)
