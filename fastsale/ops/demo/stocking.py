"""The demo company's catalogue and partners, entered through the actions."""

from collections.abc import Iterable
from datetime import date

from fastsale.foundation.money import PRICE_SCALE
from fastsale.foundation.quantities import QUANTITY_SCALE
from fastsale.master.catalog.actions.add_brand import add_brand
from fastsale.master.catalog.actions.add_category import add_category
from fastsale.master.catalog.actions.add_price_list import add_price_list
from fastsale.master.catalog.actions.add_product import add_product
from fastsale.master.catalog.actions.add_unit import add_unit
from fastsale.master.catalog.actions.set_prices import set_prices
from fastsale.master.catalog.actions.set_vat_rate import set_vat_rate
from fastsale.master.catalog.facts import ListPrice, ProductFacts, UnitFacts
from fastsale.master.catalog.models import ProductUnit
from fastsale.master.partners.actions.add_customer_group import add_customer_group
from fastsale.master.partners.actions.add_partner import add_partner
from fastsale.master.partners.facts import PartnerFacts
from fastsale.ops.demo import catalogue
from fastsale.ops.demo.catalogue import GROUPS, SERVICE, WHOLESALE, Goods, wholesale_rungs
from fastsale.ops.demo.founding import Names
from fastsale.ops.demo.partners import KINDS, PRICED_WHOLESALE, PartnerSpec
from fastsale.ops.demo.till import EARLIER_VAT


class Words:
    """Units, brands and groups by name, each added when it is first met."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._units: dict[str, int] = {}
        self._brands: dict[str, int] = {}
        self._groups: dict[str, int] = {}

    def unit(self, name: str) -> int:
        if name not in self._units:
            row = add_unit(name=name, request_id=self.names.request(), actor=self.names.owner)
            self._units[name] = row.pk
        return self._units[name]

    def brand(self, name: str) -> int | None:
        if name and name not in self._brands:
            row = add_brand(name=name, request_id=self.names.request(), actor=self.names.owner)
            self._brands[name] = row.pk
        return self._brands.get(name)

    def group(self, code: str) -> int:
        """The group, its parent first."""
        if code not in self._groups:
            _code, name, parent, _days = next(row for row in GROUPS if row[0] == code)
            row = add_category(
                name=name,
                code=code,
                parent_id=self.group(parent) if parent else None,
                request_id=self.names.request(),
                actor=self.names.owner,
            )
            self._groups[code] = row.pk
        return self._groups[code]


def add_goods(names: Names, wanted: Iterable[Goods]) -> None:
    """Add products; what a combo is made of comes before it."""
    words = Words(names)
    printed = 0
    for one in wanted:
        codes = [catalogue.barcode(printed + number) for number in range(1 + len(one.packs))]
        printed += len(codes)
        row = add_product(product=_facts(names, words, one, codes), request_id=names.request(), actor=names.owner)
        names.products[one.code] = row.pk
        for unit_id, unit in ProductUnit.objects.filter(product=row).values_list("pk", "unit__name"):
            names.units[(one.code, unit)] = unit_id


def _facts(names: Names, words: Words, one: Goods, barcodes: list[str]) -> ProductFacts:
    carton = one.carton.factor
    return ProductFacts(
        name=one.name,
        unit_id=words.unit(one.unit),
        code=one.code,
        kind=one.kind,
        category_id=words.group(one.group),
        brand_id=words.brand(one.brand),
        vat_code=one.vat,
        price=one.price * PRICE_SCALE,
        floor_price=one.floor * PRICE_SCALE,
        reference_cost=one.cost * PRICE_SCALE,
        tracking="none" if one.tracking == SERVICE else one.tracking,
        min_stock=2 * carton * QUANTITY_SCALE if one.is_stocked else 0,
        max_stock=2_000 * carton * QUANTITY_SCALE if one.is_stocked else None,
        warranty_months=one.warranty,
        barcodes=tuple(barcodes[:1]) if one.is_stocked else (),
        units=tuple(
            UnitFacts(
                unit_id=words.unit(pack.unit),
                factor_num=pack.factor,
                code=f"{one.code}-{place}",
                price=pack.price * PRICE_SCALE,
                barcodes=(barcode,),
            )
            for place, (pack, barcode) in enumerate(zip(one.packs, barcodes[1:], strict=True), start=1)
        ),
        components=tuple((names.products[code], count * QUANTITY_SCALE) for code, count in one.parts),
    )


def add_price_lists(names: Names, wanted: Iterable[Goods]) -> int:
    """The wholesale list, in whole cartons. Returns its key."""
    row = add_price_list(name=WHOLESALE, request_id=names.request(), actor=names.owner)
    prices = [
        ListPrice(
            product_unit_id=names.units[(one.code, one.carton.unit)],
            price=price * PRICE_SCALE,
            min_quantity=least * QUANTITY_SCALE,
        )
        for one in wanted
        for least, price in wholesale_rungs(one)
    ]
    set_prices(price_list_id=row.pk, seen=row.version, prices=prices, request_id=names.request(), actor=names.owner)
    return row.pk


def add_groups(names: Names, price_list_id: int) -> None:
    """Customer groups; resellers buy from the wholesale list."""
    for kind, (name, _count, _terms, _limits) in KINDS.items():
        listed = price_list_id if kind in PRICED_WHOLESALE else None
        row = add_customer_group(name=name, price_list_id=listed, request_id=names.request(), actor=names.owner)
        names.groups[kind] = row.pk


def add_partners(names: Names, wanted: Iterable[PartnerSpec]) -> None:
    for one in wanted:
        row = add_partner(partner=_partner(names, one), request_id=names.request(), actor=names.owner)
        names.partners[one.code] = row.pk


def _partner(names: Names, one: PartnerSpec) -> PartnerFacts:
    responsible = names.people.get(one.responsible)
    return PartnerFacts(
        name=one.name,
        code=one.code,
        is_customer=one.is_customer,
        is_supplier=one.is_supplier,
        is_company=one.is_company,
        phone=one.phone,
        tax_code=one.tax_code,
        street=one.street,
        ward=one.ward,
        province=one.province,
        old_address=one.old_address,
        group_id=names.groups.get(one.kind),
        responsible_id=responsible.user_id if responsible else None,
        credit_limit=one.limit,
        term_days=one.term,
        branch_id=names.branches.get(one.branch) if one.is_customer and not one.is_supplier else None,
    )


def know_earlier_vat(names: Names, first: date) -> None:
    """A year that began before July 2025 needs the reduced rate of the resolutions before."""
    code, name, rate, since, until, then = EARLIER_VAT
    if first <= until:
        set_vat_rate(
            code=code, name=name, rate=rate, valid_from=since, valid_to=until, then_code=then,
            request_id=names.request(), actor=names.owner,
        )  # fmt: skip
