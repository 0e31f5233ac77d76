"""What a paper changed in the cost of goods that had left before it was written: the deltas it caused."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Sum

from fastsale.books.stock.models import CostDelta

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Recost:
    """A paper and product whose cost changed. Đồng, positive: goods that left became dearer."""

    document_id: int
    kind: str
    paper: str
    at: datetime
    product: str
    change: int


@dataclass(frozen=True, slots=True)
class Recosted:
    """The first SHOWN of them in the order of effect; `total` and `count` speak of all."""

    rows: list[Recost]
    total: int
    count: int


def recosted_by(document_ids: Collection[int]) -> Recosted:
    """Two statements, whatever the number of rows."""
    deltas = CostDelta.objects.filter(document__in=document_ids).exclude(amount=0)
    grouped = (
        deltas.order_by()
        .values("move__document", "move__product")
        .annotate(
            kind=F("move__document__kind"),
            number=F("move__document__number"),
            at=F("move__at"),
            code=F("move__product__code"),
            name=F("move__product__name"),
            change=Sum("amount"),
        )
        .exclude(change=0)
    )
    rows = [
        Recost(
            document_id=row["move__document"],
            kind=row["kind"],
            paper=row["number"] or "",
            at=row["at"],
            product=f"{row['code']} {row['name']}",
            change=-row["change"],
        )
        for row in grouped.order_by("at", "move__document", "move__product")[:SHOWN]
    ]
    whole = deltas.aggregate(total=Sum("amount", default=0))
    return Recosted(rows, -whole["total"], grouped.count())
