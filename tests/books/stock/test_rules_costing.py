"""Moving average, row by row: what each move costs and what the pool is left with."""

import time
from datetime import timedelta

import pytest

from fastsale.books.stock.costing import METHODS, differences, replay
from fastsale.books.stock.entries import Delta, Entry, Key, Part, State
from fastsale.books.stock.moving_average import run
from fastsale.books.stock.workings import UnknownOriginalError
from tests.books.stock.history import moment, table

BEFORE = """
 day | pool | move  | quantity | how       |     cost | left
   1 | main | open  |       10 | 1.000.000 | 1.000.000 | 10 = 1.000.000
   5 | main | sale1 |       −4 | average   |  −400.000 |  6 =   600.000
  10 | main | buy   |       10 | 1.300.000 | 1.300.000 | 16 = 1.900.000
  12 | main | sale2 |       −8 | average   |  −950.000 |  8 =   950.000
"""

AFTER = """
 day | pool | move  | quantity | how       |     cost | left
   1 | main | open  |       10 | 1.000.000 | 1.000.000 | 10 = 1.000.000
   3 | main | late  |        5 |   470.000 |   470.000 | 15 = 1.470.000
   5 | main | sale1 |       −4 | average   |  −392.000 | 11 = 1.078.000
  10 | main | buy   |       10 | 1.300.000 | 1.300.000 | 21 = 2.378.000
  12 | main | sale2 |       −8 | average   |  −905.905 | 13 = 1.472.095
"""


def test_moving_average_before_the_late_receipt():
    result = table(BEFORE).check()
    assert sum(cost for cost in result.costs.values() if cost < 0) == -1_350_000


def test_moving_average_after_the_late_receipt_rounds_half_up():
    result = table(AFTER).check()
    assert sum(cost for cost in result.costs.values() if cost < 0) == -1_297_905


def test_a_late_receipt_changes_exactly_the_later_costs():
    entries = table(BEFORE).entries
    late = Entry(-1, "main", Key(moment(3), 9), 5_000, "fact", 470_000)
    deltas = differences(replay({}, entries), replay({}, [*entries, late]), ignore={-1})
    assert deltas == [Delta(2, moment(5), 8_000), Delta(4, moment(12), 44_095)]


def test_taking_the_late_receipt_away_again_takes_the_changes_back():
    entries = table(AFTER).entries
    without = [entry for entry in entries if entry.entry != 2]
    deltas = differences(replay({}, entries), replay({}, without), ignore={2})
    assert deltas == [Delta(3, moment(5), -8_000), Delta(5, moment(12), -44_095)]


def test_a_replay_may_start_from_the_state_before_the_late_receipt():
    after = table(AFTER)
    result = replay({"main": State(10_000, 1_000_000)}, after.entries[1:])
    assert result.states["main"] == State(13_000, 1_472_095)
    assert result.totals() == {2: 470_000, 3: -392_000, 4: 1_300_000, 5: -905_905}


def test_the_last_goods_take_the_rest_of_the_value():
    table("""
 day | pool | move | quantity | how     | cost | left
   1 | main | buy  |        3 | 100     |  100 | 3 = 100
   2 | main | s1   |       −1 | average |  −33 | 2 =  67
   3 | main | s2   |       −1 | average |  −34 | 1 =  33
   4 | main | s3   |       −1 | average |  −33 | 0 =   0
    """).check()


def test_one_moment_follows_the_order_of_papers_then_lines_then_legs():
    keys = [Key(moment(1), 2, 1, 0), Key(moment(1), 1, 2, 1), Key(moment(1), 1, 2, 0), Key(moment(1), 1, 1, 5)]
    buys = [Entry(i, "main", key, 1_000, "fact", 10 * i) for i, key in enumerate(keys, start=1)]
    assert list(replay({}, buys).costs.values()) == [40, 30, 20, 10]


def test_goods_found_at_a_count_come_in_at_the_average():
    table("""
 day | pool | move  | quantity | how          | cost | left
   1 | main | found |        2 | average or 7 |   14 | 2 =  14
   2 | main | buy   |        1 | 11           |   11 | 3 =  25
   3 | main | more  |        2 | average      |   17 | 5 =  42
   4 | main | gone  |       −5 | average      |  −42 | 0 =   0
   5 | main | again |       10 | average or 7 |   84 | 10 = 84
    """).check()


