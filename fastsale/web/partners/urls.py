"""Paths of customers and suppliers."""

from django.urls import path

from fastsale.web.partners import faces, groups, views

app_name = "partners"
urlpatterns = [
    path("customers/", views.customers, name="customers"),
    path("suppliers/", views.suppliers, name="suppliers"),
    path("customers/pick/", views.pick_customer, name="pick_customer"),
    path("suppliers/pick/", views.pick_supplier, name="pick_supplier"),
    path("partners/add_partner/", views.add_partner, name="add_partner"),
    path("partners/<int:partner_id>/", views.partner, name="partner"),
    path("partners/<int:partner_id>/debts/", views.partner_debts, name="partner_debts"),
    path("partners/<int:partner_id>/orders/", faces.partner_orders, name="partner_orders"),
    path("partners/<int:partner_id>/prices/", faces.partner_prices, name="partner_prices"),
    path("partners/<int:partner_id>/receipts/", faces.partner_receipts, name="partner_receipts"),
    path("partners/<int:partner_id>/costs/", faces.partner_costs, name="partner_costs"),
    path("partners/<int:partner_id>/history/", faces.partner_history, name="partner_history"),
    path("partners/<int:partner_id>/debts/print/", views.print_debts, name="print_debts"),
    path("partners/<int:partner_id>/change_partner/", views.change_partner, name="change_partner"),
    path("partners/<int:partner_id>/activate_partner/", views.activate_partner, name="activate_partner"),
    path("partners/<int:partner_id>/deactivate_partner/", views.deactivate_partner, name="deactivate_partner"),
    path("customer_groups/", groups.groups, name="groups"),
    path("customer_groups/add_customer_group/", groups.add_customer_group, name="add_customer_group"),
    path("customer_groups/<int:group_id>/", groups.change_customer_group, name="change_customer_group"),
    path("customer_groups/<int:group_id>/history/", groups.group_history, name="group_history"),
]
