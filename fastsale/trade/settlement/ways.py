"""Ways of payment as a person filled them in, checked before anything is locked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from fastsale.books.cash import ledger as cash
from fastsale.books.cash.models import Method
from fastsale.foundation import fields, figures
from fastsale.foundation.errors import _
from fastsale.foundation.money import LARGEST_AMOUNT
from fastsale.trade.settlement.errors import NoWay, TooManyWays, WayOutOfRange, WrongTendered
from fastsale.trade.settlement.rules import MOST_WAYS


class Paid(Protocol):
    """What any context may hand in as a way of payment."""

    @property
    def account_id(self) -> int: ...
    @property
    def amount(self) -> int: ...
    @property
    def method(self) -> str: ...
    @property
    def reference(self) -> str: ...
    @property
    def tendered(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Way:
    """`amount` đồng, more than 0, by one method (cash, transfer, card, wallet) with one account.

    `tendered`: the cash that was handed over for it, 0 when nobody says; the change is what it is more.
    """

    account_id: int
    amount: int
    method: str = Method.CASH
    reference: str = ""
    tendered: int = 0


def checked(ways: Sequence[Paid]) -> list[Way]:
    """The ways with cleaned references. Raises NoWay, TooManyWays, WayOutOfRange, WrongTendered, Invalid; each names
    its line.
    """
    if not ways:
        raise NoWay
    if len(ways) > MOST_WAYS:
        raise TooManyWays(count=figures.whole(len(ways)), most=figures.whole(MOST_WAYS))
    found = []
    for line, way in enumerate(ways, start=1):
        where = f"ways.{line}"
        if not 0 < way.amount < LARGEST_AMOUNT:
            raise WayOutOfRange(field=f"{where}.amount", line=line, amount=figures.money(way.amount))
        reference = fields.line(
            way.reference, field=f"{where}.reference", what=_("Số tham chiếu"), longest=80, required=False
        )
        if way.tendered and not (way.method == Method.CASH and way.amount <= way.tendered < LARGEST_AMOUNT):
            raise WrongTendered(field=f"{where}.tendered", line=line, amount=figures.money(way.amount))
        found.append(Way(way.account_id, way.amount, str(way.method), reference, way.tendered))
    if not total(found) < LARGEST_AMOUNT:
        raise WayOutOfRange(field="ways", line=len(found), amount=figures.money(total(found)))
    return found


def total(ways: Sequence[Paid]) -> int:
    """Đồng in all."""
    return sum(way.amount for way in ways)


def locked_funds(ways: Sequence[Paid], branch_id: int) -> cash.Funds:
    """Lock the accounts of the ways; a paper of `branch_id` may use each so. One statement.

    Raises NotFound, InactiveAccount, WrongBranchAccount, WrongMethod.
    """
    funds = cash.lock({way.account_id for way in ways})
    for way in ways:
        funds.of(way.account_id).require_usable(branch_id, way.method)
    return funds
