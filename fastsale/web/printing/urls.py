"""Paths of prints: an order as itself, its delivery note, a goods issue; each with its PDF, its record, its size."""

from fastsale.foundation.prints.rules import DELIVERY, HANDOVER, ISSUE, SALE
from fastsale.web.printing.views import doors

app_name = "printing"
urlpatterns = [
    *doors(SALE, "printing/orders/<int:order_id>/", right="sales.view"),
    *doors(DELIVERY, "printing/deliveries/<int:order_id>/", right="sales.view"),
    *doors(HANDOVER, "printing/handovers/<int:handover_id>/", right="handovers.view"),
    *doors(ISSUE, "printing/issues/<int:issue_id>/", right="warehouse.view"),
]
