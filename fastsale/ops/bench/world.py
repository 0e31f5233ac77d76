"""What the bench sells: the small demo company, fifty plain products more, a customer without a limit, a till."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from fastsale.foundation import clock
from fastsale.foundation.access.actor import Actor, actor_of
from fastsale.foundation.access.models import User
from fastsale.master.catalog.actions.add_product import add_product
from fastsale.master.catalog.facts import ProductFacts
from fastsale.master.catalog.models import Unit
from fastsale.master.partners.actions.add_partner import add_partner
from fastsale.master.partners.facts import PartnerFacts
from fastsale.ops.demo.company import load_small
from fastsale.ops.demo.people import CASH_HCM, KTB
from fastsale.trade.sales.actions.confirm_order import confirm_order
from fastsale.trade.sales.actions.create_order import create_order
from fastsale.trade.sales.actions.sell_now import sell_now
from fastsale.trade.sales.inputs import LineInput, OrderInput, PaymentInput
from fastsale.trade.warehouse.actions.open_stock import open_stock
from fastsale.trade.warehouse.inputs import OpeningLine

PRODUCTS = 50
PIECES = 1_000_000
"""Opening stock of each, so that it lasts."""


@dataclass(frozen=True, slots=True)
class Task:
    """A draft that waits to be confirmed and paid."""

    order_id: int
    total: int


@dataclass(frozen=True, slots=True)
class World:
    """Who sells what from where. A one-step warehouse: confirming issues the goods."""

    actor: Actor
    branch_id: int
    warehouse_id: int
    till_id: int
    customer_id: int
    supplier_id: int
    products: Sequence[int]
    late_product: int

    def described(self) -> dict[str, Any]:
        """As JSON carries it to another process."""
        return asdict(self) | {"actor": self.actor.user_id}

    @classmethod
    def of(cls, described: dict[str, Any]) -> "World":
        return cls(**described | {"actor": actor_of(User.objects.get(pk=described["actor"]))})

    def draft(self, lines: int, start: int = 0) -> Task:
        """Write a draft of so many lines; `start` turns the products, so that orders do not all begin alike."""
        written = create_order(order=self._cart(lines, start), request_id=uuid4(), actor=self.actor)
        return Task(written.pk, written.total)

    def confirm(self, task: Task) -> None:
        """What is measured: confirm the draft, paid in cash to the last đồng."""
        confirm_order(
            order_id=task.order_id,
            seen_total=task.total,
            payments=(PaymentInput(self.till_id, task.total),),
            request_id=uuid4(),
            actor=self.actor,
        )

    def sell(self, lines: int, total: int, start: int = 0) -> None:
        """Write and confirm in one action, as the counter does."""
        sell_now(
            order=self._cart(lines, start),
            seen_total=total,
            payments=(PaymentInput(self.till_id, total),),
            request_id=uuid4(),
            actor=self.actor,
        )

    def sell_late_product(self, lines: int) -> None:
        """An order of many lines of the product whose past changes later."""
        cart = tuple(LineInput(quantity=1000, product_id=self.late_product) for _line in range(lines))
        order = OrderInput(warehouse_id=self.warehouse_id, lines=cart, customer_id=self.customer_id)
        sell_now(order=order, seen_total=lines * 10_800, request_id=uuid4(), actor=self.actor)

    def _cart(self, lines: int, start: int) -> OrderInput:
        chosen = [self.products[(start + line) % PRODUCTS] for line in range(lines)]
        cart = tuple(LineInput(quantity=1000, product_id=product) for product in chosen)
        return OrderInput(warehouse_id=self.warehouse_id, lines=cart, customer_id=self.customer_id)


def build() -> World:
    """Fill an empty database."""
    names = load_small().names
    actor = names.owner
    with clock.frozen(clock.now() - timedelta(days=7)):
        customer = add_partner(partner=PartnerFacts(name="Khách đo tốc độ"), request_id=uuid4(), actor=actor)
        supplier = add_partner(
            partner=PartnerFacts(name="Nhà cung cấp đo tốc độ", is_customer=False, is_supplier=True),
            request_id=uuid4(),
            actor=actor,
        )
        unit_id = Unit.objects.order_by("pk").values_list("pk", flat=True)[0]
        made = [
            add_product(
                product=ProductFacts(name=f"Hàng đo {number}", unit_id=unit_id, vat_code="8", price=10_000 * 100),
                request_id=uuid4(),
                actor=actor,
            ).pk
            for number in range(PRODUCTS + 1)
        ]
        open_stock(
            warehouse_id=names.places[KTB],
            lines=[OpeningLine(product, PIECES * 1000, PIECES * 7_000 + product) for product in made],
            request_id=uuid4(),
            actor=actor,
        )
    return World(
        actor=actor,
        branch_id=names.branches["HCM"],
        warehouse_id=names.places[KTB],
        till_id=names.funds[CASH_HCM],
        customer_id=customer.pk,
        supplier_id=supplier.pk,
        products=made[:PRODUCTS],
        late_product=made[PRODUCTS],
    )
