"""Papers of the warehouse: goods issues and other vouchers."""

from django.apps import AppConfig


class WarehouseConfig(AppConfig):
    name = "fastsale.trade.warehouse"
    label = "warehouse"
