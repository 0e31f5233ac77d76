"""Add a product group, at the root or below another."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation import fields
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.company.codes import CATEGORY, take_code
from fastsale.foundation.database.collisions import named_collisions
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.master.catalog import locks, queries, rules, tree
from fastsale.master.catalog.models import Category


@action("catalog.add_category", title=_("Thêm nhóm sản phẩm"), answer=queries.category)
def add_category(
    *, name: str, code: str = "", parent_id: int | None = None, request_id: UUID, actor: Actor
) -> Category:
    """Add a group; without a code it gets the next one.

    Refuses a code that is there (CodeTaken), an equal name below the same parent (NameTaken), a parent that
    is not there (NotFound), a sixth level (Invalid).
    """
    require(actor, "catalog.add_category")
    groups = locks.categories()
    parent = tree.parent(groups, parent_id)
    kept_name = fields.line(name, field="name", what=_("Tên nhóm"), longest=120)
    kept_code = rules.category_code(code) or take_code(CATEGORY, lambda one: tree.has_code(groups, one))
    path = rules.child_path(parent.path if parent else "", kept_code)
    with named_collisions(lambda: tree.refuse_taken(kept_code, kept_name, parent_id)):
        row = Category.objects.create(code=kept_code, name=kept_name, parent=parent, path=path)
    after = {"code": kept_code, "name": kept_name, "parent": parent.code if parent else None}
    record("catalog.add_category", actor=actor, subject="catalog.Category", subject_id=row.pk, after=after)
    return row
