"""Every action is reachable by programs."""

import importlib
import pkgutil

import fastsale
from fastsale.api.openapi import METHODS, document
from fastsale.foundation.events.action import REGISTRY

NOT_YET: set[str] = set()
"""Actions whose route is still to come. It may only shrink."""


def _import_every_action() -> None:
    for module in pkgutil.walk_packages(fastsale.__path__, "fastsale."):
        if ".actions" in module.name or ".administration" in module.name:
            importlib.import_module(module.name)


def test_every_action_has_its_route() -> None:
    routed = {
        operation["operationId"]
        for methods in document()["paths"].values()
        for method, operation in methods.items()
        if method in METHODS
    }
    _import_every_action()
    assert {name for name in REGISTRY if not name.startswith("test.")} - routed == NOT_YET
