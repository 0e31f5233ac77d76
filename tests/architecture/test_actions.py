"""One name everywhere: each registered action has its file, its test, its permission sentence and its event.

That it has a route of its name is held by tests/api/test_routes.py.
"""

import ast
import importlib
import inspect
import pkgutil
from pathlib import Path

import fastsale
from fastsale.foundation.events.action import REGISTRY, Registered
from tests.architecture.layers import ROOT


def actions() -> list[Registered]:
    """Every action of the tree, after importing every module that could register one."""
    for module in pkgutil.walk_packages(fastsale.__path__, "fastsale."):
        if ".actions." in module.name or ".administration." in module.name:
            importlib.import_module(module.name)
    return sorted(REGISTRY.values(), key=lambda one: one.name)


def source_of(one: Registered) -> Path:
    return Path(inspect.getsourcefile(inspect.unwrap(one.function)) or "")


def test_each_action_stands_in_a_file_of_its_name() -> None:
    wrong = [one.name for one in actions() if source_of(one).stem != one.name.rsplit(".", 1)[-1]]
    assert wrong == []


def test_each_file_of_actions_registers_what_it_is_called() -> None:
    names = {source_of(one) for one in actions()}
    files = {
        path
        for path in (ROOT / "fastsale").rglob("actions/*.py")
        if path.name != "__init__.py" and not path.name.startswith("_")
    }
    assert sorted(str(path.relative_to(ROOT)) for path in files - names) == []


def test_each_action_takes_its_facts_by_name_and_says_who_and_which_request() -> None:
    wrong = []
    for one in actions():
        parameters = inspect.signature(inspect.unwrap(one.function)).parameters
        by_name = all(parameter.kind is parameter.KEYWORD_ONLY for parameter in parameters.values())
        if not by_name or not {"actor", "request_id"} <= parameters.keys():
            wrong.append(one.name)
    assert wrong == []


def test_each_action_has_a_test_file() -> None:
    tests = {path.name for path in (ROOT / "tests").rglob("test_*.py")}
    assert [one.name for one in actions() if f"test_{one.name.rsplit('.', 1)[-1]}.py" not in tests] == []


def test_each_action_has_a_sentence_for_the_permission_page() -> None:
    assert [one.name for one in actions() if not str(one.title).strip()] == []


def test_each_action_asks_for_its_own_right_and_records_itself() -> None:
    """Its own file hands its name to `require(actor, NAME)`, or as `right=NAME` to a step shared with its
    neighbours, and to `record(NAME, …)`. The sealed log would refuse an action that recorded nothing when it runs;
    this one needs no run."""
    wrong = []
    for one in actions():
        handed = _handed(source_of(one))
        if one.name not in handed.get("require", set()) | handed.get("right=", set()):
            wrong.append(f"{one.name}: asks for another right, or none")
        if one.name not in handed.get("record", set()):
            wrong.append(f"{one.name}: records another event, or none")
    assert wrong == []


def _handed(path: Path) -> dict[str, set[str]]:
    """Name of a function that the file calls → the texts it is given; `right=` → what any of them is given so."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = {
        target.id: str(node.value.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    found: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            found.setdefault(name, set()).update(_texts(node.args, named))
            found.setdefault("right=", set()).update(
                _texts([k.value for k in node.keywords if k.arg == "right"], named)
            )
    return found


def _texts(values: list[ast.expr], named: dict[str, str]) -> set[str]:
    plain = {str(value.value) for value in values if isinstance(value, ast.Constant)}
    return plain | {named[value.id] for value in values if isinstance(value, ast.Name) and value.id in named}
