"""Goods sold before they arrived on paper: provisional costs, and what settles them."""

from fastsale.books.stock.costing import replay
from fastsale.books.stock.entries import Entry, Key, State
from tests.books.stock.history import moment, table


def test_an_issue_beyond_the_goods_is_priced_at_the_last_known_unit():
    table("""
 day | pool | move | quantity | how     | cost | left
   1 | main | buy  |        2 | 21      |   21 |  2 =  21
   2 | main | s1   |       −5 | average |  −53 | −3 = −32
   3 | main | s2   |       −2 | average |  −21 | −5 = −53
    """).check()


def test_the_last_unit_outlives_an_empty_pool():
    table("""
 day | pool | move | quantity | how          | cost | left
   1 | main | buy  |        3 | 10           |   10 |  3 =  10
   2 | main | s1   |       −3 | average      |  −10 |  0 =   0
   3 | main | s2   |       −4 | average or 9 |  −13 | −4 = −13
    """).check()


def test_a_pool_that_never_knew_a_cost_takes_the_fallback_of_each_paper():
    table("""
 day | pool | move | quantity | how          | cost | left
   1 | main | s1   |       −2 | average or 9 |  −18 | −2 = −18
   2 | main | s2   |       −1 | average or 5 |   −5 | −3 = −23
   3 | main | s3   |       −1 | average      |    0 | −4 = −23
    """).check()


def test_a_receipt_settles_the_oldest_shortage_first():
    table("""
 day | pool | move | quantity | how          | cost | left
   1 | main | s1   |       −2 | average or 9 |  −18 | −2 = −18
   2 | main | s2   |       −1 | average or 9 |   −9 | −3 = −27
   5 | main | buy  |        2 | 30           |   30 | −1 = −15
     |      | ~ s1 |          |              |  −12 |
     |      | ~ s2 |          |              |   −6 |
   6 | main | buy2 |        3 | 60           |   60 |  2 =  40
     |      | ~ s2 |          |              |   −5 |
    """).check()


def test_a_receipt_is_cut_up_cumulatively_among_what_it_settles():
    table("""
 day | pool | move | quantity | how     | cost | left
   1 | main | s1   |       −1 | average |    0 | −1 =  0
   1 | main | s2   |       −1 | average |    0 | −2 =  0
   2 | main | buy  |        3 | 10      |   10 |  1 =  3
     |      | ~ s1 |          |         |   −3 |
     |      | ~ s2 |          |         |   −4 |
    """).check()


def test_a_shortage_settled_in_its_own_moment_shows_one_cost():
    result = table("""
 day | pool | move | quantity | how          | cost | left
   1 | main | s1   |       −2 | average or 9 |  −18 | −2 = −18
   1 | main | buy  |        2 | 30           |   30 |  0 =   0
     |      | ~ s1 |          |              |  −12 |
    """).check()
    assert result.effects(1) == {moment(1): -30}


def test_goods_found_at_a_count_settle_but_teach_no_price():
    table("""
 day | pool | move  | quantity | how          | cost | left
   1 | main | s1    |       −5 | average or 9 |  −45 | −5 = −45
   2 | main | found |        2 | average or 4 |    8 | −3 = −27
     |      | ~ s1  |          |              |   10 |
    """).check()


def test_a_return_of_a_still_short_issue_nets_with_it():
    table("""
 day | pool | move | quantity | how                | cost | left
   1 | main | s1   |       −2 | average or 9       |  −18 |  −2 = −18
   2 | main | s2   |      −10 | average or 9       |  −90 | −12 = −108
   3 | main | back |        4 | 4 of s2            |   36 |  −8 = −72
   4 | main | buy  |        8 | 80                 |   80 |   0 =   0
     |      | ~ s1 |          |                    |   −2 |
     |      | ~ s2 |          |                    |   −6 |
   5 | main | rest |        6 | 6 of s2, after 4   |   60 |   6 =  60
    """).check()


def test_a_return_larger_than_the_shortage_brings_the_supplied_rest():
    table("""
 day | pool | move | quantity | how      | cost | left
   1 | main | buy  |        6 | 60       |   60 |  6 =  60
   2 | main | s1   |      −10 | average  | −100 | −4 = −40
   3 | main | buy2 |        2 | 40       |   40 | −2 = −40
     |      | ~ s1 |          |          |  −40 |
   4 | main | back |        5 | 5 of s1  |   78 |  3 =  38
    """).check()


def test_a_mirror_of_a_short_issue_nets_with_all_of_it():
    result = table("""
 day | pool | move | quantity | how          | cost | left
   1 | main | s1   |       −2 | average or 9 |  −18 | −2 = −18
   2 | main | undo |        2 | all of s1    |   18 |  0 =   0
   3 | main | buy  |        1 | 30           |   30 |  1 =  30
    """).check()
    assert not result.states["main"].shorts


