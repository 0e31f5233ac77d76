"""The warehouse as a filter of a list."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fastsale.master.places.queries import warehouses
from fastsale.web import parse
from fastsale.web.filters import Choice
from fastsale.web.page import PageRequest


def _of_person(request: PageRequest) -> list[tuple[str, str]]:
    return [(str(row.pk), row.name) for row in warehouses(request.actor, active_only=False).order_by("code")]


WAREHOUSE = Choice("warehouse", _("Kho"), _of_person, where=lambda value: Q(warehouse=parse.key(value)))
