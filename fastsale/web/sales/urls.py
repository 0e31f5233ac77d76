"""Paths of sales."""

from django.urls import path

from fastsale.web.sales import end_of_day, invoices, picks, views

app_name = "sales"
urlpatterns = [
    path("sales/orders/", views.orders, name="orders"),
    path("sales/orders/unseen/", views.new_orders, name="new_orders"),
    path("sales/orders/new/", views.start_order, name="start_order"),
    path("sales/orders/quote/", views.quote, name="quote"),
    path("sales/orders/<int:order_id>/", views.order, name="order"),
    path("sales/orders/<int:order_id>/books/", views.order_books, name="order_books"),
    path("sales/orders/<int:order_id>/cost/", views.order_cost, name="order_cost"),
    path("sales/orders/<int:order_id>/history/", views.order_history, name="order_history"),
    path("sales/orders/<int:order_id>/print/", views.print_order, name="print_order"),
    path("sales/orders/<int:order_id>/change_order/", views.change_order, name="change_order"),
    path("sales/orders/<int:order_id>/edit_order/", views.edit_order, name="edit_order"),
    path("sales/orders/<int:order_id>/confirm_order/", views.confirm_order, name="confirm_order"),
    path("sales/orders/<int:order_id>/approve_order/", views.approve_order, name="approve_order"),
    path("sales/orders/<int:order_id>/reserve_order/", views.reserve_order, name="reserve_order"),
    path("sales/orders/<int:order_id>/release_order/", views.release_order, name="release_order"),
    path("sales/orders/<int:order_id>/cancel_order/", views.cancel_order, name="cancel_order"),
    path("sales/end_of_day/", end_of_day.end_of_day, name="end_of_day"),
    path("sales/to_invoice/", invoices.to_invoice, name="to_invoice"),
    path("sales/orders/<int:order_id>/invoice/", invoices.invoice, name="invoice"),
    path("sales/orders/<int:order_id>/set_invoice_buyer/", invoices.set_invoice_buyer, name="set_invoice_buyer"),
    path("sales/orders/<int:order_id>/record_invoice/", invoices.record_invoice, name="record_invoice"),
    path("sales/orders/<int:order_id>/remove_invoice/", invoices.remove_invoice, name="remove_invoice"),
    path("sales/pick/goods/", picks.pick_goods, name="pick_goods"),
    path("sales/pick/lots/", picks.pick_lot, name="pick_lot"),
    path("sales/pick/customers/", picks.pick_customer, name="pick_customer"),
    path("sales/pick/sellers/", picks.pick_seller, name="pick_seller"),
]
