"""Pages for people."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "fastsale.web"
    label = "web"

    def ready(self) -> None:
        from fastsale.web import contexts

        for part in ("cards", "finders", "papers"):
            contexts.load(part)
