"""Recording, reversing, summing and refusing, straight in the revenue book."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from fastsale.books.revenue import ledger, queries, verify
from fastsale.books.revenue.ledger import About, Sold
from fastsale.books.revenue.models import RevenueRow
from fastsale.foundation.documents.models import Document
from fastsale.foundation.documents.papers import moment_of
from tests.books.papers import Desk, day, spoil

LINE = Sold(1, quantity=2_000, gross=1_000, discount=100, net=900, vat=72, vat_code="8", vat_rate=800, cost=600)


def sell(desk: Desk, about: About, at: int, *rows: Sold, late: bool = False) -> Document:
    paper = desk.paper(day(at), recorded_at=day(200) if late else None)
    ledger.record(document=paper, moment=moment_of(paper), about=about, rows=rows or (LINE,))
    return paper


def reverse(desk: Desk, paper: Document) -> None:
    ledger.reverse([(paper, desk.paper(moment_of(paper).at, recorded_at=day(300), reverses=paper))])


def test_totals_by_any_dimension(desk: Desk, about: About) -> None:
    other = replace(about, customer_id=desk.partner("KH2").pk, channel="phone")
    sell(desk, about, 0, LINE, replace(LINE, line=2, vat_code="10"), Sold.rounding(0, -44))
    sell(desk, other, 40)
    (whole,) = queries.totals(day(0), day(50))
    assert (whole.quantity, whole.net, whole.vat, whole.cost, whole.papers) == (6_000, 2_656, 216, 1_800, 2)
    assert whole.profit == 856
    by_channel = {one.key: one.net for one in queries.totals(day(0), day(50), ["channel", "vat_code"])}
    assert by_channel == {("counter", ""): -44, ("counter", "8"): 900, ("counter", "10"): 900, ("phone", "8"): 900}
    assert [one.key for one in queries.totals(day(0), day(50), ["day"])] == [(date(2026, 3, 2),), (date(2026, 4, 11),)]
    assert [one.key for one in queries.totals(day(0), day(50), ["month"])] == [(date(2026, 3, 1),), (date(2026, 4, 1),)]
    assert [one.net for one in queries.totals(day(0), day(50), only={"channel": ["phone"]})] == [900]
    assert queries.first_day() == date(2026, 3, 2)


def test_every_dimension_can_be_asked_and_sums_to_the_same(desk: Desk, about: About) -> None:
    sell(desk, about, 0, LINE, replace(LINE, line=2))
    for name in queries.DIMENSIONS:
        assert sum(one.net for one in queries.totals(day(0), day(1), [name])) == 1_800, name


def test_a_day_is_a_day_in_vietnam(desk: Desk, about: About) -> None:
    """18:00 UTC is past midnight in Hà Nội."""
    sell(desk, about, 0)
    paper = desk.paper(day(0, 16))
    ledger.record(document=paper, moment=moment_of(paper), about=about, rows=[LINE])
    assert [one.key for one in queries.totals(day(0), day(2), ["day"])] == [(date(2026, 3, 2),), (date(2026, 3, 3),)]


def test_nothing_sold_is_zero(desk: Desk) -> None:
    (whole,) = queries.totals(day(0), day(1))
    assert (whole.net, whole.papers) == (0, 0)
    assert queries.totals(day(0), day(1), ["product"]) == []


def test_a_reversal_takes_back_every_figure(desk: Desk, about: About) -> None:
    paper = sell(desk, about, 0, LINE, replace(LINE, line=2))
    reverse(desk, paper)
    (whole,) = queries.totals(day(0), day(1))
    assert (whole.quantity, whole.gross, whole.net, whole.vat, whole.cost) == (0, 0, 0, 0, 0)
    assert queries.totals(day(0), day(1), known=day(250))[0].net == 1_800


def test_as_known_leaves_out_what_was_typed_later(desk: Desk, about: About) -> None:
    sell(desk, about, 0)
    sell(desk, about, 1, late=True)
    assert queries.totals(day(0), day(2))[0].net == 1_800
    assert queries.totals(day(0), day(2), known=day(100))[0].net == 900


def test_a_cost_row_carries_only_the_cost(desk: Desk, about: About) -> None:
    sell(desk, about, 0, replace(LINE, cost=0))
    sell(desk, about, 3, replace(Sold.cost_of(1, 0, 600), product_id=None))
    assert queries.totals(day(0), day(5))[0].profit == 300
    assert [one.profit for one in queries.totals(day(0), day(5), ["reason"])] == [-600, 900]


def test_a_row_that_does_not_add_up_is_refused(desk: Desk, about: About) -> None:
    row = sell(desk, about, 0)
    values = RevenueRow.objects.values().get(document=row) | {"id": None, "line": 9, "net": 1}
    with pytest.raises(IntegrityError), transaction.atomic():
        RevenueRow.objects.create(**values)


def test_no_line_is_recorded_twice(desk: Desk, about: About) -> None:
    paper = sell(desk, about, 0)
    with pytest.raises(IntegrityError), transaction.atomic():
        ledger.record(document=paper, moment=moment_of(paper), about=about, rows=[LINE])


def test_reversing_twice_changes_nothing(desk: Desk, about: About) -> None:
    paper = sell(desk, about, 0)
    reverse(desk, paper)
    mirror = RevenueRow.objects.exclude(reverses=None).get()
    ledger.reverse([(paper, mirror.document)])
    assert RevenueRow.objects.count() == 2


@pytest.mark.parametrize("change", ["UPDATE revenue_revenuerow SET net = net + 1", "DELETE FROM revenue_revenuerow"])
def test_rows_are_never_changed(desk: Desk, about: About, change: str) -> None:
    sell(desk, about, 0)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_one_statement_whatever_the_lines(desk: Desk, about: About) -> None:
    for count in (1, 50):
        paper = desk.paper(day(count))
        rows = [replace(LINE, line=line) for line in range(count)]
        with CaptureQueriesContext(connection) as seen:
            ledger.record(document=paper, moment=moment_of(paper), about=about, rows=rows)
        assert len(seen) == 1


@pytest.mark.leaves_faults
@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("UPDATE revenue_revenuerow SET cost = cost + 1 WHERE reverses_id IS NOT NULL", "bút toán đảo"),
        ("UPDATE revenue_revenuerow SET channel = 'x' WHERE reverses_id IS NULL", "bút toán đảo"),
        ("UPDATE revenue_revenuerow SET at = recorded_at WHERE reverses_id IS NOT NULL", "ngày của dòng"),
        ("UPDATE revenue_revenuerow SET vat_rate = 0", "thuế GTGT"),
    ],
)
def test_a_spoiled_row_is_found(desk: Desk, about: About, change: str, what: str) -> None:
    paper = sell(desk, about, 0)
    reverse(desk, paper)
    assert list(verify.check()) == []
    spoil(change)
    found = list(verify.check())
    assert any(what in fault.what for fault in found)
    assert all(fault.paper.startswith(str(paper.number)) for fault in found)