def test_both_legs_of_a_transfer_carry_one_figure():
    table("""
 day | pool  | move | quantity | how        | cost | left
   1 | main  | buy  |        3 | 100        |  100 | 3 = 100
   1 | shop  | old  |        1 | 50         |   50 | 1 =  50
   2 | main  | out  |       −2 | average    |  −67 | 1 =  33
   2 | shop  | in   |        2 | all of out |   67 | 3 = 117
   3 | shop  | sale |       −2 | average    |  −78 | 1 =  39
    """).check()


def test_a_transfer_inside_one_pool_changes_nothing():
    table("""
 day | pool | move | quantity | how        | cost | left
   1 | main | buy  |        3 | 100        |  100 | 3 = 100
   2 | main | out  |       −2 | average    |  −67 | 1 =  33
   2 | main | in   |        2 | all of out |   67 | 3 = 100
   3 | main | all  |       −3 | average    | −100 | 0 =   0
   3 | main | back |        3 | all of all |  100 | 3 = 100
    """).check()


def test_the_returns_of_a_sale_give_its_whole_cost_back():
    table("""
 day | pool | move | quantity | how                | cost | left
   1 | main | buy  |        4 | 100                |  100 | 4 = 100
   2 | main | sale |       −3 | average            |  −75 | 1 =  25
   3 | main | buy2 |        1 | 45                 |   45 | 2 =  70
   4 | main | r1   |        1 | 1 of sale          |   25 | 3 =  95
   5 | main | r2   |        2 | 2 of sale, after 1 |   50 | 5 = 145
    """).check()


def test_parts_of_a_return_are_rounded_cumulatively():
    table("""
 day | pool | move | quantity | how                | cost | left
   1 | main | buy  |        3 | 10                 |   10 | 3 = 10
   2 | main | sale |       −3 | average            |  −10 | 0 =  0
   3 | main | r1   |        1 | 1 of sale          |    3 | 1 =  3
   3 | main | r2   |        1 | 1 of sale, after 1 |    4 | 2 =  7
   3 | main | r3   |        1 | 1 of sale, after 2 |    3 | 3 = 10
    """).check()


def test_a_return_follows_its_sale_when_that_is_costed_anew():
    rows = """
 day | pool | move | quantity | how       | cost | left
   1 | main | buy  |        4 | 100       |  100 | 4 = 100
   3 | main | sale |       −2 | average   |  −50 | 2 =  50
   4 | main | back |        1 | 1 of sale |   25 | 3 =  75
    """
    entries = table(rows).entries
    late = Entry(-1, "main", Key(moment(2), 9), 4_000, "fact", 180)
    new = replay({}, [*entries, late])
    assert differences(replay({}, entries), new, {-1}) == [Delta(2, moment(3), -20), Delta(3, moment(4), 10)]


def test_an_assembly_costs_its_components_and_the_extra():
    table("""
 day | pool  | move  | quantity | how                              | cost | left
   1 | wood  | buy1  |        3 | 100                              |  100 | 3 = 100
   1 | nails | buy2  |       10 | 7                                |    7 | 10 =  7
   2 | wood  | used1 |       −1 | average                          |  −33 | 2 =  67
   2 | nails | used2 |       −5 | average                          |   −4 | 5 =   3
   2 | chair | made  |        1 | all of used1 + all of used2 + 13 |   50 | 1 =  50
    """).check()


def test_goods_taken_apart_share_their_cost_by_weight():
    table("""
 day | pool  | move | quantity | how                 | cost | left
   1 | chair | buy  |        1 | 50                  |   50 | 1 = 50
   2 | chair | open |       −1 | average             |  −50 | 0 =  0
   2 | wood  | wood |        4 | 2/3 of open         |   33 | 4 = 33
   2 | nails | nail |       20 | 1/3 of open, after 2 |  17 | 20 = 17
    """).check()


def test_a_supplier_return_leaves_at_its_receipts_cost():
    result = table("""
 day | pool | move | quantity | how      | cost | left
   1 | main | buy1 |       10 | 1000     | 1000 | 10 = 1000
   2 | main | buy2 |       10 | 2000     | 2000 | 20 = 3000
   3 | main | back |       −4 | 4 of buy2 | −800 | 16 = 2200
    """).check()
    assert result.price_differences == {}


def test_a_supplier_return_takes_no_more_than_stock_carries():
    result = table("""
 day | pool | move | quantity | how       | cost | left
   1 | main | buy1 |       10 | 100       |  100 | 10 =  100
   2 | main | buy2 |       10 | 2000      | 2000 | 20 = 2100
   3 | main | sale |      −12 | average   | −1260 | 8 =  840
   4 | main | back |       −7 | 7 of buy2 | −840 |  1 =    0
    """).check()
    assert result.price_differences == {(4, moment(4)): 1_400 - 840}


