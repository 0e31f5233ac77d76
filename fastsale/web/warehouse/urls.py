"""Paths of the warehouse."""

from django.urls import path

from fastsale.web.warehouse import issues, openings, picks, stock

app_name = "warehouse"
urlpatterns = [
    path("warehouse/stock/", stock.stock, name="stock"),
    path("warehouse/stock/<int:product_id>/<int:warehouse_id>/", stock.stock_card, name="stock_card"),
    path("warehouse/stock/<int:product_id>/<int:warehouse_id>/lots/", stock.stock_lots, name="stock_lots"),
    path("warehouse/stock/<int:product_id>/<int:warehouse_id>/print/", stock.print_card, name="print_card"),
    path("warehouse/lots/", stock.lots, name="lots"),
    path("warehouse/issues/", issues.issues, name="issues"),
    path("warehouse/issues/<int:issue_id>/", issues.issue, name="issue"),
    path("warehouse/issues/<int:issue_id>/books/", issues.issue_books, name="issue_books"),
    path("warehouse/issues/<int:issue_id>/history/", issues.issue_history, name="issue_history"),
    path("warehouse/issues/<int:issue_id>/print/", issues.print_issue, name="print_issue"),
    path("warehouse/issues/<int:issue_id>/confirm_issue/", issues.confirm_issue, name="confirm_issue"),
    path("warehouse/openings/", openings.openings, name="openings"),
    path("warehouse/openings/new/", openings.open_stock, name="open_stock"),
    path("warehouse/openings/<int:opening_id>/", openings.opening, name="opening"),
    path("warehouse/openings/<int:opening_id>/books/", openings.opening_books, name="opening_books"),
    path("warehouse/openings/<int:opening_id>/history/", openings.opening_history, name="opening_history"),
    path("warehouse/openings/<int:opening_id>/cancel_opening/", openings.cancel_opening, name="cancel_opening"),
    path("warehouse/pick/goods/", picks.pick_goods, name="pick_goods"),
]
