"""What the forms of the catalogue offer to choose from; one statement each."""

from collections.abc import Collection

from fastsale.foundation import clock
from fastsale.foundation.dates import local_day
from fastsale.master.catalog import queries, taxes
from fastsale.web.page import PageRequest


def categories() -> list[tuple[int, str]]:
    """Groups as a tree, each indented below its parent."""
    return [(row.pk, "\N{EM SPACE}" * (row.depth - 1) + row.name) for row in queries.categories()]


def category_words(_request: PageRequest) -> list[tuple[str, str]]:
    """The same for the filter of a list."""
    return [(str(key), name) for key, name in categories()]


def brands() -> list[tuple[int, str]]:
    return [(row.pk, row.name) for row in queries.brands()]


def units() -> list[tuple[int, str]]:
    return [(row.pk, row.name) for row in queries.units()]


def attributes() -> list[tuple[int, str]]:
    return [(row.pk, row.name) for row in queries.attributes()]


def vat_codes() -> list[tuple[str, str]]:
    """The rates in force today, by the code that products carry."""
    found = taxes.rates_on(local_day(clock.now()))
    return [(code, rate.name if rate.code == code else f"{code} → {rate.name}") for code, rate in sorted(found.items())]


def vat_words(code: str) -> str:
    """8 → "8 %"; KCT stays KCT."""
    return f"{code}\N{NO-BREAK SPACE}%" if code.isdigit() else code


def unit_labels(product_unit_ids: Collection[int]) -> dict[int, str]:
    """Products in one of their units, as a form shows them. One statement."""
    return {key: unit_words(found) for key, found in queries.sell_units(product_unit_ids).items()}


def unit_words(unit: queries.SellUnit) -> str:
    """BIA333 Bia 333 · thùng."""
    return f"{unit.code} {unit.name} · {unit.unit}"


def product_labels(product_ids: Collection[int]) -> dict[int, str]:
    """What chosen products are called in a form. One statement."""
    return {key: f"{found.code} {found.name}" for key, found in queries.base_units(product_ids).items()}
