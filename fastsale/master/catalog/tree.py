"""The tree of product groups."""

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.errors import NotFound
from fastsale.master.catalog.errors import CategoryCycle, CodeTaken, NameTaken
from fastsale.master.catalog.models import Category


def parent(groups: dict[int, Category], parent_id: int | None) -> Category | None:
    """The group to hang another below; None is the root. Raises NotFound."""
    if parent_id is None:
        return None
    if parent_id not in groups:
        raise NotFound(what=_("nhóm cha"), field="parent")
    return groups[parent_id]


def has_code(groups: dict[int, Category], code: str) -> bool:
    return any(group.code == code for group in groups.values())


def refuse_ring(row: Category, new_parent: Category | None) -> None:
    """Raise CategoryCycle when `row` would hang below itself. A path begins with the paths above it."""
    if new_parent is not None and new_parent.path.startswith(row.path):
        raise CategoryCycle(name=row.name)


def refuse_taken(code: str, name: str, parent_id: int | None, *, besides: int = 0) -> None:
    """Raise CodeTaken, or NameTaken for an equal name below the same parent."""
    others = Category.objects.exclude(pk=besides)
    holder = others.filter(code=code).first()
    if holder is not None:
        raise CodeTaken(wanted=code, holder=_("nhóm"), name=holder.name)
    sibling = others.filter(name=name, parent=parent_id).first()
    if sibling is not None:
        raise NameTaken(wanted=name, holder=sibling.code)
