"""Under /api/: the operations of version 1, the document that describes them, a page to read it."""

from django.urls import path

from fastsale.api.application import api
from fastsale.api.docs import docs, openapi_json

urlpatterns = [
    path("v1/openapi.json", openapi_json, name="api-openapi"),
    path("v1/docs", docs, name="api-docs"),
    path("v1/", api.urls),
]
