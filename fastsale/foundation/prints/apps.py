"""Prints: how often a paper was printed, which size a branch prints it on."""

from django.apps import AppConfig


class PrintsConfig(AppConfig):
    name = "fastsale.foundation.prints"
    label = "prints"
