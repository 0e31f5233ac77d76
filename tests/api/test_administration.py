"""The house over the API."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from fastsale.foundation.access.models import Role, User
from fastsale.foundation.company.models import Branch, Company
from fastsale.foundation.documents.kinds import SALES_ORDER
from tests.api.conftest import Answer, Program

Keys = Callable[..., Program]
PASSWORD = "mot  mat khau dai "


def put(program: Program, path: str, body: Any) -> Answer:
    return program.send("PUT", path, body=body, headers={"Idempotency-Key": str(uuid4())})


SET_UP = {
    "company": {"name": "An Phú Việt"}, "branch_code": "HN", "branch_name": "Hà Nội", "login": "quan.tri",
    "full_name": "Quản trị", "password": PASSWORD,
}  # fmt: skip


@pytest.mark.django_db
def test_an_empty_installation_is_set_up_once_without_a_key() -> None:
    stranger = Program("")
    made = stranger.post("/administration/set-up", SET_UP)
    assert (made.status, made["name"]) == (201, "An Phú Việt")
    assert User.objects.get().check_password(PASSWORD)
    again = stranger.post("/administration/set-up", SET_UP)
    assert (again.status, again["code"]) == (409, "already_set_up")
    assert Company.objects.count() == User.objects.count() == 1
    assert stranger.get("/administration/users").status == 401


def test_company_settings_and_branches(program: Program) -> None:
    profile = program.get("/administration/company")
    changed = put(program, "/administration/company", {"name": "Tên mới", "seen": profile["version"]})
    assert (changed.status, changed["name"], changed["version"]) == (200, "Tên mới", 2)
    settings = program.get("/administration/settings").json
    settings["seen"] = settings.pop("version")
    kept = put(program, "/administration/settings", settings | {"hold_days": 9})
    assert (kept.status, kept["hold_days"], kept["version"]) == (200, 9, 3)
    assert put(program, "/administration/settings", settings)["code"] == "changed_meanwhile"
    made = program.post("/administration/branches", {"code": "dn", "name": "Đà Nẵng"})
    put(program, f"/administration/branches/{made['id']}", {"code": "DN", "name": "x", "seen": 1, "is_active": False})
    assert [row["code"] for row in program.get("/administration/branches").json] == ["HN"]
    assert len(program.get("/administration/branches", active=False).json) == 2


def test_people_roles_and_passwords(program: Program, key_for: Keys, branch: Branch) -> None:
    rights = {row["name"] for row in program.get("/administration/rights").json}
    assert {"sales.view", "see_cost", "catalog.add_product"} <= rights
    role = program.post("/administration/roles", {"name": "Bán", "rights": ["sales.view"]})
    changed = put(
        program, f"/administration/roles/{role['id']}",
        {"name": "Bán", "rights": ["sales.view", "debts.view"], "discount_ceiling": 500, "seen": 1},
    )  # fmt: skip
    assert program.get("/administration/roles").json == [changed.json]
    person = {"full_name": "Lê Lan", "role_ids": [role["id"]], "branch_ids": [branch.pk]}
    made = program.post("/administration/users", {**person, "login": "lan.le", "password": PASSWORD})
    assert (made.status, made["role_ids"]) == (201, [role["id"]])
    path = f"/administration/users/{made['id']}"
    assert put(program, path, {**person, "full_name": "Lan", "seen": 1})["full_name"] == "Lan"
    assert program.post(f"{path}/password", {"password": "123"})["code"] == "weak_password"
    assert program.post(f"{path}/password", {"password": "mat-khau-thu-hai"}).status == 200
    own = key_for(User.objects.get(login="lan.le"))
    assert own.post("/administration/password", {"old": "sai", "new": PASSWORD})["field"] == "old"
    assert own.post("/administration/password", {"old": "mat-khau-thu-hai", "new": PASSWORD}).status == 200
    assert User.objects.get(login="lan.le").check_password(PASSWORD)
    assert own.get("/administration/users").status == 403
    assert program.post(f"{path}/deactivate")["is_active"] is False
    assert own.get("/administration/branches").status == 401
    assert program.post(f"{path}/activate")["is_active"] is True
    assert [row["login"] for row in program.get("/administration/users")["items"]] == ["lan.le", "quan.tri"]
    assert program.get(path)["branch_ids"] == [branch.pk]


def test_periods_numbers_and_codes(program: Program, branch: Branch) -> None:
    assert program.get("/administration/closing").json == {"through": None}
    assert program.post("/administration/closing/close", {"through": "2026-01-31"}).json == {"through": "2026-01-31"}
    future = program.post("/administration/closing/close", {"through": "2150-01-31"})
    assert (future.status, future["code"]) == (422, "closing_in_future")
    assert program.post("/administration/closing/reopen", {"through": None}).json == {"through": None}
    body = {"branch_id": branch.pk, "kind": SALES_ORDER, "prefix": "bh-", "suffix": "", "width": 5, "next_value": 7}
    made = put(program, "/administration/numbering", body)
    assert (made.status, made["prefix"], made["next_value"]) == (200, "BH-", 7)
    assert program.get("/administration/numbering")["items"] == [made.json]
    assert put(program, "/administration/numbering", body | {"width": 0})["field"] == "width"
    rule = put(program, "/administration/code-rules", {"kind": "product", "prefix": "HH", "width": 4})
    assert rule["prefix"] == "HH"
    assert {row["kind"]: row["prefix"] for row in program.get("/administration/code-rules").json}["customer"] == "KH"


def test_keys_are_shown_once(program: Program, person: User) -> None:
    request_id = str(uuid4())
    body = {"name": "Máy quét", "scopes": ["catalog:read"], "user_id": person.pk}
    made = program.post("/administration/tokens", body, request_id=request_id)
    again = program.post("/administration/tokens", body, request_id=request_id)
    assert (made.status, made["text"][:3], again["text"]) == (201, "fs_", "")
    scanner = Program(made["text"])
    assert scanner.get("/catalog/products").status == 403
    assert scanner.get("/partners/partners")["code"] == "missing_scope"
    listed = program.get("/administration/tokens")["items"]
    assert [row["login"] for row in listed] == ["an.nguyen", "quan.tri"]
    assert made["text"] not in str(listed)
    assert program.post(f"/administration/tokens/{made['id']}/revoke")["revoked_at"] is not None
    assert scanner.get("/catalog/products").status == 401


def test_the_log_is_for_who_may_see_it(
    program: Program, key_for: Keys, grant: Callable[..., None], person: User
) -> None:
    program.post("/administration/branches", {"code": "DN", "name": "Đà Nẵng"})
    page = program.get("/administration/log", action="administration.add_branch")
    assert [(row["login"], row["after"]["code"]) for row in page["items"]] == [("quan.tri", "DN")]
    assert program.get("/administration/log", since="2150-01-01T00:00:00Z")["items"] == []
    other = key_for(person)
    assert other.get("/administration/log").status == 403
    grant(person, "see_log")
    assert other.get("/administration/log").status == 200


def test_nobody_rises_by_the_api(program: Program, key_for: Keys, grant: Callable[..., None], person: User) -> None:
    grant(person, "administration.add_user", "administration.add_role")
    clerk = key_for(person)
    mighty = {"login": "x", "full_name": "x", "password": PASSWORD, "is_owner": True}
    assert clerk.post("/administration/users", mighty)["code"] == "more_than_yours"
    assert clerk.post("/administration/roles", {"name": "x", "rights": ["see_cost"]})["code"] == "more_than_yours"
    assert Role.objects.filter(name="x").count() == 0
