"""What each kind of customer puts into a basket: which goods, in which units, how many."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random

from fastsale.ops.demo.almanac import is_before_tet
from fastsale.ops.demo.catalogue import SERIAL, TET_GOODS, Goods, goods
from fastsale.ops.demo.intents import SellLine
from fastsale.ops.demo.partners import EATERY, INSTALLER, OFFICE, PERSON, RESELLER, SCHOOL
from fastsale.ops.demo.stockroom import Stockroom, parts_of

WALK_IN = "walk-in"


@dataclass(frozen=True, slots=True)
class Habit:
    """Lines a basket has (fewest, most) and how often each group of goods is reached for."""

    lines: tuple[int, int]
    groups: tuple[tuple[str, int], ...]
    by_carton: bool = False
    most: int = 4


HABITS: dict[str, Habit] = {
    WALK_IN: Habit(
        (1, 4),
        (
            ("VPP", 38), ("DU", 16), ("SUA", 10), ("TP", 14), ("GD", 14), ("TB-MT", 5), ("TB-MUC", 5), ("MANG-TB", 3),
            ("AN-CAM", 2), ("DV", 2),
        ),
    ),
    RESELLER: Habit((3, 8), (("DU", 40), ("SUA", 20), ("TP", 26), ("GD", 14)), by_carton=True, most=9),
    EATERY: Habit((2, 5), (("DU", 76), ("TP-GV", 12), ("GD-GIAY", 8), ("GD-TAY", 4)), by_carton=True, most=8),
    OFFICE: Habit(
        (2, 7),
        (
            ("VPP", 56), ("TB-MUC", 14), ("TB-MI", 6), ("TB-MCC", 6), ("TB-VP", 4), ("TB-MT", 5), ("NT", 6),
            ("DU-NUOC", 5), ("DU-CAFE", 5), ("GD", 6), ("DV", 6), ("MANG-TB", 3),
        ),
        most=10,
    ),
    SCHOOL: Habit((2, 6), (("VPP", 70), ("TB-MUC", 8), ("TB-MI", 5), ("AN", 6), ("NT", 5), ("MANG", 4)), most=20),
    INSTALLER: Habit((2, 6), (("AN", 44), ("MANG", 40), ("TB-MCC", 14), ("DV", 2)), most=8),
    PERSON: Habit(
        (1, 3),
        (("TB", 20), ("MANG-TB", 14), ("AN-CAM", 14), ("VPP", 20), ("NT", 10), ("DV", 8), ("GD-DIEN", 8)),
    ),
}  # fmt: skip


@cache
def _of_group(group: str) -> tuple[tuple[Goods, ...], tuple[int, ...]]:
    """The goods below a group, and how popular each is: the first named sell most."""
    found = tuple(one for one in goods().values() if one.group == group or one.group.startswith(f"{group}-"))
    return found, tuple(400 // (place + 3) + 4 for place in range(len(found)))


@dataclass(frozen=True, slots=True)
class Shopper:
    """Fills baskets from what a warehouse has."""

    random: Random
    stockroom: Stockroom
    retired: Collection[str] = ()

    def basket(self, kind: str, place: str, on: date) -> list[SellLine]:
        """Lines for one sale, never more than is there; may be empty when nothing wanted is."""
        habit = HABITS[kind]
        lines: list[SellLine] = []
        used: set[str] = set()
        for _number in range(self.random.randint(*habit.lines)):
            one = self._choice(habit, on)
            line = None if one.code in used or one.code in self.retired else self._line(one, habit, place, on)
            touched = {code for code, _base in parts_of(one, 1)} | {one.code}
            if line is not None and not touched & used:
                lines.append(line)
                used |= touched
        return lines

    def _choice(self, habit: Habit, on: date) -> Goods:
        if is_before_tet(on) and habit.by_carton and self.random.random() < 0.25:
            return goods()[self.random.choice(TET_GOODS)]
        names = [name for name, _weight in habit.groups]
        group = self.random.choices(names, [weight for _name, weight in habit.groups])[0]
        found, weights = _of_group(group)
        return self.random.choices(found, weights)[0]

    def _line(self, one: Goods, habit: Habit, place: str, on: date) -> SellLine | None:
        unit, quantity = self._wanted(one, habit)
        quantity = min(quantity, self._room(one, unit, place, on))
        if quantity < 1 and unit != one.unit:
            unit = one.unit
            quantity = min(self.random.randint(1, habit.most), self._room(one, unit, place, on))
        return SellLine(one.code, unit, quantity) if quantity >= 1 else None

    def _wanted(self, one: Goods, habit: Habit) -> tuple[str, int]:
        """The unit and how many of it: cartons for those who sell on, pieces or a pack for the others."""
        if one.tracking == SERIAL or one.parts or not one.packs:
            return one.unit, self._few(one, habit)
        if habit.by_carton:
            return one.carton.unit, self.random.randint(1, habit.most)
        if one.carton.price > 500_000 or self.random.random() < 0.6:
            return one.unit, self.random.randint(1, 3 * habit.most)
        return self.random.choice(one.packs).unit, self.random.randint(1, max(habit.most // 3, 1))

    def _few(self, one: Goods, habit: Habit) -> int:
        if one.price >= 1_000_000:
            return self.random.choices((1, 2, 3, 4), (70, 18, 8, 4))[0]
        return self.random.randint(1, habit.most)

    def _room(self, one: Goods, unit: str, place: str, on: date) -> int:
        """How many of that unit the warehouse can still give away."""
        parts = parts_of(one, one.factor(unit))
        if not parts:
            return 12
        return min(self.stockroom.available((code, place), on) // base for code, base in parts)


def bases(lines: Sequence[SellLine]) -> list[tuple[str, int]]:
    """Everything a basket takes out of the warehouse: (product code, base units)."""
    return [part for line in lines for part in parts_of(goods()[line.code], _base(line))]


def _base(line: SellLine) -> int:
    return line.quantity * goods()[line.code].factor(line.unit)
