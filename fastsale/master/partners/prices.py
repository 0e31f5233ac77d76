"""What a customer pays for units of products: price lists by customer group and quantity."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from fastsale.master.partners import rules

_SQL = """
SELECT u.id, u.product_id, u.price, p.price, u.factor_num, u.factor_den,
       COALESCE((SELECT c.prices_include_vat FROM company_company c WHERE c.id = 1), %s),
       COALESCE(g.discount, 0), l.id, l.includes_vat, i.min_quantity, i.price,
       CASE WHEN i.product_unit_id = u.id THEN 0 ELSE 1 END
FROM catalog_productunit u
JOIN catalog_product p ON p.id = u.product_id
LEFT JOIN partners_partner k ON k.id = %s
LEFT JOIN partners_customergroup g ON g.id = k.group_id
LEFT JOIN catalog_pricelist l ON l.id = g.price_list_id AND l.is_active
    AND (l.valid_from IS NULL OR l.valid_from <= %s) AND (l.valid_to IS NULL OR l.valid_to >= %s)
LEFT JOIN catalog_productunit b ON b.product_id = u.product_id AND b.is_base AND b.is_active AND l.id IS NOT NULL
LEFT JOIN catalog_pricelistitem i ON i.price_list_id = l.id AND i.product_unit_id IN (u.id, b.id)
WHERE u.id IN ({marks})
"""


@dataclass(frozen=True, slots=True)
class Price:
    """The price of one unit for a customer.

    `unit_price` in hundredths. `includes_vat`: of the list where it comes from one, else of the company's
    settings. `source`: "list", "unit" or "base". `discount` in basis points: what the customer's group gets
    off the line; it is proposed, not taken off here.
    """

    unit_price: int
    includes_vat: bool
    source: str
    price_list_id: int | None
    discount: int


def price_for(wanted: Mapping[int, int], *, customer_id: int | None, on: date) -> dict[int, Price]:
    """Prices by product unit id. `wanted`: unit id → thousandths of that unit. One statement for any number.

    How a price is chosen: rules.choose. A unit that does not exist is left out.
    """
    if not wanted:
        return {}
    keys = sorted(wanted)
    sql = _SQL.format(marks=", ".join(["%s"] * len(keys)))
    day = on if connection.vendor == "postgresql" else on.isoformat()
    with connection.cursor() as cursor:
        cursor.execute(sql, [False, customer_id, day, day, *keys])
        rows = cursor.fetchall()
    by_unit: dict[int, list[Any]] = {}
    for row in rows:
        by_unit.setdefault(row[0], []).append(row)
    return {unit: _price(found, wanted[unit]) for unit, found in by_unit.items()}


def _price(rows: list[Any], quantity: int) -> Price:
    _unit, _product, own, base, num, den, company_vat, discount, list_id, list_vat, *_rest = rows[0]
    rungs = [rules.Rung(row[10], row[11], of_base=bool(row[12])) for row in rows if row[10] is not None]
    chosen = rules.choose(rules.UnitPrices(own, base, num, den, rungs), quantity)
    from_list = chosen.source == "list"
    return Price(
        unit_price=chosen.unit_price,
        includes_vat=bool(list_vat) if from_list else bool(company_vat),
        source=chosen.source,
        price_list_id=list_id if from_list else None,
        discount=discount,
    )
