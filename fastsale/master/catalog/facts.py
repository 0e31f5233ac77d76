"""What a person says of a product when adding or changing it. Pure values; `rules.tidy` checks them.

Prices in hundredths of a đồng, quantities in thousandths, factors as whole pairs.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFacts:
    """A further unit: one of it is factor_num/factor_den base units. `price` None: base price × factor."""

    unit_id: int
    factor_num: int = 1
    factor_den: int = 1
    code: str = ""
    price: int | None = None
    barcodes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductFacts:
    """All that a product form carries. `unit_id` is the base unit, `barcodes` are those of the base unit.

    Empty `code`: the program gives one (adding) or it stays (changing). `vat_code` None: the company's default.
    `reference_cost` None: 0 (adding) or it stays (changing): who may not see cost leaves it None.
    `attributes`: (attribute id, value). `components`: (product id, thousandths of its base unit), of a combo alone.
    """

    name: str
    unit_id: int
    code: str = ""
    kind: str = "goods"
    category_id: int | None = None
    brand_id: int | None = None
    vat_code: str | None = None
    price: int = 0
    floor_price: int = 0
    reference_cost: int | None = None
    tracking: str = "none"
    min_stock: int = 0
    max_stock: int | None = None
    warranty_months: int = 0
    description: str = ""
    barcodes: tuple[str, ...] = ()
    units: tuple[UnitFacts, ...] = ()
    attributes: tuple[tuple[int, str], ...] = ()
    components: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPrice:
    """A price on a price list, from `min_quantity` thousandths of that unit on. `price` None takes it off."""

    product_unit_id: int
    price: int | None
    min_quantity: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceChange:
    """One cell of the price grid: what a person saw (`was`) and wants.

    `price_list_id` None: giá bán chung, of the product for its base unit (never None there), else the unit's own;
    None means that the unit follows the base price. On a list None means that it has no price from quantity 0 on.
    """

    product_unit_id: int
    price_list_id: int | None
    was: int | None
    price: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitInFile:
    """A further unit as a file says it, by its name."""

    unit: str
    factor_num: int = 1
    factor_den: int = 1
    price: int | None = None
    barcodes: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductInFile:
    """A product as one row of a file says it, everything by its words.

    `code` of a product there is: it is changed, and what is None stays. Another code, or none: a product is
    added, and what is None gets the usual value. `line` is the row's number in the file.
    """

    line: int
    code: str = ""
    name: str | None = None
    kind: str | None = None
    category: str | None = None
    brand: str | None = None
    unit: str | None = None
    vat_code: str | None = None
    price: int | None = None
    floor_price: int | None = None
    reference_cost: int | None = None
    tracking: str | None = None
    min_stock: int | None = None
    max_stock: int | None = None
    warranty_months: int | None = None
    description: str | None = None
    barcodes: tuple[str, ...] | None = None
    units: tuple[UnitInFile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceInFile:
    """A price as one row of a file says it. `unit` empty: the base unit."""

    line: int
    price_list: str
    code: str
    price: int
    unit: str = ""
    min_quantity: int = 0
