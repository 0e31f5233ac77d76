"""One row per business paper, its number, and the rows that books write about it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.models import User
from fastsale.foundation.company.models import Branch
from fastsale.foundation.documents.kinds import KINDS


class Document(models.Model):
    """What every paper has in common; book rows point here instead of at ten kinds of papers.

    A paper that is not posted yet (a draft order, a waiting goods issue) has no `at`; posting fills
    `at` and `recorded_at` once. The number is given last of all. Nothing else ever changes: a
    trigger refuses. *Hủy* is a document of the same kind with `reverses`; *Sửa* is that plus a
    document with `replaces`, the next `version` of the same `root`.
    """

    kind = models.CharField(max_length=24, choices=[(k, kind.title) for k, kind in KINDS.items()])
    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("Số phiếu"), max_length=40, null=True, blank=True)  # noqa: DJ001  null = not yet given
    at = models.DateTimeField(_("Ngày chứng từ"), null=True)
    recorded_at = models.DateTimeField(_("Lúc nhập"), null=True)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    root = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveSmallIntegerField(default=1, db_default=1)
    reverses = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="reversed_by")
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "number"], name="document_number_once"),
            models.CheckConstraint(
                condition=Q(at__isnull=True, recorded_at__isnull=True)
                | Q(at__isnull=False, recorded_at__isnull=False, recorded_at__gte=F("at")),
                name="document_not_in_the_future",
            ),
            models.CheckConstraint(
                condition=Q(reverses__isnull=True) | Q(replaces__isnull=True), name="document_reverses_or_replaces"
            ),
        ]
        indexes = [models.Index(fields=["kind", "at"], name="document_kind_at")]

    def __str__(self) -> str:
        return self.number or str(KINDS[self.kind].title)

    @property
    def place(self) -> int:
        """Order of effect among papers of the same moment: the first version's id."""
        return self.root_id or self.pk


class Sequence(models.Model):
    """The counter behind one branch's papers of one kind: prefix + counter + suffix, no gaps."""

    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, related_name="sequences")
    kind = models.CharField(max_length=24, choices=[(k, kind.title) for k, kind in KINDS.items()])
    prefix = models.CharField(_("Tiền tố"), max_length=20, blank=True)
    suffix = models.CharField(_("Hậu tố"), max_length=10, blank=True)
    width = models.PositiveSmallIntegerField(_("Độ dài số"), default=6)
    next_value = models.PositiveBigIntegerField(_("Số tiếp theo"), default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["branch", "kind"], name="sequence_once"),
            models.UniqueConstraint(fields=["kind", "prefix", "suffix"], name="sequence_prefix_apart"),
        ]


class Closing(models.Model):
    """Khóa sổ: nothing is dated on or before `through` any more. Always row 1."""

    through = models.DateField(_("Khóa sổ đến hết ngày"), null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="closing_is_one")]


class BookRow(models.Model):
    """What a row of any book has. Rows are never changed or deleted (triggers refuse).

    A mirror row belongs to the reversing document and names the row it takes back.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    line = models.PositiveIntegerField(default=0)
    part = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=24)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    reverses = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="mirror")

    class Meta:
        abstract = True
