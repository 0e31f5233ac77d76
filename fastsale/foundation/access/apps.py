"""Who may do what: users, roles, actors, tokens."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "fastsale.foundation.access"
    label = "access"
