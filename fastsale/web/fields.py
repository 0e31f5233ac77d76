"""Form fields that read what people type into the units of the books, and show it back the same way."""

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils.functional import Promise

from fastsale.foundation import clock, figures
from fastsale.foundation.dates import local_day
from fastsale.foundation.errors import Invalid
from fastsale.foundation.events.wording import say
from fastsale.foundation.money import LARGEST_AMOUNT, PRICE_SCALE
from fastsale.foundation.quantities import LARGEST_QUANTITY, QUANTITY_SCALE
from fastsale.foundation.rates import FULL
from fastsale.foundation.text import clean, clean_lines
from fastsale.web import parse

Text = str | Promise


class _Read(forms.Field):
    """A text box whose text is read by `parse`. Empty is None unless the field is required."""

    attributes: ClassVar[dict[str, str]] = {}

    def read(self, text: str) -> Any:
        raise NotImplementedError

    def show(self, value: Any) -> str:
        return str(value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:  # noqa: ARG002
        return {"autocomplete": "off", **self.attributes}

    def to_python(self, value: Any) -> Any:
        text = clean(str(value)) if value is not None else ""
        if not text:
            return None
        try:
            return self.read(text)
        except Invalid as problem:
            raise forms.ValidationError(say(problem)) from None

    def prepare_value(self, value: Any) -> Any:
        return value if value is None or isinstance(value, str) else self.show(value)


class NumberField(_Read):
    """Scaled integers between `least` and `most` (in the scale of the field)."""

    attributes: ClassVar[dict[str, str]] = {"inputmode": "decimal", "data-number": "0"}
    limits: ClassVar[tuple[int, int]]
    reader: ClassVar[Callable[..., int]]
    scale: ClassVar[int] = 1

    def __init__(self, *, least: int | None = None, most: int | None = None, **options: Any) -> None:
        self.least = self.limits[0] if least is None else least
        self.most = self.limits[1] if most is None else most
        super().__init__(**options)

    def read(self, text: str) -> int:
        return type(self).reader(text, name=self.label, least=self.least, most=self.most)

    def show(self, value: Any) -> str:
        return figures.scaled(int(value), self.scale).replace(figures.MINUS, "-")


class MoneyField(NumberField):
    """Whole đồng."""

    attributes: ClassVar[dict[str, str]] = {"inputmode": "numeric", "data-number": "0"}
    limits = (0, LARGEST_AMOUNT - 1)
    reader = staticmethod(parse.money)


class QuantityField(NumberField):
    """Thousandths, more than nothing unless `least=0`."""

    attributes: ClassVar[dict[str, str]] = {"inputmode": "decimal", "data-number": "3"}
    limits = (1, LARGEST_QUANTITY)
    reader = staticmethod(parse.quantity)
    scale = QUANTITY_SCALE


class UnitPriceField(NumberField):
    """Hundredths of a đồng."""

    attributes: ClassVar[dict[str, str]] = {"inputmode": "decimal", "data-number": "2"}
    limits = (0, LARGEST_AMOUNT)
    reader = staticmethod(parse.unit_price)
    scale = PRICE_SCALE


class PercentField(NumberField):
    """Basis points."""

    attributes: ClassVar[dict[str, str]] = {"inputmode": "decimal", "data-number": "2"}
    limits = (0, FULL)
    reader = staticmethod(parse.percent)
    scale = 100


class CountField(NumberField):
    """A plain whole number."""

    attributes: ClassVar[dict[str, str]] = {"inputmode": "numeric", "data-number": "0"}
    limits = (0, 2_000_000_000)
    reader = staticmethod(parse.count)


class DayField(_Read):
    """A day, dd/MM/yyyy."""

    attributes: ClassVar[dict[str, str]] = {"inputmode": "numeric", "data-day": "", "placeholder": "dd/mm/yyyy"}

    def read(self, text: str) -> date:
        return parse.day(text, name=str(self.label), today=local_day(clock.now()))

    def show(self, value: Any) -> str:
        return figures.day(value)


class MomentField(_Read):
    """The date on a paper: empty means now; a day; or a day and an hour. Answers what actions call Chosen."""

    attributes: ClassVar[dict[str, str]] = {"data-day": "", "placeholder": "dd/mm/yyyy hh:mm"}

    def read(self, text: str) -> date | datetime:
        return parse.moment(text, name=str(self.label), today=local_day(clock.now()))

    def show(self, value: Any) -> str:
        return figures.minute(value) if isinstance(value, datetime) else figures.day(value)


class LineField(forms.CharField):
    """One line of text, cleaned of control characters."""

    def __init__(self, *, size: int = 200, **options: Any) -> None:
        super().__init__(max_length=size, **options)

    def to_python(self, value: Any) -> Any:
        return clean(super().to_python(value) or "")


class NoteField(forms.CharField):
    """A note of several lines."""

    widget = forms.Textarea

    def __init__(self, *, size: int = 2000, rows: int = 3, **options: Any) -> None:
        super().__init__(max_length=size, widget=forms.Textarea(attrs={"rows": rows}), **options)

    def to_python(self, value: Any) -> Any:
        return clean_lines(super().to_python(value) or "")


Labels = Callable[[Collection[int]], Mapping[int, str]]


def _one_by_one(label_of: Callable[[int], str | None] | None) -> Labels:
    assert label_of is not None
    return lambda keys: {key: label for key in keys if (label := label_of(key))}


class PickWidget(forms.Select):
    """A select that holds the chosen row alone; the script searches the others under `data-url`."""

    labels_of: Labels
    url_name: str
    known: Mapping[int, str] | None = None
    """Labels that were asked for all lines at once; see lines.Lines."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        text = str(value) if value not in (None, "") else ""
        key = parse.key(text)
        label = self._label(key) if key is not None else None
        self.choices = [("", ""), *([(text, label)] if label else [])]
        more = {**(attrs or {}), "data-pick": reverse(self.url_name)}
        return super().get_context(name, text if label else "", more)

    def _label(self, key: int) -> str | None:
        return (self.labels_of([key]) if self.known is None else self.known).get(key)


class PickField(forms.Field):
    """The key of one row among many: searched by `search` (URL name). Answers int or None.

    `label_of(key)` says what it is called; in lines of a paper `labels_of(keys)` says it of all lines in one statement.
    """

    widget = PickWidget

    def __init__(
        self,
        *,
        search: str,
        label_of: Callable[[int], str | None] | None = None,
        labels_of: Labels | None = None,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        assert (label_of is None) != (labels_of is None), "one of the two"
        widget: Any = self.widget
        widget.url_name, widget.labels_of = search, labels_of or _one_by_one(label_of)

    def to_python(self, value: Any) -> int | None:
        return parse.key(value)


class SeenField(forms.IntegerField):
    """The version of the row that the person looked at; the action refuses when it is no longer the last."""

    widget = forms.HiddenInput


class KeyChoiceField(forms.TypedChoiceField):
    """The key of one row among few: a plain select. Answers int or None."""

    def __init__(
        self, *, choices: Callable[[], list[tuple[int, str]]], blank: Text | None = None, **options: Any
    ) -> None:
        def all_choices() -> list[tuple[int | str, Text]]:
            return [*([("", blank)] if blank is not None else []), *choices()]

        super().__init__(choices=all_choices, coerce=int, empty_value=None, **options)


class KeyChoicesField(forms.TypedMultipleChoiceField):
    """Keys of several rows among few: boxes to tick. Answers a list of ints."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, choices: Callable[[], list[tuple[int, str]]], **options: Any) -> None:
        super().__init__(choices=choices, coerce=int, **options)
