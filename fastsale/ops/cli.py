"""The `fastsale` command: Django's own commands and FastSale's, under one name."""

import os
import sys


def main(arguments: list[str] | None = None) -> None:
    """Run one command; without one, list them all."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.prod")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["fastsale", *(sys.argv[1:] if arguments is None else arguments)])
