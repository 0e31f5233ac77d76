"""Problems and rights as sentences in the reader's language, for every door."""

from django.utils.translation import gettext

from fastsale.foundation.access import rights
from fastsale.foundation.errors import Problem
from fastsale.foundation.events.action import REGISTRY


def title_of(right: str) -> str:
    """What a right or an action is called on screen; its own name when nobody named it."""
    if right in REGISTRY:
        return str(REGISTRY[right].title)
    return str(rights.VIEWS.get(right) or rights.SPECIAL.get(right) or right)


def say(problem: Problem) -> str:
    """The problem's sentence, translated, with its facts in it (facts that are words of ours are translated too)."""
    facts = {name: gettext(fact) if isinstance(fact, str) and fact else fact for name, fact in problem.facts.items()}
    if "right" in facts:
        facts["right"] = title_of(str(problem.facts["right"]))
    return gettext(problem.message) % facts