def test_a_transfer_out_of_a_short_pool_follows_what_it_cost_in_the_end():
    """3 of the 10 pieces are still in the shop when the receipt is known: stock carries 3/10 of the change."""
    result = table("""
 day | pool | move | quantity | how           | cost | left
   1 | main | out  |      −10 | average or 10 | −100 | −10 = −100
   1 | shop | in   |       10 | all of out    |  100 |  10 =  100
   2 | shop | sale |       −7 | average       |  −70 |   3 =   30
   3 | main | buy  |       10 | 120           |  120 |   0 =    0
     |      | ~ out |         |               |  −20 |
     |      | ~ in |          |               |    6 |
   4 | shop | last |       −3 | average       |  −36 |   0 =    0
    """).check()
    assert result.price_differences == {(2, moment(3)): 6 - 20}


def test_a_change_never_takes_more_than_the_stock_there_is_worth():
    result = table("""
 day | pool | move | quantity | how            | cost  | left
   1 | main | out  |      −10 | average or 100 | −1000 | −10 = −1000
   1 | shop | in   |       10 | all of out     |  1000 |  10 =  1000
   2 | shop | free |       90 | 0              |     0 | 100 =  1000
   2 | shop | sale |      −90 | average        |  −900 |  10 =   100
   3 | main | buy  |       10 | 500            |   500 |   0 =     0
     |      | ~ out |         |                |   500 |
     |      | ~ in |          |                |  −100 |
    """).check()
    assert result.price_differences == {(2, moment(3)): -100 + 500}


def test_a_change_never_turns_the_cost_of_goods_that_came_in_around():
    """The one piece left carried nothing of the first 2 đồng, so it gives none back."""
    result = table("""
 day | pool | move  | quantity | how           | cost | left
   1 | main | out   |       −5 | average       |    0 | −5 =   0
   1 | shop | in    |        5 | all of out    |    0 |  5 =   0
   2 | shop | sale  |       −4 | average       |    0 |  1 =   0
   3 | main | buy   |        3 | 1             |    1 | −2 =  −1
     |      | ~ out |          |               |   −2 |
   4 | shop | other |        9 | 90            |   90 | 10 =  90
   5 | main | last  |        2 | 0             |    0 |  0 =   0
     |      | ~ out |          |               |    1 |
    """).check()
    assert result.price_differences == {(2, moment(3)): -2, (2, moment(5)): 1}


def test_an_assembly_follows_a_component_that_was_short():
    table("""
 day | pool  | move | quantity | how                        | cost | left
   1 | wood  | w    |       −2 | average or 10              |  −20 | −2 = −20
   1 | nails | n    |       −5 | average or 1               |   −5 | −5 =  −5
   1 | chair | made |        1 | all of w + all of n + 7    |   32 |  1 =  32
   2 | wood  | buy  |        2 | 26                         |   26 |  0 =   0
     |       | ~ w    |        |                            |   −6 |
     |       | ~ made |        |                            |    6 |
   3 | nails | buy2 |       10 | 8                          |    8 |  5 =   4
     |       | ~ n    |        |                            |    1 |
     |       | ~ made |        |                            |   −1 |
    """).check()


def test_a_figure_is_followed_through_two_transfers_taken_back():
    table("""
 day | pool | move  | quantity | how           | cost | left
   1 | main | out   |       −5 | average or 10 |  −50 | −5 = −50
   1 | shop | in    |        5 | all of out    |   50 |  5 =  50
   2 | shop | old   |        5 | 90            |   90 | 10 = 140
   3 | shop | undo  |       −5 | all of in     |  −50 |  5 =  90
   4 | main | buy   |        5 | 60            |   60 |  0 =   0
     |      | ~ out  |         |               |  −10 |
     |      | ~ in   |         |               |   10 |
     |      | ~ undo |         |               |  −10 |
    """).check()


def test_a_supplier_return_of_goods_that_are_gone_ends_in_a_price_difference():
    result = table("""
 day | pool | move | quantity | how        | cost | left
   1 | main | buy  |        4 | 40         |   40 |  4 =  40
   2 | main | sale |       −4 | average    |  −40 |  0 =   0
   3 | main | back |       −4 | 4 of buy   |  −40 | −4 = −40
   4 | main | buy2 |        4 | 52         |   52 |  0 =   0
     |      | ~ back |        |            |  −12 |
    """).check()
    assert result.price_differences == {(3, moment(4)): -12}


