"""The demo company before its first paper: company, branches, people, warehouses, funds, goods, partners.

Everything is entered through the actions, as the first person of the company would.
"""

from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from uuid import UUID

from fastsale.foundation import clock
from fastsale.foundation.access.actor import Actor, actor_of
from fastsale.foundation.access.models import Role, User
from fastsale.foundation.administration.actions.add_branch import add_branch
from fastsale.foundation.administration.actions.add_user import add_user
from fastsale.foundation.administration.actions.set_up_company import set_up_company
from fastsale.foundation.administration.first_run import founder
from fastsale.foundation.administration.passwords import Secret
from fastsale.foundation.administration.persons import PersonFacts
from fastsale.foundation.administration.profile import CompanyFacts
from fastsale.foundation.company.models import Branch
from fastsale.master.places.actions.add_warehouse import add_warehouse
from fastsale.master.places.actions.set_warehouse_members import set_warehouse_members
from fastsale.master.places.rules import Member
from fastsale.ops.demo.people import (
    ADMIN,
    BOOKKEEPER,
    BRANCHES,
    COMPANY,
    FUNDS,
    HN,
    KCG,
    KEEPER,
    PASSWORD,
    PEOPLE,
    PLACES,
    Person,
)
from fastsale.trade.settlement.actions.add_cash_account import add_cash_account
from fastsale.trade.settlement.funds import FundFacts

OWNER = "quan.tri"


@dataclass(slots=True)
class Names:
    """The ids behind the names that the plan uses, and a source of request ids."""

    random: Random
    branches: dict[str, int] = field(default_factory=dict)
    people: dict[str, Actor] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    funds: dict[str, int] = field(default_factory=dict)
    groups: dict[str, int] = field(default_factory=dict)
    products: dict[str, int] = field(default_factory=dict)
    units: dict[tuple[str, str], int] = field(default_factory=dict)
    partners: dict[str, int] = field(default_factory=dict)

    def request(self) -> UUID:
        return UUID(int=self.random.getrandbits(128), version=4)

    @property
    def owner(self) -> Actor:
        return self.people[OWNER]


def found(names: Names, moment: datetime) -> None:
    """Set up the company as of a moment: an empty installation becomes An Phú Việt with its people and places."""
    with clock.frozen(moment):
        _set_up(names)
        _add_branches(names)
        _add_people(names)
        _add_places(names)
        _add_funds(names)


def _set_up(names: Names) -> None:
    owner = next(one for one in PEOPLE if one.role == ADMIN)
    code, name, _address, _phone = BRANCHES[0]
    set_up_company(
        company=CompanyFacts(**COMPANY),
        branch_code=code,
        branch_name=name,
        login=owner.login,
        full_name=owner.name,
        password=Secret(PASSWORD),
        request_id=names.request(),
        actor=founder(),
    )
    names.people[owner.login] = actor_of(User.objects.get(login=owner.login))
    names.branches[code] = Branch.objects.get(code=code).pk


def _add_branches(names: Names) -> None:
    for code, name, address, phone in BRANCHES[1:]:
        row = add_branch(
            code=code, name=name, address=address, phone=phone, request_id=names.request(), actor=names.owner
        )
        names.branches[code] = row.pk


def _add_people(names: Names) -> None:
    roles = dict(Role.objects.values_list("name", "pk"))
    for person in PEOPLE:
        if person.login not in names.people:
            user = add_user(
                login=person.login,
                person=_facts(names, person, roles[person.role]),
                password=Secret(PASSWORD),
                request_id=names.request(),
                actor=names.owner,
            )
            names.people[person.login] = actor_of(user)


def _facts(names: Names, person: Person, role_id: int) -> PersonFacts:
    return PersonFacts(
        full_name=person.name,
        email=f"{person.login}@anphuviet.example",
        role_ids=(role_id,),
        all_branches=not person.branches,
        branch_ids=tuple(names.branches[code] for code in person.branches),
        home_branch_id=names.branches[person.home],
    )


def _add_places(names: Names) -> None:
    keepers = [names.people[one.login].user_id for one in PEOPLE if one.role == KEEPER]
    bookkeepers = [names.people[one.login].user_id for one in PEOPLE if one.role == BOOKKEEPER]
    for place in PLACES:
        row = add_warehouse(
            branch_id=names.branches[place.branch],
            code=place.code,
            name=place.name,
            address=place.address,
            two_step=place.two_step,
            is_saleable=place.is_saleable,
            request_id=names.request(),
            actor=names.owner,
        )
        names.places[place.code] = row.pk
        members = [Member(user_id=user_id, can_confirm=place.code == KCG) for user_id in keepers]
        members += [Member(user_id=user_id, sees_prices=True) for user_id in bookkeepers]
        set_warehouse_members(
            warehouse_id=row.pk, seen=row.version, members=members, request_id=names.request(), actor=names.owner
        )


def _add_funds(names: Names) -> None:
    for fund in FUNDS:
        row = add_cash_account(
            account=FundFacts(
                code=fund.code,
                name=fund.name,
                kind=fund.kind,
                branch_id=names.branches[fund.branch] if fund.branch else None,
                bank_bin=fund.bin,
                bank_name=fund.bank,
                bank_account=fund.number,
                bank_holder=COMPANY["name"] if fund.bank else "",
                is_default=fund.kind == "cash" or fund.code == "VCB-TL",
            ),
            request_id=names.request(),
            actor=names.owner,
        )
        names.funds[fund.name] = row.pk


def home_branch(names: Names, fund_branch: str) -> int:
    """The branch that writes a paper of a fund: its own, Hà Nội for a bank account that serves all."""
    return names.branches[fund_branch or HN]
