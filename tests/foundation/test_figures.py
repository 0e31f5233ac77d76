"""Figures as Vietnamese papers write them."""

from datetime import UTC, date, datetime

import pytest

from fastsale.foundation import figures


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (figures.whole(0), "0"),
        (figures.whole(999), "999"),
        (figures.whole(1_234_567), "1.234.567"),
        (figures.whole(-1_000), "\u22121.000"),
        (figures.money(2_750_000), "2.750.000\u00a0đ"),
        (figures.money(-5), "\u22125\u00a0đ"),
        (figures.quantity(1_500), "1,5"),
        (figures.quantity(1_000), "1"),
        (figures.quantity(1), "0,001"),
        (figures.quantity(-500), "\u22120,5"),
        (figures.quantity(12_345_678), "12.345,678"),
        (figures.unit_price(315_050), "3.150,5"),
        (figures.unit_price(315_005), "3.150,05"),
        (figures.percent(800), "8\u00a0%"),
        (figures.percent(1_250), "12,5\u00a0%"),
        (figures.day(date(2026, 2, 3)), "03/02/2026"),
        (figures.day(datetime(2026, 2, 3, 17, 0, tzinfo=UTC)), "04/02/2026"),
        (figures.minute(datetime(2026, 2, 3, 17, 5, tzinfo=UTC)), "04/02/2026 00:05"),
    ],
)
def test_a_figure_reads_as_on_paper(made: str, text: str) -> None:
    assert made == text
