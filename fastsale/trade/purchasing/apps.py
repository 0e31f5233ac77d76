"""Papers of buying."""

from django.apps import AppConfig


class PurchasingConfig(AppConfig):
    name = "fastsale.trade.purchasing"
    label = "purchasing"
