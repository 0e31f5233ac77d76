"""Give the company its logo, or take it away."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.administration import queries
from fastsale.foundation.company.locks import locked_company
from fastsale.foundation.company.models import Company
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.foundation.pictures import keeping as pictures

LONGEST_SIDE = 600
"""Pixels: 28 mm on paper at more than 500 dots per inch."""


@action("administration.set_logo", title=_("Đặt logo công ty"), answer=queries.company)
def set_logo(*, content: bytes | None, request_id: UUID, actor: Actor) -> Company:
    """Print this picture beside the company's name; None takes it away.

    Like a product's photo it is never kept as sent. Raises Forbidden, UnreadablePhoto, PhotoTooLarge.
    """
    row = locked_company()
    require(actor, "administration.set_logo")
    before = row.logo.name
    row.logo = pictures.keep(pictures.redrawn(content, LONGEST_SIDE), "company") if content is not None else ""
    row.version += 1
    row.save(update_fields=["logo", "version"])
    record(
        "administration.set_logo",
        actor=actor,
        subject="company.Company",
        subject_id=row.pk,
        before={"logo": before},
        after={"logo": row.logo.name},
    )
    return row
