"""Problems: a code, a field, a sentence with its facts."""

import importlib
import pkgutil
import re

import fastsale
from fastsale.foundation.errors import Conflict, Forbidden, Invalid, NotFound, Problem, RequestReused, _


def every_problem() -> list[type[Problem]]:
    """Every kind of problem in the program, after importing all of it."""
    for module in pkgutil.walk_packages(fastsale.__path__, "fastsale."):
        if not module.name.endswith("__main__") and ".migrations" not in module.name:
            importlib.import_module(module.name)
    found: list[type[Problem]] = []
    waiting = [Problem]
    while waiting:
        kind = waiting.pop()
        found.append(kind)
        waiting += kind.__subclasses__()
    return sorted(set(found), key=lambda kind: kind.__qualname__)


def test_the_sentence_carries_the_facts() -> None:
    problem = Forbidden(login="an.nguyen", right="sales.confirm_order")
    assert "an.nguyen" in str(problem)
    assert "sales.confirm_order" in str(problem)
    assert problem.status == 403
    assert problem.facts == {"login": "an.nguyen", "right": "sales.confirm_order"}


def test_a_percent_sign_in_a_sentence_is_doubled() -> None:
    assert str(Invalid(_("Tối đa 100 %%."), field="percent")) == "Tối đa 100 %."


def test_the_field_is_that_of_the_kind_unless_said_otherwise() -> None:
    assert RequestReused().field == "request_id"
    assert Invalid("x", field="lines.0.quantity").field == "lines.0.quantity"
    assert NotFound(what="kho").field is None
    assert RequestReused.field == "request_id", "an instance does not change its kind"


def test_kinds_answer_with_the_status_of_their_family() -> None:
    assert [Problem.status, NotFound.status, Conflict.status, RequestReused.status] == [422, 404, 409, 409]


def test_every_problem_is_well_made() -> None:
    for kind in every_problem():
        name = kind.__qualname__
        assert re.fullmatch(r"[a-z][a-z0-9_]*", kind.code), f"{name}: a code is a name that programs may rely on"
        assert 400 <= kind.status < 500, name
        facts = set(re.findall(r"%\((\w+)\)s", kind.message))
        assert kind.message % dict.fromkeys(facts, "x"), f"{name}: placeholders are %(name)s, a percent sign is %%"


def test_a_code_has_one_status() -> None:
    """Several sentences may share a code (goods short now, short then, short in a lot); programs meet one thing."""
    statuses: dict[str, set[int]] = {}
    for kind in every_problem():
        statuses.setdefault(kind.code, set()).add(kind.status)
    assert {code: found for code, found in statuses.items() if len(found) > 1} == {}
