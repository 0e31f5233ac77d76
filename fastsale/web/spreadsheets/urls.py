"""Paths of Excel."""

from django.urls import path

from fastsale.web.spreadsheets import views

app_name = "spreadsheets"
urlpatterns = [
    path("papers/<int:document_id>/xlsx/", views.paper, name="paper"),
    path("work/<uuid:key>/file/", views.file, name="file"),
    path("work/<uuid:key>/<slug:stage>/", views.progress, name="progress"),
    path("work/<uuid:key>/<slug:stage>/stop/", views.stop, name="stop"),
    path("imports/", views.imports, name="imports"),
    path("imports/<slug:name>/", views.upload, name="upload"),
    path("imports/<slug:name>/template/", views.template, name="template"),
    path("imports/<slug:name>/<uuid:key>/", views.preview, name="preview"),
    path("imports/<slug:name>/<uuid:key>/check/", views.check, name="check"),
    path("imports/<slug:name>/<uuid:key>/confirm/", views.confirm, name="confirm"),
    path("imports/<slug:name>/<uuid:key>/write/", views.write, name="write"),
    path("imports/<slug:name>/<uuid:key>/marked/", views.marked, name="marked"),
]
