"""The tools that judge the code are judged themselves."""

from pathlib import Path

import pytest

from tools import house_rules, size_budget


def _example_path(rule: house_rules.Rule) -> str:
    """A path that the rule looks at."""
    glob = rule.where[0]
    return glob.replace("*", "x/y") if glob.endswith((".py", ".html")) else glob.replace("*", "x/y.py")


@pytest.mark.parametrize("rule", house_rules.RULES, ids=lambda rule: rule.name)
def test_a_rule_catches_its_bad_line_and_lets_its_good_line_pass(rule: house_rules.Rule) -> None:
    path = _example_path(rule)
    assert list(house_rules.breaches(path, f"{rule.bad}\n", (rule,)))
    assert list(house_rules.breaches(path, f"{rule.good}\n", (rule,))) == []


def test_a_line_with_a_reason_may_break_a_rule() -> None:
    line = "order.save()  # house: save-names-its-fields, because it was just made\n"
    assert list(house_rules.breaches("fastsale/trade/sales/x.py", line)) == []


def test_comments_and_docstrings_are_not_code() -> None:
    source = '"""Never order.save() here."""\n# order.save()\nx = 1\n'
    assert list(house_rules.breaches("fastsale/trade/sales/x.py", source)) == []


def _tree(folder: Path, *, lines: int) -> Path:
    (folder / "fastsale").mkdir()
    body = "".join(f"    x{n} = {n}\n" for n in range(lines - 1))
    (folder / "fastsale" / "long.py").write_text(f"def f():\n{body}")
    return folder


def test_a_function_over_the_budget_is_named(tmp_path: Path) -> None:
    found = size_budget.problems(_tree(tmp_path, lines=71), {})
    assert found == ["fastsale/long.py::f: 71 lines, budget 70"]


def test_a_function_of_seventy_lines_passes(tmp_path: Path) -> None:
    assert size_budget.problems(_tree(tmp_path, lines=70), {}) == []


def test_an_exception_may_only_shrink(tmp_path: Path) -> None:
    tree = _tree(tmp_path, lines=80)
    assert size_budget.problems(tree, {"fastsale/long.py::f": 80}) == []
    assert size_budget.problems(tree, {"fastsale/long.py::f": 79}) != []
    assert size_budget.problems(tree, {"fastsale/long.py::f": 90}) != []
