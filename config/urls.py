"""The two doors that speak HTTP: pages for people, `/api/` for programs."""

from django.urls import include, path

urlpatterns = [
    path("api/", include("fastsale.api.urls")),
    path("", include("fastsale.web.urls")),
]
