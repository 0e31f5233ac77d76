"""Paths of warehouses."""

from django.urls import path

from fastsale.web.places import views

app_name = "places"
urlpatterns = [
    path("warehouses/", views.warehouses, name="warehouses"),
    path("warehouses/add_warehouse/", views.add_warehouse, name="add_warehouse"),
    path("warehouses/<int:warehouse_id>/", views.warehouse, name="warehouse"),
    path("warehouses/<int:warehouse_id>/history/", views.warehouse_history, name="warehouse_history"),
    path("warehouses/<int:warehouse_id>/members/", views.set_warehouse_members, name="set_warehouse_members"),
]
