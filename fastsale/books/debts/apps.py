"""The debt book: who owes whom, since when."""

from django.apps import AppConfig


class DebtsConfig(AppConfig):
    name = "fastsale.books.debts"
    label = "debts"
