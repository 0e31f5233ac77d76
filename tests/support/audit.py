"""The books, verified: what every test of a paper ends with."""

from fastsale.foundation.documents.faults import Fault
from fastsale.ops import proof


def faults() -> list[Fault]:
    """Everything that any book, or any paper against the books, finds wrong."""
    return list(proof.faults())
