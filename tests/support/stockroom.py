"""A warehouse or two with goods, posted straight through the stock book: for tests of books alone."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from fastsale.books.stock import ledger
from fastsale.books.stock.ledger import Goods, Held, In, Out, Posted, Wanted
from fastsale.foundation import clock
from fastsale.foundation.access.models import User
from fastsale.foundation.company.models import Branch
from fastsale.foundation.documents import kinds
from fastsale.foundation.documents.models import Document
from fastsale.foundation.documents.moments import Moment
from fastsale.foundation.documents.papers import New, give_numbers, open_papers, reversal
from fastsale.master.catalog.models import Product, Unit
from fastsale.master.places.models import Warehouse

START = datetime(2026, 1, 1, tzinfo=UTC)
"""7 o'clock on New Year's Day in Vietnam."""

NOW = datetime(2026, 3, 10, 3, tzinfo=UTC)

PIECE = 1000
"""Thousandths in one piece."""


def january(day: int, hour: int = 0) -> datetime:
    """7 o'clock of that day of January 2026 in Vietnam, and `hour` more."""
    return START + timedelta(days=day - 1, hours=hour)


@dataclass
class Stockroom:
    """Posts papers at a given moment; without one they are prompt, at the standing clock."""

    branch: Branch
    author: User
    warehouses: list[Warehouse]
    scope: ledger.Scope = "warehouse"
    products: dict[str, Product] = field(default_factory=dict)

    @property
    def warehouse(self) -> Warehouse:
        return self.warehouses[0]

    def product(self, code: str, *, tracking: str = "none", reference_cost: int = 0) -> Product:
        unit, _new = Unit.objects.get_or_create(name="cái")
        return Product.objects.create(
            code=code,
            name=f"Hàng {code}",
            base_unit=unit,
            vat_code="8",
            tracking=tracking,
            reference_cost=reference_cost,
        )

    def paper(
        self,
        at: datetime | None,
        last_at: datetime | None,
        kind: str,
        *,
        reverses: Document | None = None,
        replaces: Document | None = None,
    ) -> Document:
        """A numbered Document; as `Timing.settle` would date it."""
        now = clock.now()
        if at is not None and reverses is not None and at == reverses.at:
            moment = Moment(at, max(at, now))
        elif at is None or at >= now:
            prompt = now if last_at is None else max(now, last_at + timedelta(microseconds=1))
            moment = Moment(prompt, prompt)
        else:
            moment = Moment(at, now)
        new = New(kind, self.branch.pk, self.author.pk, moment, replaces=replaces)
        if reverses is not None:
            new = reversal(reverses, author_id=self.author.pk, moment=moment)
        (document,) = open_papers([new])
        give_numbers([document])
        return document

    def post(self, *wanted: Wanted, at: datetime | None = None, kind: str | None = None) -> "Done":
        """One paper with these lines."""
        held = self.lock((want.product_id, want.warehouse_id) for want in wanted)
        if kind is None:
            kind = kinds.PURCHASE_RECEIPT if isinstance(wanted[0], In) else kinds.GOODS_ISSUE
        document = self.paper(at, held.last_at, kind)
        return Done(document, ledger.post(held, document=document, wanted=wanted))

    def cancel(self, done: "Done", *, at: datetime | None = None, policy: ledger.Policy = "block") -> "Done":
        """Take a paper back, at its own moment unless told."""
        held = self.lock(ledger.goods_of(done.document.pk))
        mirror = self.paper(at or done.document.at, held.last_at, done.document.kind, reverses=done.document)
        posted = ledger.post(held, reversing=done.document, reverse_document=mirror, reverse_policy=policy)
        return Done(mirror, posted)

    def edit(
        self,
        done: "Done",
        *wanted: Wanted,
        at: datetime | None = None,
        reverse_at: datetime | None = None,
        policy: ledger.Policy = "block",
    ) -> "Done":
        """Take a paper back and post its next version, at its own moment unless told."""
        goods = {(want.product_id, want.warehouse_id) for want in wanted}
        held = self.lock(goods | ledger.goods_of(done.document.pk))
        mirror = self.paper(reverse_at or done.document.at, held.last_at, done.document.kind, reverses=done.document)
        version = self.paper(at or mirror.at, held.last_at, done.document.kind, replaces=done.document)
        posted = ledger.post(
            held,
            document=version,
            wanted=wanted,
            reversing=done.document,
            reverse_document=mirror,
            reverse_policy=policy,
        )
        return Done(version, posted)

    def lock(self, goods: Iterator[Goods] | Sequence[Goods] | set[Goods]) -> Held:
        return ledger.lock(goods, scope=self.scope)

    def goods_in(self, product: Product, pieces: float, value: int, **facts: object) -> In:
        """A line of a receipt; `pieces` of the base unit for `value` đồng."""
        facts.setdefault("warehouse_id", self.warehouse.pk)
        return In(
            line=int(facts.pop("line", 1)),  # type: ignore[call-overload]
            product_id=product.pk,
            quantity=round(pieces * PIECE),
            value=value,
            reason="purchase",
            tracking=product.tracking,  # type: ignore[arg-type]
            **facts,  # type: ignore[arg-type]
        )

    def goods_out(self, product: Product, pieces: float, **facts: object) -> Out:
        """A line of an issue."""
        facts.setdefault("warehouse_id", self.warehouse.pk)
        return Out(
            line=int(facts.pop("line", 1)),  # type: ignore[call-overload]
            product_id=product.pk,
            quantity=round(pieces * PIECE),
            reason="sale",
            tracking=product.tracking,  # type: ignore[arg-type]
            **facts,  # type: ignore[arg-type]
        )

    def receive(
        self, product: Product, pieces: float, value: int, at: datetime | None = None, **facts: object
    ) -> "Done":
        return self.post(self.goods_in(product, pieces, value, **facts), at=at)

    def issue(self, product: Product, pieces: float, at: datetime | None = None, **facts: object) -> "Done":
        return self.post(self.goods_out(product, pieces, **facts), at=at)


@dataclass(frozen=True)
class Done:
    """A paper and what its posting said."""

    document: Document
    posted: Posted

    @property
    def cost(self) -> int:
        """First cost of all that left, đồng."""
        return sum(self.posted.costs().values())


def stockroom(branch: Branch | None = None, author: User | None = None) -> Stockroom:
    """A branch with two warehouses and somebody who writes papers."""
    branch = branch or Branch.objects.create(code="KHO", name="Hà Nội")
    author = author or User.objects.create(login="cuong.le", full_name="Lê Cường")
    warehouses = [
        Warehouse.objects.create(branch=branch, code=code, name=name)
        for code, name in (("CG", "Kho Cầu Giấy"), ("HC", "Kho Hải Châu"))
    ]
    return Stockroom(branch, author, warehouses)


@contextmanager
def open_for_business() -> Iterator[None]:
    """The clock stands at NOW: January is past, papers dated then are late."""
    with clock.frozen(NOW):
        yield
