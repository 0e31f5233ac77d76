"""The company, the people and a few goods that tests of master data start from."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps

from fastsale.foundation.access.actor import Actor
from fastsale.foundation.access.models import User
from fastsale.foundation.company.models import Branch, Company
from fastsale.foundation.errors import Problem
from fastsale.foundation.events.models import Event
from fastsale.master.catalog.actions.add_product import add_product
from fastsale.master.catalog.facts import ProductFacts
from fastsale.master.catalog.models import Product, Unit
from fastsale.master.partners.actions.add_partner import add_partner
from fastsale.master.partners.facts import PartnerFacts
from fastsale.master.partners.models import Partner
from fastsale.master.places.models import Warehouse


def ask() -> UUID:
    """A request id, as a client makes one."""
    return uuid4()


def person(login: str, *rights: str, **more: Any) -> Actor:
    """A user and the Actor of them with exactly these rights."""
    user = User.objects.create(login=login, full_name=login.title())
    given: dict[str, Any] = {"branch_ids": None, "rights": frozenset(rights), **more}
    return Actor(user_id=user.pk, login=login, name=user.full_name, **given)


@dataclass
class Cast:
    """`owner` may do all; `nobody` may do nothing; `an` is a seller with her own customers alone."""

    company: Company
    hanoi: Branch
    danang: Branch
    owner: Actor
    nobody: Actor
    an: Actor
    warehouse: Warehouse
    units: dict[str, Unit] = field(default_factory=dict)

    def unit(self, name: str) -> int:
        """The id of a unit, made when new."""
        if name not in self.units:
            self.units[name] = Unit.objects.create(name=name)
        return self.units[name].pk

    def facts(self, name: str = "Áo sơ mi", **more: Any) -> ProductFacts:
        return replace(ProductFacts(name=name, unit_id=self.unit("cái"), price=100_000_00), **more)

    def product(self, name: str = "Áo sơ mi", **more: Any) -> Product:
        return add_product(product=self.facts(name, **more), request_id=ask(), actor=self.owner)

    def partner(self, name: str = "Tạp hóa Cô Ba", *, accept_duplicates: bool = True, **more: Any) -> Partner:
        facts = replace(PartnerFacts(name=name), **more)
        return add_partner(partner=facts, accept_duplicates=accept_duplicates, request_id=ask(), actor=self.owner)


def make_cast() -> Cast:
    company = Company.objects.create(pk=1, name="An Phú Việt")
    hanoi = Branch.objects.create(code="HN", name="Hà Nội")
    danang = Branch.objects.create(code="DN", name="Đà Nẵng")
    return Cast(
        company=company,
        hanoi=hanoi,
        danang=danang,
        owner=person("quan.tri", is_owner=True),
        nobody=person("khong.quyen"),
        an=person(
            "an.nguyen",
            "catalog.view", "partners.view", "partners.add_partner", "partners.change_partner", "see_prices",
            branch_ids=frozenset({hanoi.pk}),
        ),
        warehouse=Warehouse.objects.create(branch=hanoi, code="CG", name="Kho Cầu Giấy"),
        units={name: Unit.objects.create(name=name) for name in ("cái", "hộp", "lốc", "thùng")},
    )  # fmt: skip


def everything() -> dict[str, list[Any]]:
    """Every row of every table of master data and of the log, to see that nothing changed."""
    labels = {"places", "catalog", "partners", "company", "access", "events", "documents"}
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models()
        if model._meta.app_label in labels
    }


@contextmanager
def refused(problem: type[Problem], **facts: Any) -> Iterator[pytest.ExceptionInfo[Problem]]:
    """The block must raise exactly this problem (with this field and these facts) and leave nothing behind."""
    before = everything()
    wanted_field = facts.pop("field", None)
    with pytest.raises(problem) as caught:
        yield caught
    assert type(caught.value) is problem
    if wanted_field is not None:
        assert caught.value.field == wanted_field
    assert {name: caught.value.facts.get(name) for name in facts} == facts
    assert str(caught.value)
    assert "%(" not in str(caught.value)
    assert everything() == before


def last_event() -> Event:
    event = Event.objects.order_by("-pk").first()
    assert event is not None
    return event
