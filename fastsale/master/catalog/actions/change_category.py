"""Rename a product group or move it in the tree."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation import clock, fields
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.database.collisions import named_collisions, require_seen
from fastsale.foundation.errors import NotFound
from fastsale.foundation.events.action import action
from fastsale.foundation.events.changes import differences
from fastsale.foundation.events.record import record
from fastsale.master.catalog import locks, queries, rules, tree
from fastsale.master.catalog.models import Category


@action("catalog.change_category", title=_("Sửa nhóm sản phẩm"), answer=queries.category)
def change_category(
    *, category_id: int, seen: int, name: str, code: str, parent_id: int | None, request_id: UUID, actor: Actor
) -> Category:
    """Write the group anew; what lies below it moves with it. An empty code stays as it is.

    Refuses what add_category refuses, an older version, and a place below itself (CategoryCycle).
    The whole tree is locked, because two moves at once could close a ring that neither sees.
    """
    require(actor, "catalog.change_category")
    groups = locks.categories()
    row = groups.get(category_id)
    if row is None:
        raise NotFound(what=_("nhóm sản phẩm"), field="category")
    require_seen(row, seen)
    parent = tree.parent(groups, parent_id)
    tree.refuse_ring(row, parent)
    before = _described(row, groups)
    below = [one for one in groups.values() if one.path.startswith(row.path) and one.pk != row.pk]
    old_path = row.path
    row.name = fields.line(name, field="name", what=_("Tên nhóm"), longest=120)
    row.code = rules.category_code(code) or row.code
    row.parent = parent
    row.path = rules.child_path(parent.path if parent else "", row.code)
    for one in below:
        one.path = rules.child_path(row.path, one.path.removeprefix(old_path).rstrip("/"))
    row.version += 1
    row.updated_at = clock.now()
    with named_collisions(lambda: tree.refuse_taken(row.code, row.name, parent_id, besides=row.pk)):
        row.save(update_fields=["name", "code", "parent", "path", "version", "updated_at"])
        Category.objects.bulk_update(below, ["path"])
    was, now = differences(before, _described(row, groups))
    record(
        "catalog.change_category",
        actor=actor,
        subject="catalog.Category",
        subject_id=row.pk,
        before=was,
        after=now,
    )
    return row


def _described(row: Category, groups: dict[int, Category]) -> dict[str, object]:
    parent = groups.get(row.parent_id or 0)
    return {"name": row.name, "code": row.code, "parent": parent.code if parent else None}
