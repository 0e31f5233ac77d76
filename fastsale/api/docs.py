"""A page that a programmer reads: every operation with its fields, an example to copy, and every problem code.

Rendered here from the OpenAPI document, without any script, so that it works under the strict content policy and
without the network.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext

from fastsale.api.contexts import KEY_HEADER
from fastsale.api.openapi import METHODS, Schema, document
from fastsale.api.problems import OWN
from fastsale.foundation.errors import Problem
from fastsale.foundation.events.wording import title_of


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One line of a table of fields; `name` is a path such as lines[].quantity."""

    name: str
    kind: str
    required: bool
    text: str


@dataclass(frozen=True, slots=True)
class OperationText:
    """One operation, ready to print."""

    name: str
    method: str
    path: str
    summary: str
    description: str
    scope: str
    right: str
    parameters: list[FieldRow]
    body: list[FieldRow]
    answer: list[FieldRow]
    example: str
    answer_example: str


@dataclass(frozen=True, slots=True)
class Group:
    """The operations of one context."""

    name: str
    title: str
    operations: list[OperationText]


def docs(request: HttpRequest) -> HttpResponse:
    """The page at /api/v1/docs."""
    schema = document()
    base = request.build_absolute_uri("/")[:-1]
    context = {
        "groups": list(_groups(schema, base)),
        "problems": _problems(),
        "base": base,
        "key_header": KEY_HEADER,
        "openapi_url": reverse("api-openapi"),
        "about": schema["info"]["description"],
    }
    return render(request, "api/docs.html", context)


def openapi_json(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The document at /api/v1/openapi.json."""
    response = JsonResponse(document(), json_dumps_params={"ensure_ascii": False})
    patch_vary_headers(response, ["Accept-Language"])
    return response


def _groups(schema: Schema, base: str) -> Iterator[Group]:
    from fastsale.api.application import CONTEXTS

    found: dict[str, list[OperationText]] = {}
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            if method in METHODS:
                text = _operation(path, method, operation, schema, base)
                found.setdefault(operation["tags"][0], []).append(text)
    for context in CONTEXTS:
        if context.name in found:
            yield Group(context.name, str(context.title), found[context.name])


def _operation(path: str, method: str, operation: Schema, schema: Schema, base: str) -> OperationText:
    schemas = schema["components"]["schemas"]
    body = operation.get("requestBody", {}).get("content", {}).get("application/json")
    answer = next(
        (a["content"]["application/json"] for s, a in operation["responses"].items() if _is_good(s) and "content" in a),
        None,
    )
    right = operation.get("x-right")
    return OperationText(
        name=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        description=operation.get("description", ""),
        scope=operation["x-scope"],
        right=f"{right} ({title_of(right)})" if right else "",
        parameters=[
            FieldRow(p["name"], kind_of(p["schema"]), p["required"], p.get("description", ""))
            for p in operation["parameters"]
        ],
        body=list(_fields(body["schema"], schemas)) if body else [],
        answer=list(_fields(answer["schema"], schemas)) if answer else [],
        example=_curl(path, method, operation, body, base),
        answer_example=_pretty(answer["example"]) if answer else "",
    )


def _is_good(status: object) -> bool:
    return str(status).startswith("2")


def _pretty(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _curl(path: str, method: str, operation: Schema, body: Schema | None, base: str) -> str:
    """The operation as a command to paste into a terminal."""
    for parameter in operation["parameters"]:
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", "1")
    lines = [f"curl -X {method.upper()} {base}{path}", "  -H 'Authorization: Bearer fs_…'"]
    lines += [f"  -H '{p['name']}: {p['example']}'" for p in operation["parameters"] if p["in"] == "header"]
    if body is not None:
        lines += ["  -H 'Content-Type: application/json'", f"  -d '{_pretty(body['example'])}'"]
    return " \\\n".join(lines)


def _fields(schema: Schema, schemas: Schema, prefix: str = "", depth: int = 0) -> Iterator[FieldRow]:
    """The fields of an object and of the objects in it, as one flat list."""
    schema = _resolved(schema, schemas)
    if schema.get("type") == "array":
        yield from _fields(schema.get("items", {}), schemas, f"{prefix}[]", depth)
        return
    for name, inner in schema.get("properties", {}).items():
        path = f"{prefix}.{name}" if prefix else name
        resolved = _resolved(inner, schemas)
        yield FieldRow(path, kind_of(resolved), name in schema.get("required", []), inner.get("description", ""))
        if depth < 4:
            yield from _fields(resolved, schemas, path, depth + 1)


def _resolved(schema: Schema, schemas: Schema) -> Schema:
    """The schema behind a reference, or the one that is not null of a choice."""
    while True:
        if "$ref" in schema:
            schema = schemas[schema["$ref"].rpartition("/")[2]]
            continue
        choices: list[Schema] = [
            each for each in schema.get("anyOf") or schema.get("allOf") or [] if each.get("type") != "null"
        ]
        if len(choices) != 1:
            return schema
        schema = choices[0]


def kind_of(schema: Schema) -> str:
    """The kind of a value in a word or two."""
    if "enum" in schema:
        return " | ".join(str(each) for each in schema["enum"])
    if "const" in schema:
        return str(schema["const"])
    choices = schema.get("anyOf") or schema.get("oneOf")
    if choices:
        return " | ".join(dict.fromkeys(kind_of(each) for each in choices if each.get("type") != "null"))
    if schema.get("type") == "array":
        return "array"
    return str(schema.get("format") or schema.get("type") or "object")


def _problems() -> list[tuple[str, int, str]]:
    """Every problem code with its status and sentence, sorted by code."""
    found = {code: (status, gettext(sentence)) for code, (status, sentence) in OWN.items()}
    waiting = [Problem]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        found.setdefault(kind.code, (kind.status, gettext(kind.message)))
    return [(code, *found[code]) for code in sorted(found)]
