"""What stands on a label and where: lines of text, the height of the bars, the pages. Pure."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from fastsale.insight.labels.stocks import Stock, module_width
from fastsale.insight.labels.symbols import Symbol, symbol_of

SHOP, NAME, PRICE, UNIT, LOT = "shop", "name", "price", "unit", "lot"
PARTS: Final = (SHOP, NAME, PRICE, UNIT, LOT)
"""What may stand on a label beside the bars and their digits."""

USUAL_PARTS: Final = (SHOP, NAME, PRICE, UNIT)

MOST_LABELS: Final = 2_000
LEAST_BARS, MOST_BARS = 50, 150
"""Tenths of a millimetre: lower bars want a patient hand, higher ones only cost paper."""

_POINT: Final = 3.53
"""Tenths of a millimetre."""

_LEADING: Final = 1.22
_AIR: Final = 5
"""White above the bars."""


@dataclass(frozen=True, slots=True)
class Letters:
    """Sizes of letters in points."""

    shop: float
    name: float
    digits: float
    price: float
    lot: float


SMALL: Final = Letters(shop=5, name=6, digits=5.5, price=7.5, lot=5)
LARGE: Final = Letters(shop=6, name=7.5, digits=6.5, price=10, lot=6)


@dataclass(frozen=True, slots=True)
class Label:
    """The words of one label. `code` is what the scanner reads."""

    code: str
    shop: str = ""
    name: str = ""
    price: str = ""
    lot: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Bars on a label, in tenths of a millimetre. `path` draws them in a box of that many modules and height 1."""

    path: str
    modules: int
    width: float
    height: float

    @property
    def box(self) -> tuple[str, str]:
        """Width and height as a page writes lengths, whatever its language."""
        return f"{self.width / 10:.3f}mm", f"{self.height / 10:.2f}mm"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A label ready to be set. `bars` None: they would not fit, or the code has letters no bars can say."""

    label: Label
    bars: Drawing | None
    name_lines: int


def letters(stock: Stock) -> Letters:
    """The letters that suit labels of this height."""
    return LARGE if stock.is_tall else SMALL


def drawn(label: Label, stock: Stock) -> Drawn:
    """Two lines for the name where the bars stay high enough, else one."""
    lines = 2 if _room(label, stock, 2) >= LEAST_BARS else 1
    symbol = symbol_of(label.code)
    width = module_width(symbol, stock) if symbol else None
    if symbol is None or width is None:
        return Drawn(label, None, lines)
    height = min(MOST_BARS, max(0, _room(label, stock, lines)))
    bars = Drawing(path(symbol), len(symbol.modules), round(len(symbol.modules) * width, 3), round(height, 1))
    return Drawn(label, bars, lines)


def _room(label: Label, stock: Stock, name_lines: int) -> float:
    """What the lines of text leave to the bars."""
    size = letters(stock)
    points = size.digits + (size.shop if label.shop else 0) + (size.name * name_lines if label.name else 0)
    points += (size.price if label.price else 0) + (size.lot if label.lot else 0)
    return stock.label[1] - 2 * stock.padding - _AIR - points * _POINT * _LEADING


def path(symbol: Symbol) -> str:
    """The bars as one path of an SVG, one unit wide per module, one unit high."""
    return "".join(f"M{start} 0h{width}v1h-{width}z" for start, width in _bars(symbol.modules))


def _bars(modules: str) -> Iterator[tuple[int, int]]:
    start = 0
    for number, module in enumerate(modules + "0"):
        if module == "0":
            if number > start:
                yield start, number - start
            start = number + 1


def pages(counts: Sequence[int], stock: Stock, start: int = 1) -> list[list[int | None]]:
    """Each page's places with the number of the label that lies there, None where nothing does.

    `start`: the first free place of the first sheet, from 1; a roll has no used places.
    """
    cells: list[int | None] = [None] * ((start - 1) % stock.places if stock.is_sheet else 0)
    cells += [number for number, count in enumerate(counts) for _one in range(count)]
    cells += [None] * (-len(cells) % stock.places)
    return [cells[first : first + stock.places] for first in range(0, len(cells), stock.places)]


def known_parts(asked: Collection[str]) -> tuple[str, ...]:
    """The parts among these, in their order on a label."""
    return tuple(part for part in PARTS if part in asked)
