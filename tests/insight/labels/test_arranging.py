"""Where labels lie, how high their bars are, what does not fit."""

import pytest

from fastsale.insight.labels.arranging import LEAST_BARS, Label, drawn, pages
from fastsale.insight.labels.stocks import STOCKS, Stock

FULL = Label(
    "8931234500016", "Công ty An Phú Việt", "Máy chấm công vân tay Ronald Jack X628C", "2.970.000 đ/cái", "Lô L2611"
)
every_stock = pytest.mark.parametrize("stock", STOCKS.values(), ids=list(STOCKS))


@every_stock
def test_every_place_lies_on_the_paper_and_none_on_another(stock: Stock) -> None:
    corners = [stock.corner(place) for place in range(stock.places)]
    for left, top in corners:
        assert left >= 0
        assert left + stock.label[0] <= stock.page[0]
        assert top >= 0
        assert top + stock.label[1] <= stock.page[1]
    for number, (left, top) in enumerate(corners):
        for other, below in corners[number + 1 :]:
            assert abs(left - other) >= stock.label[0] or abs(top - below) >= stock.label[1]


@every_stock
def test_bars_stay_high_enough_with_everything_on_the_label(stock: Stock) -> None:
    one = drawn(FULL, stock)
    assert one.bars is not None
    assert one.bars.height >= LEAST_BARS - 10
    assert one.bars.width + 10 <= stock.label[0]


def test_a_long_name_gets_its_second_line_where_there_is_room() -> None:
    assert drawn(FULL, STOCKS["roll-50"]).name_lines == 2
    assert drawn(FULL, STOCKS["roll-2"]).name_lines == 1


def test_a_code_too_long_for_the_paper_has_no_bars() -> None:
    label = Label("MAY-CHAM-CONG-VAN-TAY-X628C-DEN")
    assert drawn(label, STOCKS["roll-2"]).bars is None
    assert drawn(Label("MCC-X628C"), STOCKS["roll-2"]).bars is not None


def test_a_used_sheet_begins_at_its_first_free_place() -> None:
    sheet = STOCKS["a4-40"]
    first, second = pages([38, 4], sheet, 3)
    assert first[:3] == [None, None, 0]
    assert first[39] == 0
    assert second[:5] == [1, 1, 1, 1, None]
    assert len(first) == len(second) == 40


def test_a_roll_has_no_used_places() -> None:
    assert pages([1, 2], STOCKS["roll-2"], 2) == [[0, 1], [1, None]]
