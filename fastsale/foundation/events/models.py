"""What was asked, what was done, who must hear of it, and the seals."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.models import User
from fastsale.foundation.documents.models import Document


class Request(models.Model):
    """A request id made by the client. A repeat finds the first one's event and gets its answer."""

    id = models.UUIDField(primary_key=True)
    action = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=64)


class Event(models.Model):
    """One row per action: the audit log. Append-only.

    `subject` names what it was about ("sales.SalesOrder") and `subject_id` its key: the answer to
    a repeated request. `documents` are the papers it posted: what a seal covers.
    """

    request = models.OneToOneField(Request, null=True, on_delete=models.PROTECT, related_name="event")
    action = models.CharField(_("Việc"), max_length=80)
    actor = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("Lúc"))
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="events")
    subject = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    documents = models.JSONField(default=list)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["subject", "subject_id", "id"], name="event_subject"),
            models.Index(fields=["at"], name="event_at"),
        ]


class Subscription(models.Model):
    """Someone outside who wants to hear of an action (the outbox's address book).

    `transport` is the name under which code registered how to send; `target` is what it needs (an address).
    """

    name = models.CharField(max_length=80, unique=True)
    action = models.CharField(max_length=80)
    transport = models.CharField(max_length=40)
    target = models.CharField(max_length=300, blank=True)
    is_active = models.BooleanField(default=True)


class Delivery(models.Model):
    """The outbox: one message of one event to one subscription, written by trigger with the event."""

    WAITING, SENT, PARKED = "waiting", "sent", "parked"

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="deliveries")
    subscription = models.ForeignKey(Subscription, on_delete=models.PROTECT, related_name="deliveries")
    state = models.CharField(
        max_length=8,
        default=WAITING,
        db_default=WAITING,
        choices=[(WAITING, _("Chờ gửi")), (SENT, _("Đã gửi")), (PARKED, _("Dừng lại"))],
    )
    attempts = models.PositiveSmallIntegerField(default=0, db_default=0)
    next_at = models.DateTimeField()
    last_error = models.CharField(max_length=500, blank=True, default="", db_default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "subscription"], name="delivery_once")]
        indexes = [models.Index(fields=["next_at"], condition=Q(state="waiting"), name="delivery_due")]


class ToSeal(models.Model):
    """An event that no seal covers yet; written by trigger, taken away by the sealer."""

    event = models.OneToOneField(Event, primary_key=True, on_delete=models.PROTECT, related_name="to_seal")


class Seal(models.Model):
    """A link of the chain: digests of a batch of events and of every book row of their papers."""

    sealed_at = models.DateTimeField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)
    content = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["previous"], name="seal_chain_unbranched")]
