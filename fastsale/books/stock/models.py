"""The tables of the stock book.

Moves, cost deltas and holds are facts: written once, refused by triggers afterwards. Pools, balances and
month totals follow from them by trigger (migration 0002) and are never written by hand; `verify` recounts
them. Quantities are thousandths of the base unit, values whole đồng, both positive on the way in.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from fastsale.foundation.documents.models import BookRow, Document

ONE_PIECE = 1000
"""Thousandths in one serial: a serial is a lot of one."""


class Lot(models.Model):
    """A lot (số lô with its HSD) or a serial of one product. Rows name it by its key; 0 means none."""

    product = models.ForeignKey("catalog.Product", on_delete=models.PROTECT, related_name="lots")
    code = models.CharField(_("Số lô / serial"), max_length=60)
    expires_on = models.DateField(_("Hạn sử dụng"), null=True, blank=True)
    is_serial = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product", "code"], name="lot_once"),
            models.CheckConstraint(condition=~Q(code=""), name="lot_has_a_code"),
        ]

    def __str__(self) -> str:
        return self.code


class CostPool(models.Model):
    """Where value and cost live, and the row that a posting locks.

    `scope` is the warehouse, or 0 when the product is costed company-wide. `lot_key` is for methods that
    cost each lot apart; the moving average keeps 0. `settling`: a posting that changes costs writes moves
    and deltas one after the other; the check waits until it is done.
    """

    product = models.ForeignKey("catalog.Product", on_delete=models.PROTECT, related_name="+")
    scope = models.BigIntegerField()
    lot_key = models.BigIntegerField(default=0, db_default=0)
    quantity = models.BigIntegerField(default=0, db_default=0)
    value = models.BigIntegerField(default=0, db_default=0)
    last_at = models.DateTimeField(null=True)
    settling = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product", "scope", "lot_key"], name="pool_once"),
            models.CheckConstraint(
                condition=~Q(quantity=0) | Q(value=0) | Q(settling=True), name="pool_without_goods_has_no_value"
            ),
        ]


class StockBalance(models.Model):
    """What lies in one warehouse now, lot by lot, and how much of it is held for orders.

    `may_go_below` is set when a policy let a paper take more than there was. `cap` is one piece for a serial.
    """

    product = models.ForeignKey("catalog.Product", on_delete=models.PROTECT, related_name="+")
    warehouse = models.ForeignKey("places.Warehouse", on_delete=models.PROTECT, related_name="+")
    lot_key = models.BigIntegerField(default=0, db_default=0)
    quantity = models.BigIntegerField(default=0, db_default=0)
    reserved = models.BigIntegerField(default=0, db_default=0)
    may_go_below = models.BooleanField(default=False, db_default=False)
    cap = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product", "warehouse", "lot_key"], name="balance_once"),
            models.CheckConstraint(condition=Q(quantity__gte=0) | Q(may_go_below=True), name="balance_not_below_zero"),
            models.CheckConstraint(condition=Q(reserved__gte=0), name="balance_reserved_not_below_zero"),
            models.CheckConstraint(
                condition=Q(cap__isnull=True) | Q(quantity__lte=F("cap")), name="balance_within_cap"
            ),
        ]
        indexes = [models.Index(fields=["lot_key"], condition=~Q(lot_key=0), name="balance_lot")]


class StockMove(BookRow):
    """Goods in or out: one row per document line, lot and part.

    value: the first cost in đồng; what changes later is a CostDelta. price_difference: the part of it that
    the paper did not ask for, because stock could not carry the figure.
    place, rank: the order of effect among moves of one moment: the paper, then the row in it.
    linked, share_*: the move whose cost this one takes, and which share of it (see entries.Part).
    origin: the sale or purchase line that it serves, for reports that add cost to revenue.
    The pool has the product, the balance the warehouse: their foreign keys are enforced there.
    """

    class Source(models.TextChoices):
        FACT = "fact", _("Theo chứng từ")
        POOL = "pool", _("Theo bình quân")
        LINKED = "linked", _("Theo chứng từ gốc")

    product = models.ForeignKey(
        "catalog.Product", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    warehouse = models.ForeignKey(
        "places.Warehouse", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    lot_key = models.BigIntegerField(default=0, db_default=0)
    pool = models.ForeignKey(CostPool, on_delete=models.PROTECT, related_name="moves", db_index=False)
    quantity = models.BigIntegerField()
    value = models.BigIntegerField()
    price_difference = models.BigIntegerField(default=0, db_default=0)
    source = models.CharField(max_length=6, choices=Source.choices)
    place = models.BigIntegerField()
    rank = models.IntegerField()
    linked = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="followers", db_index=False)
    share_whole = models.BigIntegerField(null=True)
    share_before = models.BigIntegerField(null=True)
    share_returned = models.BooleanField(default=False, db_default=False)
    fallback_cost = models.BigIntegerField(default=0, db_default=0)
    origin_document = models.ForeignKey(
        Document, null=True, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    origin_line = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "line", "part", "reason", "lot_key"],
                condition=Q(reverses__isnull=True),
                name="stock_move_once",
            ),
            models.CheckConstraint(condition=~Q(quantity=0), name="stock_move_moves"),
            models.CheckConstraint(condition=Q(recorded_at__gte=F("at")), name="stock_move_not_in_the_future"),
            models.CheckConstraint(
                condition=~Q(source="fact") | Q(quantity__gt=0) | Q(reverses__isnull=False),
                name="stock_move_fact_comes_in",
            ),
            models.CheckConstraint(
                condition=~Q(source="linked") | Q(linked__isnull=False) | Q(reverses__isnull=False),
                name="stock_move_linked_names_it",
            ),
        ]
        indexes = [
            models.Index(fields=["pool", "at", "place"], name="stock_move_pool"),
            models.Index(fields=["at", "product", "warehouse", "quantity", "value"], name="stock_move_at"),
            models.Index(fields=["recorded_at"], condition=~Q(recorded_at=F("at")), name="stock_move_late"),
            models.Index(fields=["linked"], condition=Q(linked__isnull=False), name="stock_move_linked"),
            models.Index(fields=["lot_key"], condition=~Q(lot_key=0), name="stock_move_lot"),
        ]


class CostDelta(models.Model):
    """What a later paper changed in the cost of a move: cost = first cost + Σ deltas.

    document: the paper that revised it; `at`: from when the change counts. Written by the ten thousand, so
    without foreign keys in the database but for the paper; `verify` proves them.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", db_index=False)
    move = models.ForeignKey(StockMove, on_delete=models.PROTECT, related_name="deltas", db_constraint=False)
    pool = models.ForeignKey(CostPool, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    product = models.ForeignKey(
        "catalog.Product", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    warehouse = models.ForeignKey(
        "places.Warehouse", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    reason = models.CharField(max_length=24)
    origin_document = models.ForeignKey(
        Document, null=True, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    origin_line = models.PositiveIntegerField(null=True)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    amount = models.BigIntegerField()
    price_difference = models.BigIntegerField(default=0, db_default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "move", "at"], name="cost_delta_once"),
            models.CheckConstraint(condition=~Q(amount=0) | ~Q(price_difference=0), name="cost_delta_changes"),
        ]
        indexes = [
            models.Index(fields=["pool", "at", "move", "amount"], name="cost_delta_pool"),
            models.Index(fields=["at", "product", "warehouse", "amount"], name="cost_delta_at"),
            models.Index(fields=["recorded_at"], condition=~Q(recorded_at=F("at")), name="cost_delta_late"),
        ]


class StockMonth(models.Model):
    """Totals of one Vietnamese month by reason, cost changes included. `month` is its first day."""

    product = models.ForeignKey("catalog.Product", on_delete=models.PROTECT, related_name="+", db_index=False)
    warehouse = models.ForeignKey("places.Warehouse", on_delete=models.PROTECT, related_name="+", db_index=False)
    reason = models.CharField(max_length=24)
    month = models.DateField()
    quantity = models.BigIntegerField(default=0, db_default=0)
    value = models.BigIntegerField(default=0, db_default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product", "warehouse", "reason", "month"], name="stock_month_once")
        ]
        indexes = [models.Index(fields=["month"], name="stock_month_month")]


class Hold(models.Model):
    """Goods kept for an order. A release is a negative row that names the hold it ends, once.

    until: the moment after which the worker lets it go; None = until the order is issued or cancelled.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    line = models.PositiveIntegerField()
    product = models.ForeignKey("catalog.Product", on_delete=models.PROTECT, related_name="+", db_index=False)
    warehouse = models.ForeignKey("places.Warehouse", on_delete=models.PROTECT, related_name="+", db_index=False)
    lot_key = models.BigIntegerField(default=0, db_default=0)
    quantity = models.BigIntegerField()
    until = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()
    releases = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="released_by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(releases__isnull=True, quantity__gt=0) | Q(releases__isnull=False, quantity__lt=0),
                name="hold_signed",
            )
        ]
        indexes = [models.Index(fields=["until"], condition=Q(until__isnull=False), name="hold_until")]
