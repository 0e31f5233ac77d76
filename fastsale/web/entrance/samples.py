"""A handful of goods and customers to try the program with. They can be switched off like any others."""

from uuid import UUID, uuid5

from fastsale.foundation.access.actor import Actor
from fastsale.master.catalog.actions.add_category import add_category
from fastsale.master.catalog.actions.add_product import add_product
from fastsale.master.catalog.actions.add_unit import add_unit
from fastsale.master.catalog.facts import ProductFacts, UnitFacts
from fastsale.master.catalog.models import Unit
from fastsale.master.partners.actions.add_partner import add_partner
from fastsale.master.partners.facts import PartnerFacts
from fastsale.master.places.models import Warehouse
from fastsale.trade.warehouse.actions.open_stock import open_stock
from fastsale.trade.warehouse.inputs import OpeningLine

_GOODS = (
    # code, name, unit, price, (carton: unit, how many, price), opening pieces, worth of one
    ("GIAY-A4", "Giấy in A4 70 gsm", "ram", 72_000, ("thùng", 5, 352_000), 40, 63_500),
    ("BUT-BI", "Bút bi xanh", "cây", 3_200, ("hộp", 20, 61_000), 200, 2_350),
    ("NUOC-350", "Nước khoáng 350 ml", "chai", 5_000, ("thùng", 24, 108_000), 96, 3_400),
    ("BANG-48", "Băng dính trong 48 mm", "cuộn", 11_500, ("lốc", 6, 66_000), 60, 8_400),
)
_CUSTOMERS = (
    ("Tạp hóa Cô Ba", "0900 000 001", 5_000_000, 15),
    ("Công ty mẫu Minh Phát", "0900 000 002", 50_000_000, 30),
)
_SUPPLIER = ("Nhà cung cấp mẫu", "0900 000 003")


def add_samples(warehouse: Warehouse, *, actor: Actor, request_id: UUID) -> None:
    """Goods with cartons and opening stock, two customers, a supplier."""

    def once(name: str) -> UUID:
        return uuid5(request_id, name)

    group = add_category(name="Hàng mẫu", code="MAU", request_id=once("category"), actor=actor)
    units = _units(actor, request_id)
    lines = []
    for code, name, unit, price, (carton, pieces, carton_price), opening, worth in _GOODS:
        facts = ProductFacts(
            code=code,
            name=name,
            unit_id=units[unit],
            category_id=group.pk,
            price=price * 100,
            units=(UnitFacts(unit_id=units[carton], factor_num=pieces, price=carton_price * 100),),
        )
        made = add_product(product=facts, request_id=once(code), actor=actor)
        lines.append(OpeningLine(product_id=made.pk, quantity=opening * 1000, value=opening * worth))
    open_stock(warehouse_id=warehouse.pk, lines=lines, note="Hàng mẫu", request_id=once("stock"), actor=actor)
    for name, phone, limit, days in _CUSTOMERS:
        customer = PartnerFacts(name=name, phone=phone, credit_limit=limit, term_days=days)
        add_partner(partner=customer, request_id=once(name), actor=actor)
    supplier = PartnerFacts(name=_SUPPLIER[0], phone=_SUPPLIER[1], is_customer=False, is_supplier=True)
    add_partner(partner=supplier, request_id=once(_SUPPLIER[0]), actor=actor)


def _units(actor: Actor, request_id: UUID) -> dict[str, int]:
    """The units the goods are counted in, by name; those that are there already are used."""
    wanted = {unit for one in _GOODS for unit in (one[2], one[4][0])}
    found = dict(Unit.objects.filter(name__in=wanted).values_list("name", "pk"))
    for name in sorted(wanted - found.keys()):
        found[name] = add_unit(name=name, request_id=uuid5(request_id, f"unit {name}"), actor=actor).pk
    return found
