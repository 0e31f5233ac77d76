"""What every paper shares: number, request, day, reversal; accounting periods."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "fastsale.foundation.documents"
    label = "documents"
