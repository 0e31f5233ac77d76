"""The revenue book: what was sold and given back."""

from django.apps import AppConfig


class RevenueConfig(AppConfig):
    name = "fastsale.books.revenue"
    label = "revenue"
