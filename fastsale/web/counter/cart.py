"""A cart as the browser keeps it and the server reads it. Pure values; nothing here asks the database."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from fastsale.foundation.money import LARGEST_AMOUNT
from fastsale.foundation.quantities import LARGEST_QUANTITY

MOST_LINES = 1_000
MOST_WAYS = 10
Key = Annotated[int, Field(ge=1, le=2**53)]
Dong = Annotated[int, Field(ge=0, lt=LARGEST_AMOUNT)]
Code = Annotated[str, Field(max_length=60)]


class Facts(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Off(Facts):
    """A discount: đồng of an amount, basis points of a percent."""

    kind: Literal["amount", "percent"] = "amount"
    value: Annotated[int, Field(ge=0, lt=LARGEST_AMOUNT)] = 0


class CartLine(Facts):
    """`quantity` thousandths of the unit; `unit_price` hundredths, None: the customer's own price.

    `key` names the line for the browser; it is never used again in the same cart.
    """

    key: Key
    product_id: Key
    unit_id: Key
    quantity: Annotated[int, Field(gt=0, lt=LARGEST_QUANTITY)] = 1000
    unit_price: Annotated[int, Field(ge=0, lt=LARGEST_AMOUNT)] | None = None
    off: Off = Off()
    serials: Annotated[list[Code], Field(max_length=MOST_LINES)] = []
    lot_id: Key | None = None
    note: Annotated[str, Field(max_length=200)] = ""


class Way(Facts):
    """Money into one fund by one method."""

    account_id: Key
    method: Literal["cash", "transfer", "card", "wallet"] = "cash"
    amount: Dong | None = None


class Cart(Facts):
    """`id` is the request id of the sale: however often it is sent, it is one sale.

    `customer_id` None: Khách lẻ. `include_vat` None: as usual for the customer. `given`: cash in hand.
    `on_credit`: nothing is paid now unless `given` or `ways` say so. `last`: the line touched last, which a command
    for line 0 means.
    """

    id: UUID
    warehouse_id: Key | None = None
    seller_id: Key | None = None
    customer_id: Key | None = None
    next_key: Key = 1
    last: Annotated[int, Field(ge=0, le=2**53)] = 0
    lines: Annotated[list[CartLine], Field(max_length=MOST_LINES)] = []
    off: Off = Off()
    surcharge: Dong = 0
    include_vat: bool | None = None
    note: Annotated[str, Field(max_length=500)] = ""
    given: Dong | None = None
    ways: Annotated[list[Way], Field(max_length=MOST_WAYS)] = []
    on_credit: bool | None = None
    term_days: Annotated[int, Field(ge=0, le=3_650)] | None = None

    def line(self, key: int) -> CartLine | None:
        """The line the browser names; None when it is gone."""
        return next((line for line in self.lines if line.key == key), None)

    def copied(self) -> "Cart":
        """A cart of its own: whatever a command changes in place is copied."""
        lines = [line.model_copy(update={"serials": [*line.serials]}) for line in self.lines]
        return self.model_copy(update={"lines": lines, "ways": [way.model_copy() for way in self.ways]})

    def add(self, line: CartLine) -> CartLine:
        """Put a line at the end under a key of its own."""
        line.key, self.next_key = self.next_key, self.next_key + 1
        self.lines.append(line)
        return line


class Command(Facts):
    """One thing a person did: what (`do`), to which line, with what text."""

    do: Annotated[str, Field(max_length=20)]
    line: Annotated[int, Field(ge=0, le=2**53)] = 0
    value: Annotated[str, Field(max_length=500)] = ""


class Said(Facts):
    """What the browser sends: the cart as it stood and what was done since, in order."""

    cart: Cart
    commands: Annotated[list[Command], Field(max_length=200)] = []
