"""Papers of selling."""

from django.apps import AppConfig


class SalesConfig(AppConfig):
    name = "fastsale.trade.sales"
    label = "sales"
