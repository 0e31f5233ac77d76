"""Foreign keys obey the floors that import-linter holds for imports: strings in `ForeignKey("app.Model")` escape it."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

from tests.architecture.layers import heights, may_point


def own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("fastsale.")]


def pointers() -> Iterator[tuple[str, str, str]]:
    """(field, module it stands in, module it points at) for each relation between our own models."""
    for model in own_models():
        for field in model._meta.get_fields():
            target = field.related_model
            if field.concrete and isinstance(target, type) and target.__module__.startswith("fastsale."):
                yield f"{model._meta.label}.{field.name}", _package(model), _package(target)


def _package(model: type[models.Model]) -> str:
    return apps.get_app_config(model._meta.app_label).name


def test_foreign_keys_point_down() -> None:
    wrong = [f"{name}: {source} -> {target}" for name, source, target in pointers() if not may_point(source, target)]
    assert wrong == []


@pytest.mark.parametrize(
    ("source", "target", "allowed"),
    [
        ("fastsale.trade.sales", "fastsale.master.catalog", True),
        ("fastsale.master.catalog", "fastsale.trade.sales", False),
        ("fastsale.books.stock", "fastsale.books.debts", False),
        ("fastsale.trade.sales", "fastsale.trade.warehouse", True),
        ("fastsale.trade.warehouse", "fastsale.trade.settlement", False),
        ("fastsale.foundation.events", "fastsale.foundation.documents", True),
        ("fastsale.foundation.documents", "fastsale.foundation.events", False),
        ("fastsale.books.stock.models", "fastsale.books.stock.rules", True),
    ],
)
def test_the_floors_are_read_as_written(source: str, target: str, allowed: bool) -> None:
    assert may_point(source, target) is allowed


def test_every_app_has_its_floor() -> None:
    table = heights()
    for config in apps.get_app_configs():
        if config.name.startswith("fastsale."):
            container, name = config.name.rsplit(".", 1)
            assert name in table[container], config.name


def test_no_generic_foreign_keys() -> None:
    found = [
        model._meta.label
        for model in own_models()
        for field in model._meta.private_fields
        if type(field).__name__.startswith("Generic")
    ]
    assert found == []
