"""Papers of money: collections, debt vouchers, cash papers."""

from django.apps import AppConfig


class SettlementConfig(AppConfig):
    name = "fastsale.trade.settlement"
    label = "settlement"
