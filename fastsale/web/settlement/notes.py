"""Counting money in a form: in all, or note by note. Script: settlement/count.js."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fastsale.books.cash.rules import NOTES
from fastsale.foundation import figures
from fastsale.web.fields import CountField, LineField, MoneyField
from fastsale.web.forms import PageForm

MOST_NOTES = 1_000_000


class NotesForm(PageForm):
    """What was counted, and why it is not what the books say. Reads `counted` and `denominations`."""

    counted = MoneyField(label=gettext_lazy("Số đếm được"), required=False)
    note = LineField(label=gettext_lazy("Ghi chú"), size=500, required=False)

    def __init__(
        self, request: HttpRequest, initial: Mapping[str, Any] | None = None, *, has_notes: bool = True
    ) -> None:
        super().__init__(request, initial)
        self.has_notes = has_notes
        for note in NOTES if has_notes else ():
            field = CountField(label=figures.whole(note), most=MOST_NOTES, required=False)
            field.widget.attrs |= {"class": "form-control figure", "data-note": str(note)}
            self.fields[f"note_{note}"] = field

    def notes(self) -> list[Any]:
        """The boxes for pieces of each note."""
        return [self[f"note_{note}"] for note in NOTES] if self.has_notes else []

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        counted_notes = {note: said[f"note_{note}"] for note in NOTES if said.get(f"note_{note}")}
        if said.get("counted") is None and "counted" not in self.errors:
            if not counted_notes:
                self.add_error("counted", _("Chưa điền «%(name)s».") % {"name": _("Số đếm được")})
            said["counted"] = sum(note * pieces for note, pieces in counted_notes.items())
        return said

    def explains(self, book: int) -> bool:
        """A difference is written down at once: a slip of the finger is asked back first."""
        difference = self.cleaned_data["counted"] - book
        if difference and not self.cleaned_data["note"]:
            word = _("thừa") if difference > 0 else _("thiếu")
            facts = {"word": word, "amount": figures.money(abs(difference))}
            sentence = _("Quỹ %(word)s %(amount)s so với sổ. Đếm lại; nếu đúng, ghi lý do vào «Ghi chú» rồi chốt.")
            self.add_error("note", sentence % facts)
            self.status = 422
            return False
        return True

    def facts(self) -> dict[str, Any]:
        said = super().facts()
        notes = {note: said.pop(f"note_{note}", None) for note in NOTES}
        return {**said, "denominations": {note: pieces for note, pieces in notes.items() if pieces} or None}


def pieces_of(denominations: Mapping[str, int]) -> list[tuple[int, int, int]]:
    """What a paper has kept, the largest note first: note, pieces, đồng."""
    counted = sorted(((int(note), pieces) for note, pieces in denominations.items()), reverse=True)
    return [(note, pieces, note * pieces) for note, pieces in counted]


def compared(difference: int) -> str:
    """The difference in words: "khớp sổ", "thừa 2.000 đ", "thiếu 5.000 đ"."""
    if not difference:
        return _("khớp sổ")
    word = _("thừa") if difference > 0 else _("thiếu")
    return f"{word} {figures.money(abs(difference))}"
