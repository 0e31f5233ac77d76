"""Reads whose SQL is made once give what the queryset would give."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fastsale.foundation.company.models import Branch
from fastsale.foundation.database.prepared import MOST, Prepared
from fastsale.master.places.models import Warehouse

pytestmark = pytest.mark.django_db

WAREHOUSES = Prepared(
    Warehouse,
    lambda branches, code: (
        Warehouse.objects.select_related("branch").filter(branch_id__in=branches).exclude(code=code).order_by("code")
    ),
)


@pytest.fixture
def branches() -> list[Branch]:
    made = [Branch.objects.create(code=f"B{n}", name=f"Chi nhánh {n}") for n in range(3)]
    for branch in made:
        for code in ("X", "Y"):
            Warehouse.objects.create(branch=branch, code=f"{code}{branch.code}", name=f"Kho {code}")
    return made


def test_the_same_objects_as_the_queryset_in_one_statement(branches: list[Branch]) -> None:
    for keys in ((branches[0].pk,), (branches[2].pk, branches[1].pk), (branches[0].pk,)):
        with CaptureQueriesContext(connection) as statements:
            found = WAREHOUSES.rows(keys, "XB0")
            names = [(one.code, one.branch.name, one.is_active, one.updated_at) for one in found]
        assert len(statements) == 1
        wanted = Warehouse.objects.filter(branch_id__in=keys).exclude(code="XB0").order_by("code")
        assert names == [(one.code, one.branch.name, one.is_active, one.updated_at) for one in wanted]


def test_more_values_than_are_worth_keeping_and_none(branches: list[Branch]) -> None:
    keys = (*(branch.pk for branch in branches), *range(-MOST, 0))
    assert len(WAREHOUSES.rows(keys, "")) == 6
    assert WAREHOUSES.rows((-5,), "") == []
    assert WAREHOUSES.rows((), "") == []


def test_what_all_rows_share_is_one_object(branches: list[Branch]) -> None:
    of_branch = Prepared(
        Warehouse,
        lambda branch: Warehouse.objects.select_related("branch").filter(branch=branch).order_by("code"),
        shared=["branch"],
    )
    for branch in branches[:2]:
        first, second = of_branch.rows(branch.pk)
        assert first.branch is second.branch
        assert first.branch == branch


def test_a_changed_object_can_be_saved(branches: list[Branch]) -> None:
    (one,) = WAREHOUSES.rows((branches[0].pk,), "XB0")
    one.name = "Kho đổi tên"
    one.save(update_fields=["name"])
    assert Warehouse.objects.get(pk=one.pk).name == "Kho đổi tên"
