"""Random lives of a stockroom: after every step the books verify, and costs follow from facts alone."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from fastsale.books.stock import ledger, verify
from fastsale.foundation.documents.papers import moment_of
from fastsale.foundation.errors import Problem
from tests.support import stockroom
from tests.support.stockroom import PIECE, Done, january

DAYS = st.integers(1, 12)
PIECES = st.integers(1, 9)
GOODS = st.tuples(st.integers(0, 1), st.integers(0, 1))
"""(product, warehouse), by number."""

STEP = st.one_of(
    st.tuples(st.just("receive"), GOODS, DAYS | st.none(), PIECES, st.integers(0, 999)),
    st.tuples(st.just("issue"), GOODS, DAYS | st.none(), PIECES, st.sampled_from(["block", "block", "allow"])),
    st.tuples(st.just("cancel"), st.integers(0, 30), st.booleans()),
    st.tuples(st.just("edit"), st.integers(0, 30), DAYS | st.none() | st.just("late"), PIECES, st.integers(0, 999)),
    st.tuples(st.just("give_back"), st.integers(0, 30), st.integers(0, 1), DAYS | st.none(), PIECES),
)


class Life:
    """Plays steps; a refusal leaves nothing behind."""

    def __init__(self, scope: ledger.Scope, *, may_go_short: bool) -> None:
        self.room = stockroom.stockroom()
        self.room.scope = scope
        self.may_go_short = may_go_short
        self.products = [self.room.product(code) for code in ("A", "B")]
        self.papers: list[Done] = []
        self.refused = 0

    def play(self, step: tuple) -> None:
        name, *facts = step
        try:
            with transaction.atomic():
                done = getattr(self, name)(*facts)
        except Problem:
            self.refused += 1
            return
        if done is not None:
            self.papers.append(done)

    def receive(self, goods, day, pieces, price) -> Done:
        line = self.room.goods_in(self.products[goods[0]], pieces, pieces * price, warehouse_id=self._warehouse(goods))
        return self.room.post(line, at=self._at(day))

    def issue(self, goods, day, pieces, policy) -> Done:
        line = self._out(goods[0], self._warehouse(goods), pieces, policy)
        return self.room.post(line, at=self._at(day))

    def cancel(self, index, late) -> Done | None:
        if not self.papers:
            return None
        done = self.papers.pop(index % len(self.papers))
        at = moment_of(done.document).at + timedelta(days=3) if late else None
        try:
            self.room.cancel(done, at=at)
        except Problem:
            self.papers.append(done)
            raise
        return None

    def edit(self, index, day, pieces, price) -> Done | None:
        if not self.papers:
            return None
        done = self.papers.pop(index % len(self.papers))
        moved = done.posted.moves[0] if not done.posted.moves[0].is_mirror else done.posted.moves[-1]
        number = [product.pk for product in self.products].index(moved.product_id)
        if moved.quantity > 0:
            line = self.room.goods_in(self.products[number], pieces, pieces * price, warehouse_id=moved.warehouse_id)
        else:
            line = self._out(number, moved.warehouse_id, pieces, "block")
        before = done.document.at
        assert before is not None
        facts = {"reverse_at": before + timedelta(days=3)} if day == "late" else {"at": self._at(day)}
        try:
            return self.room.edit(done, line, **facts)
        except Problem:
            self.papers.append(done)
            raise

    def give_back(self, index, warehouse, day, pieces) -> Done | None:
        issues = [done for done in self.papers if self._move_of(done) is not None]
        if not issues:
            return None
        move = self._move_of(issues[index % len(issues)])
        line = ledger.In(
            line=1,
            product_id=move.product_id,
            warehouse_id=self.room.warehouses[warehouse].pk,
            quantity=pieces * PIECE,
            reason="return",
            returns=move.pk,
        )
        return self.room.post(line, at=self._at(day))

    def _move_of(self, done):
        from fastsale.books.stock.models import StockMove

        return StockMove.objects.filter(
            document=done.document, quantity__lt=0, reverses__isnull=True, mirror__isnull=True
        ).first()

    def _out(self, number, warehouse, pieces, policy):
        allowed = policy if self.may_go_short else "block"
        return self.room.goods_out(
            self.products[number], pieces, warehouse_id=warehouse, policy=allowed, fallback=7_000
        )

    def _warehouse(self, goods) -> int:
        pk: int = self.room.warehouses[goods[1]].pk
        return pk

    def _at(self, day):
        return None if day is None else january(day)


@pytest.mark.parametrize("scope", ["warehouse", "company"])
@pytest.mark.parametrize("may_go_short", [False, True])
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(steps=st.lists(STEP, min_size=3, max_size=14))
def test_books_verify_after_every_step(db: None, scope: ledger.Scope, may_go_short: bool, steps: list[tuple]) -> None:
    with stockroom.open_for_business(), transaction.atomic():
        life = Life(scope, may_go_short=may_go_short)
        note(repr(steps))
        for step in steps:
            life.play(step)
            assert list(verify.check()) == []
        transaction.set_rollback(True)
