"""Customers and suppliers."""

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "fastsale.master.partners"
    label = "partners"
