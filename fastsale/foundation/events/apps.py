"""Actions and what they leave behind: requests, audit rows, deliveries, seals."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "fastsale.foundation.events"
    label = "events"
