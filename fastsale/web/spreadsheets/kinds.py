"""What can be brought in from a file: its columns, how its rows are checked, which action writes them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor
from fastsale.foundation.access.models import User
from fastsale.foundation.cells import Column, Fault
from fastsale.foundation.errors import NotFound
from fastsale.foundation.events.batches import Imported
from fastsale.master.catalog import queries as catalog
from fastsale.master.catalog import taxes
from fastsale.master.catalog.actions.import_prices import import_prices
from fastsale.master.catalog.actions.import_products import import_products
from fastsale.master.catalog.imports import prices, products
from fastsale.master.catalog.imports import rules as catalog_rules
from fastsale.master.partners import queries as partners_read
from fastsale.master.partners.actions.import_partners import import_partners
from fastsale.master.partners.imports import partners
from fastsale.master.partners.imports import rules as partner_rules
from fastsale.trade.sales.actions.import_invoices import import_invoices
from fastsale.trade.sales.imports import invoices
from fastsale.trade.sales.imports import rules as invoice_rules

Rows = Sequence[tuple[int, Mapping[str, Any]]]
BY_CODE = _("Mã đã có trong chương trình: dòng đó sửa mục cũ, ô để trống thì giữ giá trị cũ. Mã mới: thêm mục mới.")
SHOWN = 50
"""Rows that the preview shows of what would be added and changed."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of the file as the preview shows it. `what`: the columns it would change."""

    line: int
    is_new: bool
    code: str
    name: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the rows would do."""

    added: int
    changed: int
    same: int
    faults: Sequence[Fault]
    warnings: Sequence[Fault] = ()
    sample: Sequence[Shown] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ImportKind:
    """`check(rows, actor)` writes nothing; `run(rows, actor, request_id, accept_duplicates)` writes all or nothing."""

    name: str
    title: str | Promise
    note: str | Promise
    noun: str | Promise
    icon: str
    right: str
    columns: Sequence[Column]
    check: Callable[[Rows, Actor], Outcome]
    run: Callable[[Rows, Actor, UUID, bool], Imported]
    list_url: str
    rule: str | Promise = BY_CODE


def _check_products(rows: Rows, actor: Actor) -> Outcome:
    made = products.plan([catalog_rules.product_row(*row) for row in rows], actor=actor)
    sample = [Shown(one.line, True, one.facts.code, one.facts.name) for one in made.adds[:SHOWN]]
    sample += [
        Shown(one.line, False, one.facts.code, one.facts.name, _changed(one.before, one.facts, catalog_rules.title_of))
        for one in made.changes[:SHOWN]
    ]
    return Outcome(len(made.adds), len(made.changes), made.same, made.faults, (), sample)


def _run_products(rows: Rows, actor: Actor, request_id: UUID, accept_duplicates: bool) -> Imported:  # noqa: ARG001
    wanted = [catalog_rules.product_row(*row) for row in rows]
    return import_products(rows=wanted, request_id=request_id, actor=actor)


def _check_prices(rows: Rows, actor: Actor) -> Outcome:  # noqa: ARG001
    wanted = [catalog_rules.price_row(*row) for row in rows]
    made = prices.plan(wanted)
    sample = [Shown(one.line, True, one.code, one.price_list) for one in wanted[:SHOWN]] if not made.faults else []
    return Outcome(*made.counts(), made.faults, (), sample)


def _run_prices(rows: Rows, actor: Actor, request_id: UUID, accept_duplicates: bool) -> Imported:  # noqa: ARG001
    return import_prices(rows=[catalog_rules.price_row(*row) for row in rows], request_id=request_id, actor=actor)


def _check_invoices(rows: Rows, actor: Actor) -> Outcome:
    made = invoices.plan([invoice_rules.invoice_row(*row) for row in rows], actor=actor)
    sample = [
        Shown(one.line, one.is_new, str(one.order.document), one.order.customer.name, _invoice_words(one))
        for one in made.entries[:SHOWN]
    ]
    return Outcome(*made.counts(), made.faults, (), sample)


def _invoice_words(entry: invoices.Entry) -> str:
    if entry.is_new:
        return str(entry.issued)
    return gettext("%(now)s thay cho %(was)s") % {"now": entry.issued, "was": entry.kept}


def _run_invoices(rows: Rows, actor: Actor, request_id: UUID, accept_duplicates: bool) -> Imported:  # noqa: ARG001
    return import_invoices(rows=[invoice_rules.invoice_row(*row) for row in rows], request_id=request_id, actor=actor)


def _partners(kind: str, **words: Any) -> ImportKind:
    """Customers and suppliers differ in their columns and their flag."""

    def title_of(field: str | None) -> str:
        return partner_rules.title_of(field, kind)

    def check(rows: Rows, actor: Actor) -> Outcome:
        made = partners.plan([partner_rules.partner_row(*row) for row in rows], kind, actor=actor)
        sample = [Shown(one.line, True, one.facts.code, one.facts.name) for one in made.adds[:SHOWN]]
        sample += [
            Shown(one.line, False, one.facts.code, one.facts.name, _changed(one.before, one.facts, title_of))
            for one in made.changes[:SHOWN]
        ]
        return Outcome(len(made.adds), len(made.changes), made.same, made.faults, made.warnings, sample)

    def run(rows: Rows, actor: Actor, request_id: UUID, accept_duplicates: bool) -> Imported:
        return import_partners(
            kind=kind,
            rows=[partner_rules.partner_row(*row) for row in rows],
            accept_duplicates=accept_duplicates,
            request_id=request_id,
            actor=actor,
        )

    return ImportKind(right="partners.import_partners", check=check, run=run, **words)


def _changed(before: Any, after: Any, title_of: Callable[[str | None], str]) -> str:
    """The columns that would change, by their titles."""
    names = [name for name in after.__slots__ if getattr(before, name) != getattr(after, name)]
    return ", ".join(dict.fromkeys(title_of(name.removesuffix("_id")) for name in names))


KINDS: dict[str, ImportKind] = {
    kind.name: kind
    for kind in (
        ImportKind(
            name="products",
            title=_("Hàng hóa"),
            note=_("Mã, tên, nhóm, đơn vị tính và quy đổi, giá bán, mã vạch, thuế suất."),
            noun=_("mặt hàng"),
            icon="package",
            right="catalog.import_products",
            columns=catalog_rules.PRODUCTS,
            check=_check_products,
            run=_run_products,
            list_url="catalog:products",
        ),
        _partners(
            partner_rules.CUSTOMER,
            name="customers",
            title=_("Khách hàng"),
            note=_("Mã, tên, điện thoại, mã số thuế, địa chỉ, nhóm, hạn mức nợ."),
            noun=_("khách hàng"),
            icon="users",
            columns=partner_rules.CUSTOMERS,
            list_url="partners:customers",
        ),
        _partners(
            partner_rules.SUPPLIER,
            name="suppliers",
            title=_("Nhà cung cấp"),
            note=_("Mã, tên, điện thoại, mã số thuế, địa chỉ."),
            noun=_("nhà cung cấp"),
            icon="truck",
            columns=partner_rules.SUPPLIERS,
            list_url="partners:suppliers",
        ),
        ImportKind(
            name="prices",
            title=_("Bảng giá"),
            note=_("Giá theo bảng giá, mặt hàng, đơn vị tính và số lượng."),
            noun=_("giá"),
            icon="tag",
            right="catalog.import_prices",
            columns=catalog_rules.PRICES,
            check=_check_prices,
            run=_run_prices,
            list_url="catalog:price_lists",
        ),
        ImportKind(
            name="invoices",
            title=_("Số hóa đơn"),
            note=_("Ký hiệu, số và ngày hóa đơn mà nhà cung cấp hóa đơn đã cấp cho từng phiếu bán hàng."),
            noun=_("hóa đơn"),
            icon="receipt",
            right="sales.import_invoices",
            columns=invoice_rules.INVOICES,
            check=_check_invoices,
            run=_run_invoices,
            list_url="sales:to_invoice",
            rule=_("Mỗi dòng một phiếu bán hàng đã xác nhận; phiếu đã có số hóa đơn thì số mới thay số cũ."),
        ),
    )
}


def kind_of(name: str) -> ImportKind:
    """The kind of a file by its name in the address. Raises NotFound."""
    if name not in KINDS:
        raise NotFound(what=_("loại tệp này"))
    return KINDS[name]


def picks(today: date) -> dict[str, list[str]]:
    """The lists that templates offer."""
    return {
        "units": [row.name for row in catalog.units()],
        "categories": [row.name for row in catalog.categories()],
        "brands": [row.name for row in catalog.brands()],
        "vat": sorted(taxes.rates_on(today)),
        "price_lists": [row.name for row in catalog.price_lists()],
        "customer_groups": [row.name for row in partners_read.groups()],
        "people": list(User.objects.filter(is_active=True).values_list("login", flat=True)),
    }
