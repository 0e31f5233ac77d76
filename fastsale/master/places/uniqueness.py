"""Who already has a code."""

from fastsale.master.places.errors import WarehouseCodeTaken
from fastsale.master.places.models import Warehouse


def refuse_taken_code(code: str, *, besides: int = 0) -> None:
    """Raise WarehouseCodeTaken with the name of the warehouse that has this code."""
    holder = Warehouse.objects.filter(code=code).exclude(pk=besides).first()
    if holder is not None:
        raise WarehouseCodeTaken(wanted=code, name=holder.name)
