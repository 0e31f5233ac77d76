"""Products, units, barcodes, taxes, price lists."""

from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "fastsale.master.catalog"
    label = "catalog"
