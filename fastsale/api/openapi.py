"""The OpenAPI 3.1 document: what ninja knows of the routes, completed with keys, problems, scopes and examples."""

import functools
from typing import Any

from django.utils.translation import get_language
from ninja.openapi import get_schema

from fastsale.api.contexts import KEY_HEADER, LONGEST_KEY
from fastsale.api.problems import MEDIA_TYPE

Schema = dict[str, Any]
METHODS = {"get", "post", "put", "patch", "delete"}
_PROBLEM: Schema = {
    "type": "object",
    "description": "What went wrong (RFC 9457). `code` is stable; `detail` is a sentence in the asked language.",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "field": {
            "type": "string",
            "description": "The field it is about, as a path: lines.1.quantity; the first line is 1",
        },
        "facts": {"type": "object", "description": "The figures in the sentence", "additionalProperties": True},
        "errors": {
            "type": "array",
            "description": "With code invalid_request: every wrong value",
            "items": {
                "type": "object",
                "properties": {name: {"type": "string"} for name in ("field", "code", "detail")},
                "required": ["field", "code", "detail"],
            },
        },
        "reference": {"type": "string"},
    },
}
_ANSWERS = {
    "400": "The request cannot be read, or lacks Idempotency-Key",
    "401": "No key, or a key that is not valid any more",
    "403": "The key lacks the scope, or the person lacks the right",
    "404": "There is no such thing, or this person may not see it",
    "409": "It does not fit what is there now",
    "422": "A value is wrong: `field` says which",
    "429": "Too many requests: wait for Retry-After seconds",
    "503": "The database is busy: repeat with the same Idempotency-Key",
}
_KEY: Schema = {
    "in": "header",
    "name": KEY_HEADER,
    "required": True,
    "description": "A UUID, or another text of the client's own, for this one wish. A repeat gets the first answer.",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY, "pattern": r"^[!-~]+$"},
    "example": "0192f7a4-6f0e-7c3b-9d2a-5b1c8e7f6a90",
}


def document() -> Schema:
    """The whole document in the reader's language."""
    return _document(get_language() or "vi")


@functools.lru_cache(maxsize=4)
def _document(language: str) -> Schema:  # noqa: ARG001  summaries are translated while it is made
    from fastsale.api.application import api

    schema: Schema = dict(get_schema(api, "api/v1/"))
    schemas = schema["components"]["schemas"]
    schemas["Problem"] = _PROBLEM
    schema["components"]["responses"] = {
        status: {
            "description": description,
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status, description in _ANSWERS.items()
    }
    for path in schema["paths"].values():
        for method, operation in path.items():
            if method in METHODS:
                _complete(operation, schemas)
    return schema


def _complete(operation: Schema, schemas: Schema) -> None:
    """Write what every operation shares into one of them."""
    operation["summary"] = str(operation["summary"])
    writes = operation.pop("x-writes", False)
    statuses = set(_ANSWERS) - (set() if writes else {"409"})
    for status in sorted(statuses):
        operation["responses"].setdefault(status, {"$ref": f"#/components/responses/{status}"})
    if writes:
        operation["parameters"].append(_KEY)
    context = operation["tags"][0]
    operation["x-scope"] = f"{context}:{'write' if writes else 'read'}"
    given = operation.pop("x-example", None), operation.pop("x-body-example", None)
    body = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if body is not None:
        body["example"] = given[1] if given[1] is not None else example_of(body["schema"], schemas)
    for status, answer in operation["responses"].items():
        content = answer.get("content", {}).get("application/json") if str(status).startswith("2") else None
        if content is not None:
            content["example"] = given[0] if given[0] is not None else example_of(content["schema"], schemas)


def example_of(schema: Schema, schemas: Schema, depth: int = 0) -> Any:
    """An example put together from the examples of the fields."""
    if "$ref" in schema:
        return example_of(schemas[schema["$ref"].rpartition("/")[2]], schemas, depth + 1)
    for word in ("example", "const", "default"):
        if schema.get(word) is not None:
            return schema[word]
    for word in ("examples", "enum"):
        if schema.get(word):
            return schema[word][0]
    for word in ("anyOf", "oneOf", "allOf"):
        if schema.get(word):
            return example_of(schema[word][0], schemas, depth)
    return _made_up(schema, schemas, depth)


def _made_up(schema: Schema, schemas: Schema, depth: int) -> Any:
    """An example of a schema that gives none itself, by its type."""
    kind = schema.get("type")
    if kind == "object":
        return {name: example_of(inner, schemas, depth + 1) for name, inner in schema.get("properties", {}).items()}
    if kind == "array":
        items = schema.get("prefixItems") or ([schema["items"]] if depth < 6 and "items" in schema else [])
        return [example_of(inner, schemas, depth + 1) for inner in items]
    return _SIMPLE.get(schema.get("format") or str(kind), _SIMPLE.get(str(kind)))


_SIMPLE: dict[str, Any] = {
    "date": "2026-11-24",
    "date-time": "2026-11-24T01:30:00Z",
    "uuid": "0192f7a4-6f0e-7c3b-9d2a-5b1c8e7f6a90",
    "integer": 1,
    "number": 1,
    "boolean": False,
    "string": "…",
    "null": None,
}
