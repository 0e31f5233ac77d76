"""The two doors that speak HTTP: pages for people, `/api/` for programs."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = []
if find_spec("fastsale.api.urls"):
    urlpatterns.append(path("api/", include("fastsale.api.urls")))
if find_spec("fastsale.web.urls"):
    urlpatterns.append(path("", include("fastsale.web.urls")))
