"""Paths of the frame: the way in, home, search, switches."""

from django.urls import path

from fastsale.web.entrance import views, welcome
from fastsale.web.home import list_settings
from fastsale.web.home import views as home

app_name = "web"
urlpatterns = [
    path("", home.home, name="home"),
    path("search/", home.search, name="search"),
    path("papers/<int:document_id>/", home.paper, name="paper"),
    path("login/", views.log_in, name="login"),
    path("logout/", views.log_out, name="logout"),
    path("password/", views.password, name="password"),
    path("language/", views.language, name="language"),
    path("branch/", views.branch, name="branch"),
    path("lists/keep_columns/", list_settings.keep_columns, name="keep_columns"),
    path("lists/keep_filter/", list_settings.keep_filter, name="keep_filter"),
    path("lists/drop_filter/", list_settings.drop_filter, name="drop_filter"),
    path("welcome/", welcome.welcome, name="welcome"),
]
