"""Who already has a code, a barcode, a name: so that a refusal names the holder."""

from collections.abc import Iterable, Iterator

from fastsale.master.catalog.errors import BarcodeTaken, CodeTaken, NameTaken
from fastsale.master.catalog.facts import ProductFacts
from fastsale.master.catalog.models import Barcode, Product, ProductUnit


def refuse_taken(facts: ProductFacts, *, besides: int = 0) -> None:
    """Raise CodeTaken or BarcodeTaken when another product answers to one of these codes.

    What a scanner reads is looked for among barcodes, unit codes and product codes, so a code must be free
    in all three. `besides` is the product that is being changed. Three statements at most.
    """
    asked = dict(_asked(facts))
    if not asked:
        return
    for code, product in _holders(set(asked), besides):
        field, is_barcode = asked[code]
        problem = BarcodeTaken if is_barcode else CodeTaken
        raise problem(field=field, wanted=code, holder=product.code, name=product.name)


def _asked(facts: ProductFacts) -> Iterator[tuple[str, tuple[str, bool]]]:
    """Each code with its field, and whether it is a barcode. A later equal one wins, which is as well."""
    for mark in facts.barcodes:
        yield mark, ("barcodes", True)
    for place, unit in enumerate(facts.units):
        for mark in unit.barcodes:
            yield mark, (f"units.{place}.barcodes", True)
    for place, unit in enumerate(facts.units):
        if unit.code:
            yield unit.code, (f"units.{place}.code", False)
    if facts.code:
        yield facts.code, ("code", False)


def _holders(codes: set[str], besides: int) -> Iterator[tuple[str, Product]]:
    for product in Product.objects.filter(code__in=codes).exclude(pk=besides):
        yield product.code, product
    for unit in ProductUnit.objects.filter(code__in=codes).exclude(product=besides).select_related("product"):
        yield str(unit.code), unit.product
    marks = Barcode.objects.filter(code__in=codes).exclude(product_unit__product=besides)
    for mark in marks.select_related("product_unit__product"):
        yield mark.code, mark.product_unit.product


def taken_of(codes: Iterable[str]) -> set[str]:
    """Which of these codes some product, unit or barcode has. Three statements."""
    return {code for code, _holder in _holders(set(codes), 0)}


def refuse_taken_barcodes(codes: Iterable[str]) -> None:
    """Raise BarcodeTaken when somebody has one of these. Three statements."""
    for code, product in _holders(set(codes), 0):
        raise BarcodeTaken(wanted=code, holder=product.code, name=product.name)


def refuse_taken_name(name: str, *, besides: int = 0) -> None:
    """Raise NameTaken when an active product has this name (asked when the company does not allow equal names)."""
    holder = Product.objects.filter(name=name, is_active=True).exclude(pk=besides).first()
    if holder is not None:
        raise NameTaken(wanted=name, holder=holder.code)


def is_taken(code: str) -> bool:
    """Whether any product or unit has this code, or a barcode reads so."""
    return (
        Product.objects.filter(code=code).exists()
        or ProductUnit.objects.filter(code=code).exists()
        or Barcode.objects.filter(code=code).exists()
    )