def test_a_supplier_return_of_the_last_goods_takes_their_whole_value():
    result = table("""
 day | pool | move | quantity | how       | cost | left
   1 | main | buy1 |       10 | 1000      | 1000 | 10 = 1000
   2 | main | buy2 |       10 | 2000      | 2000 | 20 = 3000
   3 | main | sale |      −10 | average   | −1500 | 10 = 1500
   4 | main | back |      −10 | 10 of buy1 | −1500 | 0 =   0
    """).check()
    assert result.price_differences == {(4, moment(4)): 1_000 - 1_500}


def test_a_mirror_on_a_later_day_moves_at_its_originals_own_cost():
    table("""
 day | pool | move   | quantity | how           | cost | left
   1 | main | buy    |        4 | 100           |  100 | 4 = 100
   2 | main | sale   |       −1 | average       |  −25 | 3 =  75
   3 | main | buy2   |        1 | 65            |   65 | 4 = 140
   9 | main | unsale |        1 | all of sale   |   25 | 5 = 165
   9 | main | unbuy2 |       −1 | all of buy2   |  −65 | 4 = 100
  10 | main | resale |       −1 | all of unsale |  −25 | 3 =  75
    """).check()


def test_a_return_of_an_earlier_sale_takes_the_cost_it_is_told():
    back = Entry(7, "main", Key(moment(2), 7), 1_000, "linked", parts=(Part.back(3, 3_000, 1_000, 1_000),))
    result = replay({"main": State(1_000, 5)}, [back], known={3: -10})
    assert result.costs == {(7, moment(2)): 4}
    assert result.states == {"main": State(2_000, 9)}


def test_an_unknown_original_is_refused():
    back = Entry(7, "main", Key(moment(2), 7), 1_000, "linked", parts=(Part.all_of(3, 1_000),))
    with pytest.raises(UnknownOriginalError) as refusal:
        replay({}, [back])
    assert refusal.value.entry == 3


def test_a_cost_from_a_later_moment_is_refused():
    sale = Entry(1, "main", Key(moment(2), 1), -1_000)
    back = Entry(2, "main", Key(moment(1), 2), 1_000, "linked", parts=(Part.all_of(1, 1_000),))
    with pytest.raises(UnknownOriginalError):
        replay({"main": State(2_000, 50)}, [sale, back])


def test_an_untouched_pool_keeps_its_state():
    assert replay({"main": State(2_000, 50)}, []).states == {"main": State(2_000, 50)}


def test_the_moving_average_is_the_method_there_is():
    assert list(METHODS) == ["moving_average"]
    with pytest.raises(KeyError):
        replay({}, [], method="fifo")


def test_an_empty_pool_has_no_average_for_a_gain_in_a_run():
    found = run(State(), [(2_000, 10), (-2_000, None), (1_000, None)])
    assert (found.costs, found.state) == ([10, -10], State(0, 0, 10, 2_000))


def test_a_run_stops_before_it_goes_short():
    found = run(State(2_000, 7), [(-1_000, None), (-1_001, None), (5_000, 9)])
    assert (found.costs, found.state) == ([-4], State(1_000, 3))


def test_a_run_leaves_the_last_thousandth():
    assert run(State(2_000, 7), [(-1_999, None), (-1, None)]).costs == [-7, 0]


def test_a_run_of_a_short_pool_prices_nothing():
    short = replay({}, [Entry(1, "main", Key(moment(1), 1), -1_000)]).states["main"]
    assert run(short, [(5_000, 9)]).costs == []


@pytest.mark.slow
def test_ten_thousand_later_moves_are_replayed_twice_at_once():
    entries = [
        Entry(i, "main", Key(moment(1) + timedelta(minutes=i), i), 3_000, "fact", 300 + i % 7)
        if i % 4 == 0
        else Entry(i, "main", Key(moment(1) + timedelta(minutes=i), i), -900)
        for i in range(10_000)
    ]
    late = Entry(-1, "main", Key(moment(1), 0, 1), 5_000, "fact", 470)
    quickest = 1.0
    for _ in range(5):
        start = time.perf_counter()
        deltas = differences(replay({}, entries), replay({}, [*entries, late]), ignore={-1})
        quickest = min(quickest, time.perf_counter() - start)
    assert len(deltas) > 100
    assert quickest < 0.5  # 0.03 s on an idle machine of two cores
