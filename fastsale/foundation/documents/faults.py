"""How `verify` names what is off: the book, the kind of figure, the first paper, expected and found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing in the books that does not follow from their rows; everything is text for a person.

    book: "stock", "debts" …; what: which figure of what ("tồn SP0012, Kho Cầu Giấy"); paper: number of the
    first paper that is off, or "" when no paper can be named; expected: what the rows say; found: what stands.
    """

    book: str
    what: str
    paper: str
    expected: str
    found: str

    def __str__(self) -> str:
        paper = f" [{self.paper}]" if self.paper else ""
        return f"{self.book}: {self.what}{paper}: {self.expected} ≠ {self.found}"
