"""What a spreadsheet is to show, in the units of the books. Plain values; `writing` puts them into a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["text", "money", "number", "quantity", "unit_price", "fine_price", "percent", "day", "minute"]
Value = str | int | date | None
"""Text, a whole number in its unit (đồng, hundredths, thousandths, basis points, millionths), a day or a moment."""

FIGURES: frozenset[Kind] = frozenset({"money", "number", "quantity", "unit_price", "fine_price", "percent"})


@dataclass(frozen=True, slots=True)
class Heading:
    """A column. `width` 0: as its kind usually needs. `total` closes the column when it has one."""

    title: str
    kind: Kind = "text"
    width: int = 0
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A line above or below the table: what it is, and its value."""

    title: str
    value: Value
    kind: Kind = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A list or a paper. `rows` may be a generator: each row is written and forgotten.

    `company` and `title` head the sheet, `facts` say which period and filters, or the paper's own; `below` follow
    the table (sums of a paper, its amount in words). `is_bare`: heads in the first row and nothing but rows below,
    as programs of others read it.
    """

    company: str
    title: str
    headings: Sequence[Heading]
    rows: Iterable[Sequence[Value]]
    facts: Sequence[Fact] = ()
    below: Sequence[Fact] = ()
    name: str = ""
    is_bare: bool = False
