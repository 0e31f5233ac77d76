"""Whether a product has left traces outside the catalogue."""

from django.db.models import Exists, Model, OuterRef, Q

from fastsale.master.catalog.models import Product, ProductUnit


def is_used(product_id: int) -> bool:
    """Whether any paper or book row names this product or one of its units. One statement.

    Master data does not know who stands above it; the model graph does: every foreign key from outside
    this app that points at a product or a unit is looked through.
    """
    traces = [_trace(Product, "pk"), _trace(ProductUnit, "units__pk")]
    found = Q(pk__in=[])
    for condition in (one for group in traces for one in group):
        found |= condition
    return Product.objects.filter(found, pk=product_id).exists()


def _trace(target: type[Model], path: str) -> list[Q]:
    """One EXISTS per foreign key that points at `target` from outside."""
    outside = [
        relation
        for relation in target._meta.related_objects
        if relation.related_model._meta.app_label != target._meta.app_label
    ]
    return [
        Q(Exists(relation.related_model._base_manager.filter(**{relation.field.name: OuterRef(path)})))
        for relation in outside
    ]
