"""A lot or serial of a sale in words."""

from django.utils.translation import gettext as _

from fastsale.books.stock.models import Lot
from fastsale.foundation import figures


def lot_words(lot: Lot, quantity: int) -> str:
    """As the page and the print show it."""
    if lot.is_serial:
        return f"SN {lot.code}"
    text = _("lô %(code)s × %(quantity)s") % {"code": lot.code, "quantity": figures.quantity(quantity)}
    return text + (f" · HSD {figures.day(lot.expires_on)}" if lot.expires_on else "")
