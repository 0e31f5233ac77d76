"""Barcodes as bars: EAN-13, EAN-8 and Code 128, from the tables of ISO/IEC 15420 and 15417. Pure.

A symbol is a row of modules, "1" black and "0" white, without the quiet zones.
"""

from dataclasses import dataclass
from typing import Final

from fastsale.master.catalog.ean import is_ean

_LEFT_TABLE: Final = """
0001101 0011001 0010011 0111101 0100011 0110001 0101111 0111011 0110111 0001011
"""
_LEFT: Final = _LEFT_TABLE.split()

_PARITY_TABLE: Final = """
AAAAAA AABABB AABBAB AABBBA ABAABB ABBAAB ABBBAA ABABAB ABABBA ABBABA
"""
_PARITY: Final = _PARITY_TABLE.split()
"""Which of the two left-hand sets each digit takes: that spells the first digit, which has no bars."""

_WIDTH_TABLE: Final = """
212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222
123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321
232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121
313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224
111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111
111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113
114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112
"""
_WIDTHS: Final = _WIDTH_TABLE.split()
"""Code 128: the widths of bar, space, bar … of each value."""

_TO_C, _TO_B, _START_B, _START_C, _STOP = 99, 100, 104, 105, 106


@dataclass(frozen=True, slots=True)
class Symbol:
    """`quiet`: modules of white that must stay free left and right."""

    kind: str
    text: str
    modules: str
    quiet: tuple[int, int]

    @property
    def width(self) -> int:
        """In modules, quiet zones included."""
        return self.quiet[0] + len(self.modules) + self.quiet[1]


def symbol_of(text: str) -> Symbol | None:
    """The bars that a scanner reads back as exactly this text; None when it has letters that no bars can say."""
    if is_ean(text):
        return _ean13(text) if len(text) == 13 else _ean8(text)
    if not text or not all(" " <= letter <= "~" for letter in text):
        return None
    return Symbol("CODE128", text, _code128(text), (10, 10))


def _ean13(text: str) -> Symbol:
    sets = _PARITY[int(text[0])]
    left = "".join(_digit(digit, one) for digit, one in zip(text[1:7], sets, strict=True))
    right = "".join(_digit(digit, "C") for digit in text[7:])
    return Symbol("EAN13", text, f"101{left}01010{right}101", (11, 7))


def _ean8(text: str) -> Symbol:
    left = "".join(_digit(digit, "A") for digit in text[:4])
    right = "".join(_digit(digit, "C") for digit in text[4:])
    return Symbol("EAN8", text, f"101{left}01010{right}101", (7, 7))


def _digit(digit: str, one: str) -> str:
    """Seven modules: set A as it stands, C its negative, B the negative from behind."""
    bars = _LEFT[int(digit)]
    if one == "A":
        return bars
    negative = "".join("1" if module == "0" else "0" for module in bars)
    return negative if one == "C" else negative[::-1]


def _code128(text: str) -> str:
    values = _values(text)
    check = (values[0] + sum(place * value for place, value in enumerate(values))) % 103
    widths = "".join(_WIDTHS[value] for value in (*values, check, _STOP))
    return "".join(("1" if place % 2 == 0 else "0") * int(width) for place, width in enumerate(widths))


def _values(text: str) -> list[int]:
    """Set C says two digits at once: worth changing to for four or more at an end, six in the middle."""
    values: list[int] = []
    place, in_c = 0, False
    while place < len(text):
        run = _digits_from(text, place)
        is_end = place == 0 or place + run == len(text)
        if in_c and run < 2:
            values, in_c = [*values, _TO_B], False
        elif not in_c and run >= (4 if is_end else 6) and run % 2 == 0:
            values, in_c = [*values, _TO_C if values else _START_C], True
        elif not values:
            values = [_START_B]
        if in_c:
            values.append(int(text[place : place + 2]))
            place += 2
        else:
            values.append(ord(text[place]) - 32)
            place += 1
    return values


def _digits_from(text: str, place: int) -> int:
    rest = text[place:]
    return len(rest) - len(rest.lstrip("0123456789"))
