"""What was measured, as rows that can be printed: times of single orders, and two kinds of them side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measured:
    """Many orders of one kind: the seconds each took, the seconds all of them took together, and how many of them our
    own processor worked (the server of PostgreSQL is not in it); that last figure says the same on a busy machine.
    """

    each: Sequence[float]
    whole: float
    worked: float = 0.0

    @property
    def rate(self) -> float:
        """Orders in a second."""
        return len(self.each) / self.whole

    def at(self, percent: int) -> float:
        """So many percent of the orders took no longer; in milliseconds."""
        ordered = sorted(self.each)
        return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] * 1000

    @property
    def work(self) -> str:
        """Processor time of one order, in milliseconds."""
        return f"{self.worked * 1000 / len(self.each):.1f}" if self.worked else ""

    def __add__(self, other: "Measured") -> "Measured":
        return Measured([*self.each, *other.each], self.whole + other.whole, self.worked + other.worked)


NOTHING = Measured((), 0.0)


@dataclass(frozen=True, slots=True)
class Pair:
    """The program and the hand-written SQL, measured in turns in the same run."""

    program: Measured
    raw: Measured

    @property
    def ratio(self) -> float:
        return self.program.rate / self.raw.rate


HEAD = ("", "statements", "orders/s", "p50 ms", "p99 ms", "cpu ms", "raw/s", "raw p50 ms", "raw cpu ms", "ratio")


def order_cells(name: str, statements: int | None, pair: Pair) -> tuple[str, ...]:
    """One line of the table of orders."""
    program, raw = pair.program, pair.raw
    return (
        name,
        "" if statements is None else str(statements),
        f"{program.rate:.0f}",
        f"{program.at(50):.1f}",
        f"{program.at(99):.1f}",
        program.work,
        f"{raw.rate:.0f}" if raw.each else "",
        f"{raw.at(50):.1f}" if raw.each else "",
        raw.work,
        f"{pair.ratio:.2f}" if raw.each else "",
    )


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows as lines of a Markdown table that is also read well as text; the first row is the head."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for number, row in enumerate(rows):
        first, *others = (cell.ljust(width) if at == 0 else cell.rjust(width) for at, (cell, width) in
                          enumerate(zip(row, widths, strict=True)))  # fmt: skip
        yield f"| {' | '.join([first, *others])} |"
        if number == 0:
            yield "|" + "|".join("-" * (width + 2) if at == 0 else "-" * (width + 1) + ":"
                                 for at, width in enumerate(widths)) + "|"  # fmt: skip
