"""A small shop for tests of papers: people, goods, customers, and short ways to act.

An sells at the counter, Bình may do everything, Chi belongs to another branch and must never get in,
Dũng keeps the two-step warehouse. Every action goes through the real doors; when a test is over the
books are verified (the `shop` fixture in conftest).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import uuid4

from django.db import connection

from fastsale.books.cash.models import CashAccount, CashEntry
from fastsale.books.debts.models import DebtEntry
from fastsale.books.revenue.models import RevenueRow
from fastsale.books.stock.models import CostDelta, Hold, StockMove
from fastsale.foundation.access.actor import Actor, actor_of
from fastsale.foundation.access.models import Role, User
from fastsale.foundation.company.models import Branch, Company
from fastsale.foundation.documents.models import Document
from fastsale.foundation.documents.moments import Chosen
from fastsale.foundation.events.models import Event
from fastsale.master.catalog.models import ComboItem, Product, ProductUnit, Unit
from fastsale.master.partners.models import Partner
from fastsale.master.places.models import Warehouse, WarehouseMember
from fastsale.trade.promotions.pricing import Discount
from fastsale.trade.purchasing.actions.receive_goods import receive_goods
from fastsale.trade.purchasing.inputs import LotInput, ReceiptInput, ReceiptLineInput
from fastsale.trade.purchasing.models import PurchaseReceipt
from fastsale.trade.sales.actions.create_order import create_order
from fastsale.trade.sales.actions.sell_now import sell_now
from fastsale.trade.sales.drafting import prepare
from fastsale.trade.sales.inputs import LineInput, OrderInput, PaymentInput
from fastsale.trade.sales.models import SalesOrder

SELLER_RIGHTS = (
    "sales.view", "sales.create_order", "sales.change_order", "sales.sell_now", "sales.confirm_order",
    "sales.reserve_order", "sales.release_order", "sales.ask_approval", "partners.view", "catalog.view",
    "all_customers", "see_prices", "handovers.view", "settlement.hand_over",
)  # fmt: skip


def units(number: float) -> int:
    """Pieces → thousandths."""
    return round(number * 1000)


def dong(number: int) -> int:
    """Đồng → hundredths of a đồng, for a unit price."""
    return number * 100


@dataclass
class Shop:
    """The cast. Attributes are rows of the database."""

    company: Company
    hanoi: Branch
    danang: Branch
    counter: Warehouse
    keeper_store: Warehouse
    danang_store: Warehouse
    till: CashAccount
    bank: CashAccount
    an: User
    binh: User
    chi: User
    dung: User
    walk_in: Partner
    minh_phat: Partner
    near_limit: Partner
    supplier: Partner
    goods: dict[str, Product] = field(default_factory=dict)
    units: dict[tuple[str, str], ProductUnit] = field(default_factory=dict)

    def actor(self, person: User | None = None) -> Actor:
        return actor_of(person or self.binh)

    # what comes in

    def receive(
        self,
        code: str,
        quantity: float,
        price: int,
        *,
        lots: Sequence[tuple[str, float, date | None]] = (),
        serials: Iterable[str] = (),
        at: Chosen = None,
        warehouse: Warehouse | None = None,
        vat: str | None = None,
    ) -> PurchaseReceipt:
        """Buy `quantity` base units at `price` đồng each."""
        line = ReceiptLineInput(
            product_id=self.goods[code].pk,
            quantity=units(quantity),
            unit_price=dong(price),
            vat_code=vat,
            lots=tuple(LotInput(name, units(part), expires) for name, part, expires in lots),
            serials=tuple(serials),
        )
        receipt = ReceiptInput(supplier_id=self.supplier.pk, warehouse_id=(warehouse or self.counter).pk, lines=(line,))
        return receive_goods(receipt=receipt, request_id=uuid4(), actor=self.actor(), at=at)

    # what goes out

    def line(self, code: str, quantity: float, unit: str | None = None, **more: object) -> LineInput:
        """One line of an order. more: price (đồng), discount, serials, lots, vat_code."""
        price = more.pop("price", None)
        return LineInput(
            quantity=units(quantity),
            product_id=self.goods[code].pk,
            unit_id=self.units[(code, unit)].pk if unit else None,
            unit_price=dong(price) if isinstance(price, int) else None,
            **more,  # type: ignore[arg-type]
        )

    def order(self, *lines: LineInput, customer: Partner | None = None, **more: object) -> OrderInput:
        more.setdefault("warehouse_id", self.counter.pk)
        return OrderInput(lines=lines, customer_id=customer.pk if customer else None, **more)  # type: ignore[arg-type]

    def draft(self, *lines: LineInput, person: User | None = None, **more: object) -> SalesOrder:
        order = self.order(*lines, **more)  # type: ignore[arg-type]
        return create_order(order=order, request_id=uuid4(), actor=self.actor(person))

    def sell(
        self,
        *lines: LineInput,
        customer: Partner | None = None,
        paid: int | None = None,
        at: Chosen = None,
        person: User | None = None,
        **more: object,
    ) -> SalesOrder:
        """Sell and confirm at the price there is; Khách lẻ pays all in cash unless `paid` says otherwise."""
        order = self.order(*lines, customer=customer, **more)
        total = self.total(order, on=at if isinstance(at, date) and not isinstance(at, datetime) else None)
        amount = total if paid is None and customer is None else paid or 0
        return sell_now(
            order=order,
            seen_total=total,
            payments=self.cash(amount),
            request_id=uuid4(),
            actor=self.actor(person),
            at=at,
        )

    def total(self, order: OrderInput, on: date | None = None) -> int:
        """What the screen would show."""
        return prepare(order, right="sales.sell_now", actor=self.actor(), on=on).quote.total

    def cash(self, amount: int) -> tuple[PaymentInput, ...]:
        return (PaymentInput(self.till.pk, amount),) if amount else ()

    # what is written

    def rows(self) -> dict[str, int]:
        """How many rows stand in every table that an action could leave something in. One statement."""
        tables = (
            StockMove,
            CostDelta,
            Hold,
            RevenueRow,
            DebtEntry,
            CashEntry,
            Document,
            Event,
            SalesOrder,
            PurchaseReceipt,
        )
        counts = ", ".join(f"(SELECT COUNT(*) FROM {table._meta.db_table})" for table in tables)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {counts}")
            (row,) = cursor.fetchall()
        return {table.__name__: count for table, count in zip(tables, row, strict=True)}


def percent(number: float) -> Discount:
    return Discount("percent", round(number * 100))


def build() -> Shop:
    """Set the shop up in the current database."""
    company = Company.objects.create(pk=1, name="Công ty TNHH Minh Họa", tax_code="9900000016")
    hanoi = Branch.objects.create(code="HN", name="Hà Nội")
    danang = Branch.objects.create(code="DN", name="Đà Nẵng")
    seller = Role.objects.create(name="Bán hàng (thử)", rights=list(SELLER_RIGHTS), discount_ceiling=500)
    keeper = Role.objects.create(name="Thủ kho (thử)", rights=["warehouse.view", "warehouse.confirm_issue"])
    an = _person("an", "Nguyễn An", hanoi, seller)
    binh = User.objects.create(login="binh", full_name="Trần Bình", is_owner=True, all_branches=True, home_branch=hanoi)
    chi = _person("chi", "Lê Chi", danang, seller)
    dung = _person("dung", "Phạm Dũng", hanoi, keeper)
    counter, keeper_store, danang_store = (
        Warehouse.objects.create(branch=branch, code=code, name=name, two_step=two_step)
        for branch, code, name, two_step in (
            (hanoi, "QUAY", "Kho quầy", False),
            (hanoi, "TONG", "Kho tổng", True),
            (danang, "DN", "Kho Đà Nẵng", False),
        )
    )
    WarehouseMember.objects.create(warehouse=keeper_store, user=dung, can_confirm=True)
    shop = Shop(
        company, hanoi, danang, counter, keeper_store, danang_store,
        till=CashAccount.objects.create(
            branch=hanoi, kind="cash", code="TM-HN", name="Tiền mặt Hà Nội", is_default=True
        ),
        bank=CashAccount.objects.create(kind="bank", code="VCB", name="Vietcombank", may_go_below=True),
        an=an, binh=binh, chi=chi, dung=dung,
        walk_in=Partner.objects.get(is_walk_in=True),
        minh_phat=_partner("KH001", "CTY Minh Phát", credit_limit=50_000_000, term_days=30),
        near_limit=_partner("KH002", "Tạp hóa Cô Ba", credit_limit=1_000_000, term_days=15),
        supplier=_partner("NCC01", "NPP Bắc Hà", is_customer=False, is_supplier=True, term_days=20),
    )  # fmt: skip
    _goods(shop)
    return shop


def _person(login: str, name: str, branch: Branch, role: Role) -> User:
    user = User.objects.create(login=login, full_name=name, home_branch=branch)
    user.roles.add(role)
    user.branches.add(branch)
    return user


def _partner(code: str, name: str, **more: object) -> Partner:
    return Partner.objects.create(code=code, name=name, search=f" {code.lower()} {name.lower()}", **more)


def _goods(shop: Shop) -> None:
    """gao by weight, bia by lots and cartons, may by serials, paper plain, a service, a combo."""
    for code, name, unit, price, vat, tracking, kind in (
        ("GAO", "Gạo ST25", "kg", 30_000, "5", "none", "goods"),
        ("BIA", "Bia 333", "lon", 10_300, "10", "lot", "goods"),
        ("MAY", "Máy chấm công", "cái", 2_750_000, "8", "serial", "goods"),
        ("GIAY", "Giấy A4", "ram", 72_000, "8", "none", "goods"),
        ("LAP", "Lắp đặt", "điểm", 250_000, "8", "none", "service"),
        ("BO", "Bộ chấm công", "bộ", 2_900_000, "8", "none", "combo"),
    ):
        base, _made = Unit.objects.get_or_create(name=unit)
        product = Product.objects.create(
            code=code, name=name, base_unit=base, vat_code=vat, price=dong(price), tracking=tracking, kind=kind,
            search=f" {code.lower()}",
        )  # fmt: skip
        shop.goods[code] = product
        shop.units[(code, unit)] = ProductUnit.objects.create(product=product, unit=base, is_base=True)
    carton, _made = Unit.objects.get_or_create(name="thùng")
    shop.units[("BIA", "thùng")] = ProductUnit.objects.create(
        product=shop.goods["BIA"], unit=carton, factor_num=24, price=dong(236_000)
    )
    ComboItem.objects.create(combo=shop.goods["BO"], component=shop.goods["MAY"], quantity=1000)
    ComboItem.objects.create(combo=shop.goods["BO"], component=shop.goods["LAP"], quantity=1000)
