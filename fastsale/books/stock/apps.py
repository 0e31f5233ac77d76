"""The stock book: what lies where, and what it cost."""

from django.apps import AppConfig


class StockConfig(AppConfig):
    name = "fastsale.books.stock"
    label = "stock"
