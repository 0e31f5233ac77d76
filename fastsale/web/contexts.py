"""The packages of pages. Each may have `urls`, `cards` (home), `finders` (search), `papers` (where they open)."""

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

CONTEXTS = (
    "entrance",
    "home",
    "administration",
    "catalog",
    "partners",
    "places",
    "warehouse",
    "settlement",
    "purchasing",
    "sales",
    "counter",
    "printing",
    "reports",
    "spreadsheets",
)


def _exists(module: str) -> bool:
    package = module.rpartition(".")[0]
    return find_spec(package) is not None and find_spec(module) is not None


def load(part: str) -> None:
    """Import that module of every context that has it, so that it registers what it offers."""
    for context in CONTEXTS:
        if _exists(f"fastsale.web.{context}.{part}"):
            import_module(f"fastsale.web.{context}.{part}")


def routes() -> list[URLPattern | URLResolver]:
    """The URLs of every context; each says its own paths from the root."""
    names = [f"fastsale.web.{context}.urls" for context in CONTEXTS]
    return [path("", include(name)) for name in names if _exists(name)]
