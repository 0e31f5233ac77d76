"""Reads of the papers of money and debt, through one filter: branch, and the customers a person may see."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from fastsale.books.cash.models import CashAccount, CashCount
from fastsale.books.debts.models import Allocation, DebtEntry, Side
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.errors import NotFound, _
from fastsale.master.partners.models import Partner
from fastsale.master.partners.queries import visible
from fastsale.trade.settlement.models import CashPayment, CashVoucher, Collection, DebtVoucher, Handover

PaperRow = TypeVar("PaperRow", Collection, CashPayment)
AnyRow = TypeVar("AnyRow", bound=Model)

VIEW_DEBTS = "debts.view"
VIEW_PAYABLES = "debts.view_payables"
RIGHT_OF = {Side.RECEIVABLE.value: VIEW_DEBTS, Side.PAYABLE.value: VIEW_PAYABLES}
"""What customers owe and what we owe suppliers are seen by different people."""

VIEW_CASH = "cash.view"
VIEW_HANDOVERS = "handovers.view"

PAID_TO = {CashPayment.Purpose.REFUND: Side.RECEIVABLE, CashPayment.Purpose.SUPPLIER: Side.PAYABLE}


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of papers may be narrowed to; None and "" leave open. `start` and `end` are moments, within."""

    text: str = ""
    partner_id: int | None = None
    branch_id: int | None = None
    contract: str = ""
    serves_id: int | None = None
    start: datetime | None = None
    end: datetime | None = None
    cancelled: bool | None = None


def collection(document_id: int) -> Collection:
    """One phiếu thu, whoever asks; raises NotFound."""
    return _one(_collections(), document_id, _("phiếu thu"))


def payment(document_id: int) -> CashPayment:
    """One phiếu chi, whoever asks; raises NotFound."""
    return _one(_payments(), document_id, _("phiếu chi"))


def debt_voucher(document_id: int) -> DebtVoucher:
    """One debt voucher, whoever asks; raises NotFound."""
    return _one(DebtVoucher.objects.select_related("document", "partner"), document_id, _("phiếu công nợ"))


def cash_voucher(document_id: int) -> CashVoucher:
    """One opening of cash, whoever asks; raises NotFound."""
    return _one(CashVoucher.objects.select_related("document"), document_id, _("phiếu số dư quỹ"))


def cash_count(document_id: int) -> CashCount:
    """One count, whoever asks; raises NotFound."""
    return _one(CashCount.objects.select_related("document", "account"), document_id, _("phiếu kiểm quỹ"))


def handover(document_id: int) -> Handover:
    """One phiếu bàn giao ca, whoever asks; raises NotFound."""
    rows = Handover.objects.select_related("document__author", "document__branch", "seller", "branch")
    return _one(rows, document_id, _("phiếu bàn giao ca"))


def cash_account(account_id: int) -> CashAccount:
    """One till or bank account with its balance (`account.state`), whoever asks; raises NotFound."""
    return _one(CashAccount.objects.select_related("state", "branch"), account_id, _("quỹ"))


NO_FILTERS = Filters()


def visible_sides(actor: Actor) -> list[Side]:
    """The sides of the debt book that this person may see. Raises Forbidden when it is none."""
    found = [Side(side) for side, right in RIGHT_OF.items() if actor.may(right)]
    if not found:
        require(actor, VIEW_DEBTS)
    return found


def visible_collections(actor: Actor, filters: Filters = NO_FILTERS) -> QuerySet[Collection]:
    """Phiếu thu that this person may see. Raises Forbidden."""
    require(actor, VIEW_DEBTS)
    return _narrowed(_collections(), actor, filters)


def visible_payments(actor: Actor, filters: Filters = NO_FILTERS) -> QuerySet[CashPayment]:
    """Phiếu chi that this person may see: back to customers, to suppliers. Raises Forbidden."""
    sides = visible_sides(actor)
    wanted = [purpose for purpose, side in PAID_TO.items() if side in sides]
    return _narrowed(_payments().filter(purpose__in=wanted), actor, filters)


def visible_accounts(actor: Actor, *, active_only: bool = True) -> QuerySet[CashAccount]:
    """Tills and bank accounts of the person's branches and of the whole company, with balances. Raises Forbidden."""
    require(actor, VIEW_CASH)
    return usable_accounts(actor, active_only=active_only)


