"""Every right there is: the names of all actions, the views, the special ones."""

import pkgutil
from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.functional import Promise

from fastsale.foundation.access import rights
from fastsale.foundation.events.action import REGISTRY


@cache
def load_actions() -> None:
    """Import every module of actions, so that the registry is whole whichever door was opened first."""
    packages = ["fastsale.foundation.administration"]
    packages += [config.name for config in apps.get_app_configs() if config.name.startswith("fastsale.")]
    for package in packages:
        try:
            actions = import_module(f"{package}.actions")
        except ModuleNotFoundError as error:
            if error.name != f"{package}.actions":
                raise
            continue
        for module in pkgutil.iter_modules(actions.__path__):
            import_module(f"{actions.__name__}.{module.name}")


def known_rights() -> dict[str, str | Promise]:
    """What a role can give: name → what it is called on screen; views, then special rights, then actions by name."""
    load_actions()
    actions = {name: REGISTRY[name].title for name in sorted(REGISTRY) if name not in rights.EVERYBODY}
    return {**rights.VIEWS, **rights.SPECIAL, **actions}
