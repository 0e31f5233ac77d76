"""A company with two branches, their tills and banks, a customer and a supplier; a clock that stands still."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps

from fastsale.books.cash import verify as cash_verify
from fastsale.books.cash.models import CashAccount
from fastsale.books.debts import ledger as debts
from fastsale.books.debts import queries
from fastsale.books.debts import verify as debts_verify
from fastsale.foundation import clock
from fastsale.foundation.access.actor import Actor
from fastsale.foundation.access.models import User
from fastsale.foundation.company.models import Branch, Company
from fastsale.foundation.dates import local_day
from fastsale.foundation.documents import kinds
from fastsale.foundation.documents.faults import Fault
from fastsale.foundation.documents.models import Closing, Document
from fastsale.foundation.documents.moments import Moment
from fastsale.foundation.documents.papers import New, give_numbers, moment_of, open_papers
from fastsale.foundation.errors import Problem
from fastsale.master.partners.models import Partner
from fastsale.trade.settlement import verify as settlement_verify
from fastsale.trade.settlement.ways import Way

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
"""Friday 20 November 2026, 10 o'clock in Vietnam."""
TODAY = date(2026, 11, 20)


def ago(days: int, hours: int = 0) -> datetime:
    return NOW - timedelta(days=days, hours=hours)


def ask() -> UUID:
    """A request id, as a client makes one."""
    return uuid4()


@dataclass
class Cast:
    """`owner` may do all; `cashier` collects in Hà Nội; `seller` sees her own customers; `nobody` may nothing."""

    hanoi: Branch
    danang: Branch
    owner: Actor
    cashier: Actor
    seller: Actor
    nobody: Actor
    gone: Actor
    till: CashAccount
    danang_till: CashAccount
    bank: CashAccount
    customer: Partner
    supplier: Partner
    walk_in: Partner

    def way(self, amount: int, account: CashAccount | None = None, **more: Any) -> Way:
        account = account or self.till
        return Way(account.pk, amount, "cash" if account.kind == "cash" else "transfer", **more)

    def owes(
        self,
        amount: int,
        *,
        days: int = 10,
        due: date | None = None,
        partner: Partner | None = None,
        side: str = "131",
        contract: str = "",
    ) -> int:
        """A charge of so many days ago; its entry id."""
        paper = self.paper(kinds.SALES_ORDER if side == "131" else kinds.PURCHASE_RECEIPT, ago(days))
        who = partner or (self.customer if side == "131" else self.supplier)
        charge = debts.Charge(who.pk, amount, due or local_day(ago(days)), side=side, contract=contract)
        accounts = debts.lock([(who.pk, side)])
        return debts.post(accounts, document=paper, moment=moment_of(paper), charges=[charge]).charges[0]

    def paper(self, kind: str, at: datetime) -> Document:
        (paper,) = open_papers([New(kind, self.hanoi.pk, self.owner.user_id, Moment(at, at))])
        give_numbers([paper])
        return paper

    def debt(self, partner: Partner | None = None, side: str = "131", **when: Any) -> int:
        return queries.balance((partner or self.customer).pk, side, **when)

    def close_through(self, day: date) -> None:
        Closing.objects.update_or_create(pk=1, defaults={"through": day})


def person(login: str, *rights: str, **more: Any) -> Actor:
    user = User.objects.create(login=login, full_name=login.title())
    given: dict[str, Any] = {"branch_ids": None, "rights": frozenset(rights), **more}
    return Actor(user_id=user.pk, login=login, name=user.full_name, **given)


def make_cast() -> Cast:
    Company.objects.create(pk=1, name="An Phú Việt")
    hanoi = Branch.objects.create(code="HN", name="Hà Nội")
    danang = Branch.objects.create(code="DN", name="Đà Nẵng")
    only_hanoi = frozenset({hanoi.pk})
    rights = ("settlement.collect", "settlement.cancel_collection", "debts.view", "cash.view")
    return Cast(
        hanoi=hanoi,
        danang=danang,
        owner=person("quan.tri", is_owner=True),
        cashier=person("em.vo", *rights, "all_customers", branch_ids=only_hanoi),
        seller=person("an.nguyen", *rights, branch_ids=only_hanoi),
        nobody=person("khong.quyen"),
        gone=person("da.nghi", is_owner=True, is_active=False),
        till=CashAccount.objects.create(branch=hanoi, kind="cash", code="TM-HN", name="Tiền mặt Hà Nội"),
        danang_till=CashAccount.objects.create(branch=danang, kind="cash", code="TM-DN", name="Tiền mặt Đà Nẵng"),
        bank=CashAccount.objects.create(kind="bank", code="NH-VCB", name="Vietcombank"),
        customer=Partner.objects.create(code="KH1", name="CTY Minh Phát", term_days=30),
        supplier=Partner.objects.create(code="NCC1", name="NPP Đại Tín", is_customer=False, is_supplier=True),
        walk_in=Partner.objects.get(is_walk_in=True),
    )


def faults() -> list[Fault]:
    """What any recount finds."""
    return [*debts_verify.check(), *cash_verify.check(), *settlement_verify.check()]


def everything() -> dict[str, list[Any]]:
    """Every row of every table of ours, to see that nothing changed."""
    return {
        model._meta.label: sorted(model._base_manager.values_list(), key=repr)
        for model in apps.get_models()
        if model.__module__.startswith("fastsale.")
    }


@contextmanager
def refused(problem: type[Problem], says: str = "", field: str | None = None) -> Iterator[None]:
    """The block must raise exactly this problem, in a whole sentence, and leave nothing behind."""
    before = everything()
    with pytest.raises(problem) as caught:
        yield
    sentence = str(caught.value)
    assert type(caught.value) is problem
    assert says in sentence.replace("\N{NO-BREAK SPACE}", " ")
    assert "%(" not in sentence
    assert sentence.endswith(".")
    if field is not None:
        assert caught.value.field == field
    assert everything() == before


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    with clock.frozen(moment):
        yield