def usable_accounts(actor: Actor, *, active_only: bool = True) -> QuerySet[CashAccount]:
    """The same without the right to see the cash book: a seller chooses an account, and is shown no balance."""
    rows = CashAccount.objects.select_related("state", "branch").order_by("code")
    if active_only:
        rows = rows.filter(is_active=True)
    if actor.is_owner or actor.branch_ids is None:
        return rows
    return rows.filter(Q(branch__isnull=True) | Q(branch_id__in=actor.branch_ids))


def visible_debt_vouchers(actor: Actor) -> QuerySet[DebtVoucher]:
    """Papers about debts without money that touch no side this person may not see. Raises Forbidden."""
    hidden = [side for side in Side if side not in visible_sides(actor)]
    rows = _of_branches(DebtVoucher.objects.select_related("document", "partner"), actor)
    if hidden:
        of_paper = {"document": OuterRef("document")}
        rows = rows.exclude(Exists(DebtEntry.objects.filter(side__in=hidden, **of_paper)))
        rows = rows.exclude(Exists(Allocation.objects.filter(credit__side__in=hidden, **of_paper)))
    return rows.filter(partner__in=Partner.objects.filter(visible(actor))) if actor.own_customers_only else rows


def visible_cash_vouchers(actor: Actor) -> QuerySet[CashVoucher]:
    """Opening balances of cash that this person may see. Raises Forbidden."""
    require(actor, VIEW_CASH)
    return _of_branches(CashVoucher.objects.select_related("document"), actor)


def visible_counts(actor: Actor) -> QuerySet[CashCount]:
    """Counts of the accounts that this person may see. Raises Forbidden."""
    accounts = visible_accounts(actor, active_only=False).values("pk")
    return CashCount.objects.select_related("document", "account").filter(account__in=accounts)


def visible_handovers(actor: Actor) -> QuerySet[Handover]:
    """One's own hand-overs; those of others in his branches for who may see the cash book. Raises Forbidden."""
    require(actor, VIEW_HANDOVERS)
    rows = Handover.objects.select_related("document__replaced_by", "document__author", "seller", "branch")
    rows = _of_branches(rows, actor)
    return rows if actor.may(VIEW_CASH) else rows.filter(seller=actor.user_id)


def seen(rows: QuerySet[AnyRow], key: int, what: str) -> AnyRow:
    """One of the rows that a person may see; raises NotFound also when it exists but is not for them."""
    return _one(rows, key, what)


def _of_branches(rows: QuerySet[AnyRow], actor: Actor) -> QuerySet[AnyRow]:
    if actor.is_owner or actor.branch_ids is None:
        return rows
    return rows.filter(document__branch_id__in=actor.branch_ids)


def _collections() -> QuerySet[Collection]:
    return Collection.objects.select_related("document__branch", "document__author", "document__reversed_by", "partner")


def _payments() -> QuerySet[CashPayment]:
    return CashPayment.objects.select_related(
        "document__branch", "document__author", "document__reversed_by", "partner"
    )


def _narrowed(rows: QuerySet[PaperRow], actor: Actor, filters: Filters) -> QuerySet[PaperRow]:
    given = {
        "partner_id": filters.partner_id,
        "document__branch_id": filters.branch_id,
        "contract": filters.contract or None,
        "serves_id": filters.serves_id,
        "document__at__gte": filters.start,
        "document__at__lte": filters.end,
        "document__number__icontains": filters.text.strip() or None,
        "document__reversed_by__isnull": None if filters.cancelled is None else not filters.cancelled,
    }
    rows = rows.filter(**{name: value for name, value in given.items() if value is not None})
    if not actor.is_owner and actor.branch_ids is not None:
        rows = rows.filter(document__branch_id__in=actor.branch_ids)
    if actor.own_customers_only:
        rows = rows.filter(partner__in=Partner.objects.filter(visible(actor)))
    return rows


def _one(rows: QuerySet[AnyRow], key: int, what: str) -> AnyRow:
    found = rows.filter(pk=key).first()
    if found is None:
        raise NotFound(what=what)
    return found