def test_a_tiny_return_does_not_teach_a_rounded_unit():
    """A thousandth of a unit of 400 đồng rounds to nothing; what stays short is still priced at 400."""
    sale = Entry(1, "main", Key(moment(1), 1), -1_000)
    missing = Entry(2, "main", Key(moment(2), 2), -3_000)
    parts = table("day\n1|main|a|−1|average|0|0=0\n2|main|b|1|1 of a|0|0=0").entries[1].parts
    tiny = Entry(3, "main", Key(moment(3), 3), 1, "linked", parts=(parts[0]._replace(quantity=1),))
    result = replay({"main": State(1_000, 400)}, [sale, missing, tiny])
    assert result.states["main"].value == -1_200
    assert result.totals() == {1: -400, 2: -1_200, 3: 0}


def test_a_mirror_gives_back_the_settled_part_at_what_it_cost():
    table("""
 day | pool | move | quantity | how       | cost | left
   1 | main | buy  |        6 | 60        |   60 |  6 =  60
   2 | main | s1   |      −10 | average   | −100 | −4 = −40
   3 | main | buy2 |        2 | 40        |   40 | −2 = −40
     |      | ~ s1 |          |           |  −40 |
   4 | main | undo |       10 | all of s1 |  140 |  8 = 100
    """).check()


def test_a_part_taken_to_another_pool_shares_what_netting_leaves():
    """The shop's 3 of 10 first take 3/10 of 1.120; when 4 came back at 400, they take 3/6 of the other 720."""
    table("""
 day | pool | move  | quantity | how                | cost  | left
   1 | main | s1    |      −10 | average or 100     | −1000 | −10 = −1000
   2 | main | found |        6 | average or 120     |   720 |  −4 =  −400
     |      | ~ s1  |          |                    |  −120 |
   3 | shop | r1    |        3 | 3 of s1            |   336 |   3 =   336
   4 | main | r2    |        4 | 4 of s1, after 3   |   400 |   0 =     0
     |      | ~ r1  |          |                    |    24 |
   5 | main | r3    |        3 | 3 of s1, after 7   |   360 |   3 =   360
    """).check()


def test_a_price_learnt_while_short_is_remembered():
    table("""
 day | pool | move | quantity | how          | cost | left
   1 | main | s1   |       −2 | average or 9 |  −18 | −2 = −18
   2 | main | buy  |        1 | 30           |   30 | −1 = −30
     |      | ~ s1 |          |              |  −42 |
   3 | main | s2   |       −1 | average or 9 |  −30 | −2 = −60
   4 | main | r2   |        1 | 1 of s2      |   30 | −1 = −30
   4 | main | r1   |        1 | 1 of s1      |   30 |  0 =   0
   5 | main | s3   |       −1 | average or 9 |  −30 | −1 = −30
    """).check()


def test_a_figure_is_followed_through_every_mirror():
    table("""
 day | pool | move  | quantity | how           | cost | left
   1 | main | out   |       −5 | average or 10 |  −50 | −5 = −50
   1 | shop | in    |        5 | all of out    |   50 |  5 =  50
   2 | shop | undo  |       −5 | all of in     |  −50 |  0 =   0
   3 | shop | redo  |        5 | all of undo   |   50 |  5 =  50
   4 | main | buy   |        5 | 60            |   60 |  0 =   0
     |      | ~ out |          |               |  −10 |
     |      | ~ in  |          |               |   10 |
     |      | ~ undo |         |               |  −10 |
     |      | ~ redo |         |               |   10 |
   5 | shop | sale  |       −5 | average       |  −60 |  0 =   0
    """).check()


def test_a_mirror_that_was_short_itself_still_follows_for_the_part_supplied():
    """Of the 10 that `in` turns out dearer, stock carries 2/5; `undo` follows `in`, `redo` follows `undo`."""
    result = table("""
 day | pool | move  | quantity | how           | cost | left
   1 | main | out   |       −5 | average or 10 |  −50 | −5 = −50
   1 | shop | in    |        5 | all of out    |   50 |  5 =  50
   2 | shop | sale  |       −3 | average       |  −30 |  2 =  20
   3 | shop | undo  |       −5 | all of in     |  −50 | −3 = −30
   4 | shop | redo  |        5 | all of undo   |   50 |  2 =  20
   5 | main | buy   |        5 | 60            |   60 |  0 =   0
     |      | ~ out |          |               |  −10 |
     |      | ~ in  |          |               |    4 |
     |      | ~ undo |         |               |   −2 |
     |      | ~ redo |         |               |    1 |
   6 | shop | last  |       −2 | average       |  −23 |  0 =   0
    """).check()
    assert result.price_differences == {(2, moment(5)): -6, (4, moment(5)): 2, (5, moment(5)): -1}
