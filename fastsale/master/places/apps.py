"""Warehouses and who works in them."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "fastsale.master.places"
    label = "places"
