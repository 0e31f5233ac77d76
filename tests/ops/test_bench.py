"""The bench measures what it says: the hand-written SQL writes the rows that the program writes, and they verify."""

from functools import partial

from django.apps import apps

from fastsale.ops import proof
from fastsale.ops.bench import rows, world
from fastsale.ops.bench.figures import HEAD, Measured, Pair, order_cells, table
from fastsale.ops.bench.raw_order import RawOrder
from tests.support.databases import Fresh


def counted() -> dict[str, int]:
    models = [model for model in apps.get_models() if model.__module__.startswith("fastsale.")]
    return {model._meta.db_table: model._base_manager.count() for model in models}


def grown(before: dict[str, int]) -> dict[str, int]:
    return {name: count - before[name] for name, count in counted().items() if count != before[name]}


def test_both_write_the_same_rows_and_the_books_verify(fresh_database_here: Fresh) -> None:
    shop = world.build()
    raw = RawOrder(shop)
    for confirm in (shop.confirm, raw.confirm):
        confirm(shop.draft(5))  # the first of their kind make balances and counters
    first, second = shop.draft(5), shop.draft(5)
    before = counted()
    shop.confirm(first)
    by_program, before = grown(before), counted()
    raw.confirm(second)
    assert grown(before) == by_program
    assert by_program["stock_stockmove"] == by_program["revenue_revenuerow"] == 5
    assert list(proof.faults()) == []
    sent = {rows.statements(partial(shop.confirm, shop.draft(lines))) for lines in rows.LINES}
    assert len(sent) == 1, "at any number of lines"
    assert sent.pop() <= 20
    raw.hand.close()


def test_both_change_the_same_costs_after_a_late_receipt(fresh_database_here: Fresh) -> None:
    shop = world.build()
    shop.sell_late_product(40)
    titles, figures = rows.late(shop, moves=100, times=1)
    said = dict(zip(titles, figures, strict=True))
    assert int(said["costs changed"]) == 140
    wrong = [fault for fault in proof.faults() if "giá vốn" in fault.what or "giá trị" in fault.what]
    assert wrong == [], "costs that were averaged by hand are those that the program would find"


def test_a_table_is_read_as_text_and_as_markdown() -> None:
    pair = Pair(Measured([0.010] * 99 + [0.2], 2.0, 0.5), Measured([0.005] * 100, 1.0, 0.1))
    lines = list(table([HEAD, order_cells("confirm", 19, pair)]))
    assert len({len(line) for line in lines}) == 1
    cells = [cell.strip() for cell in lines[2].strip("|").split("|")]
    assert cells == ["confirm", "19", "50", "10.0", "200.0", "5.0", "100", "5.0", "1.0", "0.50"]
