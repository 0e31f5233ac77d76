"""The cash book: money in tills and banks."""

from django.apps import AppConfig


class CashConfig(AppConfig):
    name = "fastsale.books.cash"
    label = "cash"
