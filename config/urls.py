"""The doors that speak HTTP: pages for people, `/api/` for programs, `/healthz` for whoever watches."""

from django.urls import include, path

from fastsale.ops.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("api/", include("fastsale.api.urls")),
    path("", include("fastsale.web.urls")),
]
