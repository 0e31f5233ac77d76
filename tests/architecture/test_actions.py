"""One name everywhere: each registered action has its file, its test, its permission sentence and its API route."""

import ast
import importlib
import inspect
import pkgutil
import re
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


def test_each_action_asks_for_permission_and_records_itself() -> None:
    """Its own file names its right, in `require(actor, NAME)` or as `right=NAME` of a step shared with its
    neighbours, and writes its event."""
    wrong = []
    for one in actions():
        calls = _calls(source_of(one))
        asks = "require" in calls or any("right" in words for words in calls.values())
        if not asks or "record" not in calls:
            wrong.append(one.name)
    assert wrong == []


def _calls(path: Path) -> dict[str, set[str]]:
    """What a file calls: name of the function → keywords it is given."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            found.setdefault(name, set()).update(keyword.arg for keyword in node.keywords if keyword.arg)
    return found


def test_each_action_has_an_api_route() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "fastsale" / "api").rglob("*.py"))
    missing = [one.name for one in actions() if not re.search(rf"\b{one.name.rsplit('.', 1)[-1]}\b", text)]
    assert missing == []
