"""VAT rates by day."""

from dataclasses import dataclass
from datetime import date

from fastsale.foundation import figures
from fastsale.foundation.errors import Invalid, _
from fastsale.master.catalog.models import VatRate


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate in force: `code` as a paper prints it, `rate` in basis points."""

    code: str
    name: str
    rate: int


class NoRate(Invalid):
    """A code that has no rate on that day."""

    code = "no_vat_rate"


def rates_on(day: date) -> dict[str, Rate]:
    """Every known code with the rate in force on that day. One statement.

    A code whose span has ended stands for the code that follows it (8 % sells at 10 % from 1/1/2027);
    a code with nothing in force is left out.
    """
    rows = list(VatRate.objects.order_by("valid_from"))
    found = {}
    for code in {row.code for row in rows}:
        row = _in_force(rows, code, day)
        if row is not None:
            found[code] = Rate(row.code, row.name, row.rate)
    return found


def _in_force(rows: list[VatRate], code: str, day: date) -> VatRate | None:
    for _step in range(len(rows)):
        spans = [row for row in rows if row.code == code and row.valid_from <= day]
        if not spans:
            return None
        last = spans[-1]
        if last.valid_to is None or day <= last.valid_to:
            return last
        if not last.then_code:
            return None
        code = last.then_code
    return None


def rate_of(rates: dict[str, Rate], code: str, day: date, *, field: str = "vat_code") -> Rate:
    """The rate of a code among `rates_on(day)`; raises NoRate with the codes there are."""
    rate = rates.get(code)
    if rate is None:
        raise NoRate(
            _("Thuế suất «%(code)s» không có trong bảng thuế suất ngày %(day)s. Chọn: %(known)s."),
            field=field, code=code, day=figures.day(day), known=", ".join(sorted(rates)),
        )  # fmt: skip
    return rate
