"""What the doors hand to the actions of settlement. Plain values, already parsed, not yet believed."""

from dataclasses import dataclass
from datetime import date

from fastsale.books.debts.ledger import RECEIVABLE


@dataclass(frozen=True, slots=True)
class OpeningDebt:
    """One opening balance: `amount` đồng, positive is owed, negative an advance. `due_on` None: due on the day
    of the paper. A partner may have several, one per invoice or contract.
    """

    partner_id: int
    amount: int
    side: str = RECEIVABLE
    due_on: date | None = None
    contract: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class OpeningCash:
    """What was in an account, đồng; negative only where an overdraft is allowed."""

    account_id: int
    amount: int


@dataclass(frozen=True, slots=True)
class Pair:
    """`amount` đồng of an open credit pays an open charge; entry ids."""

    credit_id: int
    charge_id: int
    amount: int
