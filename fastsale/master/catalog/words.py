"""Short lists of words: units, brands, attributes."""

from django.utils.functional import Promise

from fastsale.foundation import fields
from fastsale.master.catalog.errors import NameTaken
from fastsale.master.catalog.models import Attribute, Brand, Unit


def word(text: str, *, what: str | Promise, longest: int) -> str:
    """A name as it is kept; Invalid when empty or too long."""
    return fields.line(text, field="name", what=what, longest=longest)


def refuse_taken_word(model: type[Attribute | Brand | Unit], name: str) -> None:
    """Raise NameTaken when the list has the word, in whatever case ("Thùng" and "thùng" are one unit).

    Accents count: "lô" and "lọ" are two units.
    """
    for other in model.objects.values_list("name", flat=True):
        if other.casefold() == name.casefold():
            raise NameTaken(wanted=name, holder=other)
