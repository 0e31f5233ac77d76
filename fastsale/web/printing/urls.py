"""Paths of prints: orders, delivery notes, the forms of goods and money; each with PDF, record and size."""

from fastsale.foundation.prints.rules import COLLECTION, COUNT, DELIVERY, HANDOVER, ISSUE, PAYMENT, RECEIPT, SALE
from fastsale.web.printing.views import doors

app_name = "printing"
urlpatterns = [
    *doors(SALE, "printing/orders/<int:order_id>/", right="sales.view"),
    *doors(DELIVERY, "printing/deliveries/<int:order_id>/", right="sales.view"),
    *doors(HANDOVER, "printing/handovers/<int:handover_id>/", right="handovers.view"),
    *doors(ISSUE, "printing/issues/<int:issue_id>/", right="warehouse.view"),
    *doors(RECEIPT, "printing/receipts/<int:receipt_id>/", right="purchasing.view"),
    *doors(COLLECTION, "printing/collections/<int:collection_id>/", right="debts.view"),
    *doors(PAYMENT, "printing/payments/<int:payment_id>/", right=None),  # of a supplier or a customer: its query asks
    *doors(COUNT, "printing/counts/<int:count_id>/", right="cash.view"),
]
