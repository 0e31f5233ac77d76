"""Find what to put on a line of a sale: a product in one of its units, by a few letters without accents."""

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.text import clean, fold
from fastsale.master.catalog import rules
from fastsale.master.catalog.models import Product, ProductUnit, Unit
from fastsale.master.catalog.queries import VIEW, SellUnit, sell_units

MOST = 20


def find_sell_units(text: str, *, actor: Actor, limit: int = MOST) -> list[SellUnit]:
    """Units of products in use, best first: "333 th" finds Bia 333 in thùng, "x628" the X628-C in its base unit.

    A last word that begins the name of a unit asks for that unit; without one every product answers with
    its base unit. At most four statements. Raises Forbidden.
    """
    require(actor, VIEW)
    words = rules.search_words(text)
    if not words:
        return []
    keys = _with_unit(words, limit) if len(words) > 1 else []
    if len(keys) < limit:
        keys += [key for key in _base(_ranked(words, text), limit) if key not in keys]
    found = sell_units(keys[:limit])
    return [found[key] for key in keys[:limit] if key in found]


def _ranked(words: list[str], text: str) -> QuerySet[Product]:
    """Products that match every word: the equal code first, then codes with it, then words that begin so.

    Spaces may stand for the hyphens of a code: "giay a4" is GIAY-A4 before a paper cutter.
    """
    rows = Product.objects.filter(is_active=True)
    for word in words:
        rows = rows.filter(search__contains=word)
    code, folded = clean(text).upper(), fold(text)
    hyphened = "-".join(words).upper()
    rank = Case(
        When(code__in=[code, hyphened], then=Value(0)),
        When(Q(code__startswith=code) | Q(code__startswith=hyphened), then=Value(1)),
        When(code__contains=code, then=Value(2)),
        When(search__contains=f" {folded}", then=Value(3)),
        default=Value(4),
        output_field=IntegerField(),
    )
    return rows.annotate(rank=rank).order_by("rank", "code")


def _base(products: QuerySet[Product], limit: int) -> list[int]:
    """The base units of the first of these products, in their order. Two statements."""
    keys = list(products.values_list("pk", flat=True)[:limit])
    units = dict(
        ProductUnit.objects.filter(product__in=keys, is_base=True, is_active=True).values_list("product_id", "pk")
    )
    return [units[key] for key in keys if key in units]


def _with_unit(words: list[str], limit: int) -> list[int]:
    """When the last word begins the name of a unit: the products of the other words in that unit."""
    named = [pk for pk, name in Unit.objects.values_list("pk", "name") if fold(name).startswith(words[-1])]
    if not named:
        return []
    products = list(_ranked(words[:-1], " ".join(words[:-1])).values_list("pk", flat=True)[: limit * 2])
    place = {key: number for number, key in enumerate(products)}
    units = ProductUnit.objects.filter(Q(product__in=products, unit__in=named, is_active=True))
    found = sorted(units.values_list("product_id", "pk"), key=lambda row: (place[row[0]], row[1]))
    return [pk for _product, pk in found[:limit]]
