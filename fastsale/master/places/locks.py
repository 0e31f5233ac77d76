"""Row locks of warehouses."""

from fastsale.foundation.errors import NotFound, _
from fastsale.master.places.models import Warehouse


def warehouse(warehouse_id: int) -> Warehouse:
    """The warehouse, locked until the transaction ends. Raises NotFound."""
    found = Warehouse.objects.select_for_update().filter(pk=warehouse_id).first()
    if found is None:
        raise NotFound(what=_("kho"), field="warehouse")
    return found
