"""How much there is, in words a person at the till reads: whole cartons, and the cans beside them."""

from fastsale.foundation import figures
from fastsale.foundation.quantities import QUANTITY_SCALE
from fastsale.master.catalog.queries import SellUnit


def left_in(unit: SellUnit, base: int) -> str:
    """Base thousandths in a unit: (1094 cans, a carton of 24) → "45 thùng 14 lon".

    A unit that is not a whole number of base units, and more than one base unit of a thing sold by
    fractions, are said with decimals.
    """
    whole, rest = divmod(max(base, 0), QUANTITY_SCALE)
    if unit.is_base or unit.factor.den != 1 or unit.factor.num <= 1 or rest:
        return f"{figures.quantity(max(base, 0) * unit.factor.den // unit.factor.num)} {unit.unit}"
    full, over = divmod(whole, unit.factor.num)
    parts = [f"{figures.whole(full)} {unit.unit}"] if full or not over else []
    if over:
        parts.append(f"{figures.whole(over)} {unit.base_unit}")
    return " ".join(parts)
