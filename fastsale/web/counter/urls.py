"""Paths of the sell screen."""

from django.urls import path

from fastsale.web.counter import buyers, selling, views

app_name = "counter"
urlpatterns = [
    path("sell/", views.sell, name="sell"),
    path("sell/change/", views.change, name="change"),
    path("sell/goods/", views.find_goods, name="find_goods"),
    path("sell/customers/", buyers.find_customers, name="find_customers"),
    path("sell/customers/add/", buyers.add_customer, name="add_customer"),
    path("sell/pay/", selling.pay, name="pay"),
    path("sell/ask/", selling.ask, name="ask"),
    path("sell/quote/", selling.quote, name="quote"),
    path("sell/reserve/", selling.reserve, name="reserve"),
]
