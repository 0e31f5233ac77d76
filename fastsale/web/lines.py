"""The lines of a paper in a form: the same small form again and again, empty ones left out.

The page prints `lines.rows` and, in a `<template>`, `lines.blank`; the script adds and removes rows.
Names are `lines-0-product`, `lines-1-product` …; gaps do not matter.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from fastsale.web import parse
from fastsale.web.fields import PickField
from fastsale.web.forms import dress

LARGEST = 1_000
"""Lines in one posted form; actions refuse beyond their own limit."""

MARK = "__n__"


class LineForm(forms.Form):
    """One line. Fields named in `decides` make it count: a line whose deciding fields are all empty is left out."""

    decides: Sequence[str] = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", "use_required_attribute": False, **options})
        for field in self.fields.values():
            dress(field)

    def is_blank(self) -> bool:
        """Whether nothing that decides was typed."""
        return not any(str(self.data.get(self.add_prefix(name), "")).strip() for name in self.decides)


F = TypeVar("F", bound=LineForm)


class Lines(Generic[F]):
    """All lines of one posted (or empty) form. `initial`: one mapping for each line already there."""

    def __init__(
        self,
        kind: type[F],
        request: HttpRequest,
        *,
        prefix: str = "lines",
        initial: Sequence[Mapping[str, Any]] = (),
        spare: int = 1,
        needs_one: bool = True,
    ) -> None:
        self.prefix = prefix
        self.errors: list[str] = []
        self.needs_one = needs_one
        self.blank = kind(prefix=f"{prefix}-{MARK}")
        if request.method == "POST":
            found = {int(match[1]) for name in request.POST if (match := re.match(rf"{prefix}-(\d+)-", name))}
            rows = [kind(request.POST, prefix=f"{prefix}-{n}") for n in sorted(found)[: LARGEST + 1]]
            self.rows = [row for row in rows if not row.is_blank()]
            self.is_bound = True
        else:
            self.rows = [kind(prefix=f"{prefix}-{n}", initial=dict(values)) for n, values in enumerate(initial)]
            self.rows += [kind(prefix=f"{prefix}-{len(initial) + n}") for n in range(spare)]
            self.is_bound = False
        self._learn_labels()

    def _learn_labels(self) -> None:
        """What the picked rows of all lines are called: one statement for each column, whatever the number of lines."""
        for name, field in self.blank.fields.items():
            if isinstance(field, PickField):
                texts = {str(row[name].value() or "") for row in self.rows}
                keys = [key for text in texts if (key := parse.key(text)) is not None]
                labels = field.widget.labels_of(keys) if keys else {}
                for row in self.rows:
                    row.fields[name].widget.known = labels

    def read(self) -> bool:
        """Whether every line could be read, and there is one at least (where one is needed)."""
        if not self.rows and self.needs_one:
            self.errors.append(_("Chưa có dòng nào. Thêm ít nhất một dòng."))
        if len(self.rows) > LARGEST:
            self.errors.append(_("Nhiều dòng quá: một phiếu nhận nhiều nhất %(most)s dòng.") % {"most": LARGEST})
        readable = [row.is_valid() for row in self.rows]  # every line speaks, not only the first wrong one
        return all(readable) and not self.errors

    def posted(self) -> bool:
        """For lines that stand without a form of `tables`: whether they were posted and could be read."""
        return self.is_bound and self.read()

    def refuse(self, place: str, sentence: str) -> None:
        """Put a refusal beside the field of a line ("2.quantity", "2"), else above the lines."""
        number, _dot, name = place.partition(".")
        if not (number.isdigit() and int(number) < len(self.rows)):
            self.errors.append(sentence)
            return
        row = self.rows[int(number)]
        known = [one for one in (name, f"{name}_id", *row.decides, *row.fields) if one in row.fields]
        row.add_error(known[0], sentence)

    def facts(self) -> list[dict[str, Any]]:
        """What was typed, line by line."""
        return [row.cleaned_data for row in self.rows]


class PaperLines(Lines[F]):
    """Lines of a paper are counted from 1 in what its actions say ("ways.2.amount")."""

    def refuse(self, place: str, sentence: str) -> None:
        number, dot, name = place.partition(".")
        super().refuse(f"{int(number) - 1}{dot}{name}" if number.isdigit() else place, sentence)
