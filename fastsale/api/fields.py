"""The kinds of values that requests and answers are made of: whole numbers with their unit, text, moments.

Numbers are JSON integers, never strings or decimals. Bounds are those of the books, so that nothing reaches
the database that a column cannot hold.
"""

import re
from datetime import UTC, date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator as After
from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_serializer
from pydantic.config import JsonDict
from pydantic_core import PydanticCustomError

from fastsale.foundation.dates import day_end
from fastsale.foundation.money import LARGEST_AMOUNT
from fastsale.foundation.quantities import LARGEST_QUANTITY
from fastsale.foundation.rates import FULL
from fastsale.foundation.text import clean, clean_lines

YEARS = range(1900, 2200)
LARGEST_KEY = 2**63 - 1
LARGEST_PRICE = LARGEST_AMOUNT * 100

Id = Annotated[int, Field(ge=1, le=LARGEST_KEY, examples=[1])]
"""A key of ours, as another answer gave it."""

Whole = Annotated[int, Field(strict=True, ge=0, le=2**31 - 1)]
"""A small count: days, lines, months."""

Dong = Annotated[
    int,
    Field(strict=True, gt=-LARGEST_AMOUNT, lt=LARGEST_AMOUNT, description="Whole đồng", examples=[2_750_000]),
]
Hundredths = Annotated[
    int,
    Field(
        strict=True, ge=0, lt=LARGEST_PRICE, description="Unit price in hundredths of a đồng", examples=[275_000_000]
    ),
]
Thousandths = Annotated[
    int,
    Field(
        strict=True,
        ge=-LARGEST_QUANTITY,
        le=LARGEST_QUANTITY,
        description="Quantity in thousandths of its unit",
        examples=[1_000],
    ),
]
BasisPoints = Annotated[
    int, Field(strict=True, ge=0, le=FULL, description="Hundredths of a percent: 800 is 8 %", examples=[800])
]
Flag = Annotated[bool, Field(strict=True)]


def line(length: int, *, least: int = 0, example: str = "") -> Any:
    """One line of text of at most `length` characters, cleaned: use as a type, `Name = line(120)`."""
    limits = StringConstraints(min_length=least, max_length=length)
    return Annotated[str, limits, BeforeValidator(_cleaned), Field(examples=[example] if example else None)]


def lines(length: int) -> Any:
    """Text of several lines, cleaned."""
    return Annotated[str, StringConstraints(max_length=length), After(clean_lines)]


def _cleaned(value: object) -> object:
    return clean(value) if isinstance(value, str) else value


Search = Annotated[str, StringConstraints(max_length=200), BeforeValidator(_cleaned), Field(examples=["ao so mi"])]
"""What a person types to find something: accents and case do not matter."""


def _utc(moment: datetime) -> datetime:
    """The same moment in UTC. A zone may be a day away: not every engine takes that, nor the year 1 or 9999."""
    if moment.year not in YEARS:
        raise PydanticCustomError("moment", "a moment of our time")
    return moment.astimezone(UTC)


Moment = Annotated[AwareDatetime, After(_utc)]
"""A moment with its zone; answers carry UTC."""


def _day(day: date) -> date:
    """Days whose beginning and end are moments on every engine."""
    if day.year not in YEARS:
        raise PydanticCustomError("moment", "a day of our time")
    return day


Day = Annotated[date, After(_day), Field(examples=["2026-11-24"])]
"""A Vietnamese day in a question or a request."""

COST: JsonDict = {"x-right": "see_cost"}


def cost(description: str) -> Any:
    """An amount in đồng that only those who may see costs find in an answer; others find no such field."""
    return Annotated[
        int | None, Field(default=None, description=description, examples=[2_150_000], json_schema_extra=COST)
    ]


class Body(BaseModel):
    """What a request carries. A field that does not exist is an error: a typing mistake must not pass in silence."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class Answer(BaseModel):
    """What an operation answers with; made from a dict, a dataclass or a model with the same names."""

    model_config = ConfigDict(from_attributes=True)


class CostAnswer(Answer):
    """An answer with `cost(...)` fields: they are left out unless the one who asks may see costs."""

    @model_serializer(mode="wrap")
    def _without_costs(self, handler, info):  # type: ignore[no-untyped-def]  # a return type would hide the schema
        values = handler(self)
        request = (info.context or {}).get("request")
        if request is None or not request.actor.sees_cost:
            for name in cost_fields(type(self)):
                values.pop(name, None)
        return values


def cost_fields(model: type[BaseModel]) -> list[str]:
    """The names of the fields that need the right to see costs."""
    return [name for name, field in model.model_fields.items() if field.json_schema_extra == COST]


def _chosen(value: object) -> object:
    """A date or an aware moment out of text."""
    chosen = value
    if isinstance(value, str):
        try:
            is_date = re.fullmatch(r"\d{4}-\d\d-\d\d", value)
            chosen = date.fromisoformat(value) if is_date else datetime.fromisoformat(value.replace(" ", "+"))
        except ValueError:
            chosen = None
    if not isinstance(chosen, date) or chosen.year not in YEARS:
        raise PydanticCustomError("moment", "a date, or a moment with its zone")
    if isinstance(chosen, datetime):
        if chosen.tzinfo is None:
            raise PydanticCustomError("moment", "a moment needs its zone")
        return chosen.astimezone(UTC)
    return chosen


Chosen = Annotated[
    date | datetime,
    BeforeValidator(_chosen),
    Field(
        description="A date (2026-11-24) or a moment with its zone (2026-11-24T08:30:00+07:00)",
        examples=["2026-11-24"],
    ),
]
"""The date of a paper, as a person chose it: `at` of an action."""


class Moments(BaseModel):
    """The two clocks of a balance: `as_of`, what was true then; `known_at`, what the books said then.

    A date means the end of that day in Vietnam. Left out: now.
    """

    as_of: Chosen | None = Field(None, description="Balance at this moment (a date: the end of that day in Vietnam)")
    known_at: Chosen | None = Field(None, description="As the books stood at this moment, before later corrections")

    @property
    def at(self) -> datetime | None:
        """`as_of` as a moment."""
        return _moment(self.as_of)

    @property
    def known(self) -> datetime | None:
        """`known_at` as a moment."""
        return _moment(self.known_at)


def _moment(chosen: date | datetime | None) -> datetime | None:
    return chosen if chosen is None or isinstance(chosen, datetime) else day_end(chosen)
