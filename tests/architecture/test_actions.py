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
    """The action's own module names its right in `require(...)` and writes its event."""
    wrong = []
    for one in actions():
        calls = _calls(source_of(one))
        if not {"require"} & calls or not {"record"} & calls:
            wrong.append(f"{one.name}: {sorted({'require', 'record'} - calls)}")
    assert wrong == []


def _calls(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for node in called
        if isinstance(node, ast.Attribute | ast.Name)
    }


def test_each_action_has_an_api_route() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "fastsale" / "api").rglob("*.py"))
    missing = [one.name for one in actions() if not re.search(rf"\b{one.name.rsplit('.', 1)[-1]}\b", text)]
    assert missing == []
