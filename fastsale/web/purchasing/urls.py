"""Paths of buying."""

from django.urls import path

from fastsale.web.purchasing import picks, views

app_name = "purchasing"
urlpatterns = [
    path("purchasing/receipts/", views.receipts, name="receipts"),
    path("purchasing/receipts/new/", views.receive_goods, name="receive_goods"),
    path("purchasing/receipts/quote/", views.quote, name="quote"),
    path("purchasing/receipts/preview/", views.preview, name="preview"),
    path("purchasing/receipts/<int:receipt_id>/", views.receipt, name="receipt"),
    path("purchasing/receipts/<int:receipt_id>/books/", views.receipt_books, name="receipt_books"),
    path("purchasing/receipts/<int:receipt_id>/history/", views.receipt_history, name="receipt_history"),
    path("purchasing/receipts/<int:receipt_id>/print/", views.print_receipt, name="print_receipt"),
    path("purchasing/receipts/<int:receipt_id>/edit_receipt/", views.edit_receipt, name="edit_receipt"),
    path("purchasing/receipts/<int:receipt_id>/preview/", views.preview_edit, name="preview_edit"),
    path("purchasing/receipts/<int:receipt_id>/cancel_receipt/", views.cancel_receipt, name="cancel_receipt"),
    path("purchasing/pick/goods/", picks.pick_goods, name="pick_goods"),
]
