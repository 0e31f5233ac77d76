"""One typed value at a time: cleaned, bounded, or refused with the name of its field in the sentence."""

from collections.abc import Callable, Collection

from fastsale.foundation import figures
from fastsale.foundation.errors import Invalid, _
from fastsale.foundation.text import clean, clean_lines


def line(text: str, *, field: str, what: object, longest: int, required: bool = True) -> str:
    """One line of text as it is kept. Raises Invalid when it is too long, or empty though required."""
    return _bounded(clean(text), field=field, what=what, longest=longest, required=required)


def code(text: str, *, field: str, what: object, longest: int, required: bool = True) -> str:
    """A code as it is kept: one line in upper case, so that equal codes are equal on every engine."""
    return _bounded(clean(text).upper(), field=field, what=what, longest=longest, required=required)


def lines(text: str, *, field: str, what: object, longest: int) -> str:
    """Several lines of text as they are kept, possibly none."""
    return _bounded(clean_lines(text), field=field, what=what, longest=longest, required=False)


def _bounded(text: str, *, field: str, what: object, longest: int, required: bool) -> str:
    if required and not text:
        raise Invalid(_("%(what)s không được để trống."), field=field, what=what)
    if len(text) > longest:
        raise Invalid(
            _("%(what)s dài %(length)s ký tự, nhiều nhất %(longest)s."),
            field=field, what=what, length=len(text), longest=longest,
        )  # fmt: skip
    return text


def whole(
    number: int, *, field: str, what: object, least: int, most: int, shown: Callable[[int], str] = figures.whole
) -> int:
    """A whole number between `least` and `most`. Raises Invalid; `shown` writes the figures in the sentence."""
    if not least <= number <= most:
        raise Invalid(
            _("%(what)s là %(given)s, phải từ %(least)s đến %(most)s."),
            field=field, what=what, given=shown(number), least=shown(least), most=shown(most),
        )  # fmt: skip
    return number


def one_of(value: str, known: Collection[str], *, field: str, what: object) -> str:
    """A value of a short list. Raises Invalid with the list."""
    if value not in known:
        raise Invalid(
            _("%(what)s «%(given)s» không có. Chọn: %(known)s."),
            field=field, what=what, given=value, known=", ".join(known),
        )  # fmt: skip
    return value
