"""Whatever is sent, as the document describes it or against it: never a 500, always an answer as described.

schemathesis makes the requests out of the OpenAPI document; the seed is fixed, so a failure comes back.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from fastsale.api.application import CONTEXTS
from fastsale.api.openapi import document
from tests.api.conftest import Program
from tests.support.shop import Shop

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "6"))
"""For each operation and each of the two ways, on each engine: the suite must stay short. FUZZ_EXAMPLES=200 makes a
night's run of it."""

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
bounded = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """A real request closes the connection at its end; here that would end the test's transaction."""
    for moment in (request_started, request_finished):
        moment.disconnect(close_old_connections)
    yield
    for moment in (request_started, request_finished):
        moment.connect(close_old_connections)


def operations(context: str) -> list[APIOperation[Any, Any, Any, Any]]:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    results = list(schema.get_all_operations())
    found = [result.ok() for result in results if isinstance(result, Ok)]
    assert len(found) == len(results), "the document has an operation that cannot be read"
    return [operation for operation in found if operation.tags and operation.tags[0] == context]


def try_out(operation: APIOperation[Any, Any, Any, Any], mode: GenerationMode, program: Program) -> None:
    """Send what schemathesis thinks of; what one request writes is gone before the next."""

    @bounded
    @given(case=operation.as_strategy(generation_mode=mode))
    def check(case: Any) -> None:
        with transaction.atomic():
            # In-process: nothing between us and the program unpacks what it compresses.
            plain = {"Authorization": f"Bearer {program.key}", "Accept-Encoding": "identity"}
            response = case.call(headers=plain)
            transaction.set_rollback(True)
        case.validate_response(response, checks=CHECKS)

    check()


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["as described", "against it"])
@pytest.mark.parametrize("context", [context.name for context in CONTEXTS])
def test_whatever_is_sent(context: str, mode: GenerationMode, shop: Shop, key_for: Any, settings: Any) -> None:
    settings.API_REQUESTS_PER_MINUTE = 10**6
    shop.receive("GIAY", 10, 60_000)
    shop.sell(shop.line("GIAY", 1), customer=shop.minh_phat)
    shop.draft(shop.line("GIAY", 1), customer=shop.minh_phat)
    program = key_for(shop.binh)
    failed = []
    for operation in operations(context):
        try:
            try_out(operation, mode, program)
        except BaseExceptionGroup as group:
            failed.append(f"{operation.label}: {[str(error)[:2000] for error in group.exceptions]}")
    assert failed == [], "\n".join(failed)


def test_every_operation_is_tried() -> None:
    described = {tag for path in document()["paths"].values() for one in path.values() for tag in one["tags"]}
    assert described == {context.name for context in CONTEXTS}
