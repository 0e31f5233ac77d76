"""Units of one product in terms of each other: 1 thùng = 4 lốc, 1 lốc = 6 lon. Pure.

A row of a unit carries its ratio to the base unit alone. People think in steps, so what they say ("4 lốc") is
multiplied out, and what is kept is shown in steps again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from fastsale.foundation.errors import Invalid, _
from fastsale.foundation.quantities import Factor
from fastsale.master.catalog.rules import LARGEST_FACTOR


@dataclass(frozen=True, slots=True)
class Said:
    """One unit is num/den of the unit `of` (None: of the base unit)."""

    unit_id: int
    num: int
    den: int = 1
    of: int | None = None


def multiplied_out(said: Sequence[Said], base_unit: int) -> list[Factor]:
    """Each unit in base units, in the order given. Raises Invalid with the line ("units.2.factor").

    What is said of the base unit stays as it was said: 48/2 is not made 24, because that would be a new unit.
    """
    lines = {one.unit_id: (place, one) for place, one in enumerate(said)}
    return [_factor(lines, one, base_unit, place, ()) for place, one in enumerate(said)]


def _factor(
    lines: Mapping[int, tuple[int, Said]], one: Said, base_unit: int, place: int, above: tuple[int, ...]
) -> Factor:
    field = f"units.{place}.of_unit_id"
    if one.num < 1 or one.den < 1:
        raise Invalid(_("Quy đổi phải lớn hơn 0."), field=f"units.{place}.factor_num")
    if one.of is None or one.of == base_unit:
        return Factor(one.num, one.den)
    if one.of in (one.unit_id, *above):
        raise Invalid(_("Các đơn vị quy đổi vòng tròn với nhau. Để một đơn vị tính theo đơn vị cơ bản."), field=field)
    if one.of not in lines:
        said = _("Đơn vị được chọn để quy đổi không có trong mặt hàng này. Thêm nó, hoặc chọn đơn vị khác.")
        raise Invalid(said, field=field)
    lower_place, lower = lines[one.of]
    below = _factor(lines, lower, base_unit, lower_place, (*above, one.unit_id))
    ratio = Fraction(one.num * below.num, one.den * below.den)
    if max(ratio.numerator, ratio.denominator) > LARGEST_FACTOR:
        raise Invalid(
            _("Quy đổi ra %(count)s đơn vị cơ bản, nhiều nhất là %(most)s. Kiểm tra lại các bậc quy đổi."),
            field=field, count=ratio.numerator, most=LARGEST_FACTOR,
        )  # fmt: skip
    return Factor(ratio.numerator, ratio.denominator)


@dataclass(frozen=True, slots=True)
class Step:
    """A unit in terms of the next one below it: `count` of the unit at `below` (a place), None for the smallest."""

    count: int
    below: int | None


def steps(factors: Sequence[Factor]) -> list[Step]:
    """How each unit is best said: as a whole number of the largest unit that is smaller.

    Where no smaller one goes into it a whole number of times, `below` is None and the base unit says it.
    """
    return [_step(place, factors) for place in range(len(factors))]


def _step(place: int, factors: Sequence[Factor]) -> Step:
    mine = Fraction(factors[place].num, factors[place].den)
    best: tuple[Fraction, int, int] | None = None
    for other, factor in enumerate(factors):
        size = Fraction(factor.num, factor.den)
        ratio = mine / size
        if size < mine and ratio.denominator == 1 and (best is None or size > best[0]):
            best = (size, ratio.numerator, other)
    return Step(best[1], best[2]) if best else Step(1, None)
