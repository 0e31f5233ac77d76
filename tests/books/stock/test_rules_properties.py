"""What must hold of every history, whatever happened in it."""

import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from fastsale.books.stock.costing import differences, replay
from fastsale.books.stock.entries import Entry, Key, Result, State
from fastsale.books.stock.moving_average import run
from fastsale.foundation.money import half_up
from tests.books.stock.history import Story, moment, nonzero, resumed, stories, without_zeros

many = settings(max_examples=250, deadline=None)
some = settings(max_examples=120, deadline=None)


def in_pool(story: Story, pool: object) -> set[int]:
    return {entry.entry for entry in story.entries if entry.pool == pool}


def asked(result: Result, entry: int) -> int:
    """What the paper of an entry asks for: its cost without the price difference."""
    cost = sum(amount for (found, _), amount in result.costs.items() if found == entry)
    return cost - sum(amount for (found, _), amount in result.price_differences.items() if found == entry)


@many
@given(stories())
def test_value_in_equals_cost_out_and_value_left_after_every_move(story: Story):
    for count in range(len(story.entries) + 1):
        result = replay({}, story.entries[:count])
        for pool, state in result.states.items():
            mine = in_pool(story, pool)
            assert state.value == sum(cost for (entry, _), cost in result.costs.items() if entry in mine)
            assert state.quantity == sum(e.quantity for e in story.entries[:count] if e.pool == pool)
            assert_sound(state)


def assert_sound(state: State):
    if state.quantity >= 0:
        assert not state.shorts
        assert state.value >= 0
    if state.quantity == 0:
        assert state.value == 0
    if state.quantity < 0:
        assert -state.quantity == sum(short.quantity for short in state.shorts)
        assert -state.value == sum(half_up(s.num * s.quantity, s.den) for s in state.shorts)
        assert all(short.quantity > 0 for short in state.shorts)


@some
@given(stories())
def test_no_cost_turns_against_its_quantity(story: Story):
    totals = replay({}, story.entries).totals()
    assert all(totals[entry.entry] * entry.quantity >= 0 for entry in story.entries)


@some
@given(stories())
def test_no_later_receipt_changes_what_a_pool_was_worth_at_an_earlier_moment(story: Story):
    result = replay({}, story.entries)
    for at in {entry.key.at for entry in story.entries}:
        then = replay({}, [entry for entry in story.entries if entry.key.at <= at])
        for pool, state in then.states.items():
            mine = in_pool(story, pool)
            counting = [c for (entry, since), c in result.costs.items() if entry in mine and since <= at]
            assert sum(counting) == state.value


@many
@given(stories())
def test_what_is_copied_costs_exactly_what_its_originals_cost(story: Story):
    for count in range(len(story.entries) + 1):
        result = replay({}, story.entries[:count])
        totals = result.totals()
        for entry, originals, extra in story.copies:
            if entry in totals:
                assert asked(result, entry) == extra - sum(totals[original] for original in originals)


@many
@given(stories())
def test_returns_of_a_whole_sum_to_the_whole(story: Story):
    result = replay({}, story.entries)
    totals = result.totals()
    for original, returns in story.whole_returns.items():
        assert sum(asked(result, entry) for entry in returns) == -totals[original]


@many
@given(stories(), st.integers(0, 25))
def test_replay_from_the_middle_equals_replay_from_the_beginning(story: Story, cut: int):
    assert resumed(story.entries, cut) == without_zeros(replay({}, story.entries))


@many
@given(stories(), st.sets(st.integers(0, 24), max_size=3))
def test_differences_lead_from_the_old_history_to_the_new(story: Story, late: set[int]):
    unlinked = {e.entry for e in story.entries} - {p.of for e in story.entries for p in e.parts}
    new = {e.entry for i, e in enumerate(story.entries) if i in late and e.entry in unlinked}
    before = replay({}, [entry for entry in story.entries if entry.entry not in new])
    after = replay({}, story.entries)
    for old, target in ((before, after), (after, before)):
        applied, gaps = dict(old.costs), dict(old.price_differences)
        for delta in differences(old, target):
            assert delta.amount or delta.price_difference
            key = (delta.entry, delta.at)
            applied[key] = applied.get(key, 0) + delta.amount
            gaps[key] = gaps.get(key, 0) + delta.price_difference
        assert nonzero(applied) == nonzero(target.costs)
        assert nonzero(gaps) == nonzero(target.price_differences)
        assert all(delta.entry not in new for delta in differences(old, target, ignore=new))


@some
@given(stories(), st.randoms())
def test_the_order_in_which_entries_are_handed_over_does_not_matter(story: Story, chance: random.Random):
    shuffled = list(story.entries)
    chance.shuffle(shuffled)
    assert replay({}, shuffled) == replay({}, story.entries)


@some
@given(stories())
def test_a_replay_leaves_the_states_it_was_given_alone(story: Story):
    middle = len(story.entries) // 2
    first = replay({}, story.entries[:middle])
    before = repr(first.states)
    replay(first.states, story.entries[middle:], first.totals())
    assert repr(first.states) == before


@many
@given(stories(pools=1, kinds=["receipt", "issue", "issue", "gain", "next_day"]), st.integers(0, 10))
def test_the_run_of_one_pool_equals_the_replay(story: Story, cut: int):
    start = replay({}, story.entries[:cut]).states.get(0, State())
    entries = story.entries[cut:]
    found = run(start, [(e.quantity, e.value if e.source == "fact" else None) for e in entries])
    priced = entries[: len(found.costs)]
    again = replay({0: start}, priced)
    assert [again.costs[e.entry, e.key.at] for e in priced] == found.costs
    assert again.states[0] == found.state
    if len(priced) < len(entries):
        stopped = entries[len(priced)]
        short = found.state.quantity + stopped.quantity < 0
        assert short or found.state.quantity < 0 or (found.state.quantity == 0 and stopped.source == "pool")


@some
@given(stories(shortage=False, pools=1, kinds=["receipt", "issue", "issue", "next_day"]))
def test_a_run_that_never_goes_short_prices_every_row(story: Story):
    found = run(State(), [(e.quantity, e.value if e.source == "fact" else None) for e in story.entries])
    assert found.costs == list(replay({}, story.entries).costs.values())


@some
@given(stories(shortage=False))
def test_without_shortage_only_a_moment_of_its_own_gives_an_entry_its_cost(story: Story):
    result = replay({}, story.entries)
    moments = {entry.entry: entry.key.at for entry in story.entries}
    assert set(result.costs) == set(moments.items())
    assert not any(state.shorts or state.hanging for state in result.states.values())


@some
@given(st.lists(st.tuples(st.integers(1, 9_000), st.integers(0, 10**9)), min_size=1), st.data())
def test_goods_taken_bit_by_bit_take_the_whole_value(receipts: list[tuple[int, int]], data: st.DataObject):
    held = sum(quantity for quantity, _ in receipts)
    cuts = data.draw(st.sets(st.integers(1, held - 1), max_size=20)) if held > 1 else set()
    bits = [after - before for before, after in pairwise([0, *sorted(cuts), held])]
    entries = [Entry(i, 0, Key(moment(1), i), q, "fact", value) for i, (q, value) in enumerate(receipts, start=1)]
    entries += [Entry(-i, 0, Key(moment(2), i), -bit) for i, bit in enumerate(bits, start=1)]
    result = replay({}, entries)
    assert (result.states[0].quantity, result.states[0].value) == (0, 0)
    assert sum(result.costs.values()) == 0
