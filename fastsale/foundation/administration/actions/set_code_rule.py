"""Say how codes of products, customers, suppliers and groups are made."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation import fields
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.administration import numbering, queries
from fastsale.foundation.company.codes import CODE_KINDS, rule_of
from fastsale.foundation.company.models import CodeRule
from fastsale.foundation.events.action import action
from fastsale.foundation.events.changes import differences
from fastsale.foundation.events.record import record


@action("administration.set_code_rule", title=_("Đặt cách sinh mã"), answer=queries.code_rule)
def set_code_rule(
    *, kind: str, prefix: str, suffix: str, width: int, next_value: int, request_id: UUID, actor: Actor
) -> CodeRule:
    """Make codes of this kind as prefix + counter + suffix from `next_value` on; codes in use are stepped over."""
    require(actor, "administration.set_code_rule")
    fields.one_of(kind, CODE_KINDS, field="kind", what=_("Loại mã"))
    wanted = numbering.checked(prefix, suffix, width, next_value, longest_prefix=12)
    earlier = rule_of(kind)
    before = {name: getattr(earlier, name) for name in wanted}
    row, _made = CodeRule.objects.update_or_create(kind=kind, defaults=wanted)
    was, now = differences(before, wanted)
    record(
        "administration.set_code_rule",
        actor=actor,
        subject="company.CodeRule",
        subject_id=row.pk,
        before=was,
        after={"kind": kind, **now},
    )
    return row
