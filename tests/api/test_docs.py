"""The OpenAPI document and the page that prints it."""

import re
from typing import Any

import pytest
from django.test import Client
from ninja.openapi import get_schema
from pydantic import BaseModel

from fastsale.api import openapi
from fastsale.api.application import CONTEXTS, api
from fastsale.api.contexts import KEY_HEADER
from fastsale.api.fields import Answer, Body, CostAnswer, cost_fields
from fastsale.api.openapi import METHODS, document, example_of
from fastsale.foundation.events.action import REGISTRY


def operations() -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (path, method, operation)
        for path, methods in document()["paths"].items()
        for method, operation in methods.items()
        if method in METHODS
    ]


def subclasses(kind: type[BaseModel]) -> set[type[BaseModel]]:
    below = {each for each in kind.__subclasses__() if each.__module__.startswith("fastsale.")}
    return below | {deeper for each in below for deeper in subclasses(each)}


def test_the_document_is_openapi_3_1_and_public() -> None:
    response = Client().get("/api/v1/openapi.json")
    assert response.status_code == 200
    assert response.json()["openapi"].startswith("3.1")
    assert "Problem" in response.json()["components"]["schemas"]


def test_every_operation_says_what_it_needs() -> None:
    for path, method, operation in operations():
        name = f"{method} {path}"
        assert re.fullmatch(r"[a-z_]+\.[a-z_]+", operation["operationId"]), name
        reads = method == "get" or "x-asks" in operation
        assert operation["x-scope"] == f"{operation['tags'][0]}:{'read' if reads else 'write'}", name
        assert operation["summary"], name
        assert {"401", "403", "404", "422"} <= {str(status) for status in operation["responses"]}, name
        keys = [parameter["name"] for parameter in operation["parameters"] if parameter["in"] == "header"]
        assert keys == ([] if reads else [KEY_HEADER]), name


def test_no_two_operations_share_a_name() -> None:
    names = [operation["operationId"] for _path, _method, operation in operations()]
    assert len(names) == len(set(names))


def test_writes_are_named_after_their_actions() -> None:
    wrong = [
        operation["operationId"]
        for _path, method, operation in operations()
        if method != "get" and "x-asks" not in operation and operation["operationId"] not in REGISTRY
    ]
    assert wrong == []


def test_every_example_fits_its_schema() -> None:
    for context in CONTEXTS:
        for view in context.router.path_operations.values():
            for operation in view.operations:
                described = next(o for _p, _m, o in operations() if o["operationId"] == operation.operation_id)
                body = described.get("requestBody", {}).get("content", {}).get("application/json")
                if body is not None:
                    model = next(m for m in operation.models if m.__ninja_param_source__ == "body")
                    [name] = model.model_fields
                    model.model_validate({name: body["example"]})


def test_two_schemas_of_one_name_would_hide_each_other() -> None:
    named: dict[str, set[str]] = {}
    for kind in subclasses(Body) | subclasses(Answer):
        named.setdefault(kind.__name__, set()).add(kind.__module__)
    assert {name: modules for name, modules in named.items() if len(modules) > 1} == {}


def test_whatever_is_called_a_cost_is_kept_from_who_may_not_see_it() -> None:
    secret = re.compile(r"cost|profit|margin|purchase_price|(?<!next)_value$|^value$")
    for kind in subclasses(Answer):
        told = [name for name in kind.model_fields if secret.search(name) and not kind.__name__.endswith("Settings")]
        hidden = cost_fields(kind) if issubclass(kind, CostAnswer) else []
        assert sorted(told) == sorted(name for name in told if name in hidden), kind.__name__


def test_the_page_reads_without_script_and_without_the_network() -> None:
    response = Client().get("/api/v1/docs")
    text = response.content.decode()
    assert response.status_code == 200
    assert "unsafe-inline" not in response.headers["Content-Security-Policy"]
    assert not re.search(r"<script|\son\w+=|\sstyle=|<style", text)
    assert not re.search(r"""(src|href)=["']https?:""", text)
    for _path, _method, operation in operations():
        assert f'id="{operation["operationId"]}"' in text
    for code in ("invalid_request", "request_reused", "idempotency_key_missing", "unauthenticated"):
        assert f'id="problem-{code}"' in text


@pytest.mark.parametrize(("language", "word"), [("vi", "Mã lỗi"), ("en", None)])
def test_the_page_speaks_the_language_that_is_asked(language: str, word: str | None) -> None:
    text = Client().get("/api/v1/docs", headers={"Accept-Language": language}).content.decode()
    assert f'lang="{language}"' in text
    assert word is None or word in text


def test_examples_are_put_together_from_the_fields() -> None:
    schemas = {"Line": {"type": "object", "properties": {"q": {"type": "integer", "examples": [1000]}}}}
    schema = {
        "type": "object",
        "properties": {
            "lines": {"type": "array", "items": {"$ref": "#/components/schemas/Line"}},
            "kind": {"enum": ["goods", "service"]},
            "on": {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]},
        },
    }
    assert example_of(schema, schemas) == {"lines": [{"q": 1000}], "kind": "goods", "on": "2026-11-24"}


def test_the_document_is_made_once_a_language() -> None:
    assert document() is document()
    openapi._document.cache_clear()
    assert get_schema(api, "api/v1/")["info"]["title"] == "FastSale"
