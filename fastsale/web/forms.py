"""A form of a page: reads text into values, calls one action, and puts a refusal beside its field."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar
from uuid import uuid4

from django import forms
from django.forms.widgets import Input
from django.http import HttpRequest
from django.utils.translation import gettext as _

from fastsale.foundation.errors import Problem
from fastsale.foundation.events.wording import say

R = TypeVar("R")


class ReadsLines(Protocol):
    """Lines below a form (web.lines); they are read together with it."""

    def read(self) -> bool: ...
    def refuse(self, place: str, sentence: str) -> None: ...


class PageForm(forms.Form):
    """Subclass it with one field per argument of the action; the names are the same.

    `if form.posted(): answer = form.act(add_branch, actor=request.actor)`; `answer` is None when the
    action refused, and then the form says why. It never writes anything itself.
    """

    request_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, request: HttpRequest, initial: Mapping[str, Any] | None = None, **options: Any) -> None:
        posted = request.method == "POST"
        super().__init__(
            request.POST if posted else None,
            request.FILES if posted else None,
            initial=dict(initial or {}),
            label_suffix="",
            **options,
        )
        self.status = 200
        self.is_frozen = False
        self.tables: dict[str, ReadsLines] = {}
        for field in self.fields.values():
            dress(field)

    def posted(self) -> bool:
        """Whether it was posted and every text, also of its lines, could be read."""
        if not self.is_bound:
            return False
        readable = [self.is_valid(), *(lines.read() for lines in self.tables.values())]  # all speak at once
        if not all(readable):
            self.status = 422
        return self.status == 200

    def facts(self) -> dict[str, Any]:
        """What was typed, as values, under the names of the action's arguments."""
        return {name: value for name, value in self.cleaned_data.items() if name != "request_id"}

    def act(self, run: Callable[..., R], **more: Any) -> R | None:
        """Call the action with the facts, `more` and the request id. None: it refused, and the form tells."""
        try:
            return run(**{**self.facts(), **more}, request_id=self.cleaned_data["request_id"])
        except Problem as problem:
            self.refuse(problem)
            return None

    def refuse(self, problem: Problem) -> None:
        """Put a problem beside the field it is about, else above the form."""
        self.status = problem.status
        head, _dot, place = (problem.field or "").partition(".")
        if head in self.tables:
            self.tables[head].refuse(place, say(problem))
            return
        names = [name for name in (problem.field or "", f"{problem.field}_id") if name in self.fields]
        shown = [name for name in names if not self.fields[name].widget.is_hidden]
        self.add_error(shown[0] if shown else None, say(problem))

    def offer(self, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
        """Give a choice field its choices; one without a choice to make is chosen already."""
        field: Any = self.fields[name]
        field.choices = choices

    def freeze(self) -> None:
        """Show it to someone who may look and not change."""
        self.is_frozen = True
        for field in self.fields.values():
            field.disabled = True

    def add_error(self, field: str | None, error: Any) -> None:
        super().add_error(field, error)
        self.status = self.status if self.status != 200 else 422


_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxInput, "form-check-input"),
    (forms.CheckboxSelectMultiple, "form-check-input"),
    (forms.RadioSelect, "form-check-input"),
    (forms.Select, "form-select"),
    (forms.FileInput, "form-control"),
    (forms.Textarea, "form-control"),
    (Input, "form-control"),
)


def dress(field: forms.Field) -> None:
    """Give a field its class, and refusals that name it."""
    name = next((css for kind, css in _CLASSES if isinstance(field.widget, kind)), "")
    if name and not field.widget.is_hidden:
        figure = " figure" if "data-number" in field.widget.attrs else ""
        field.widget.attrs["class"] = f"{name}{figure} {field.widget.attrs.get('class', '')}".strip()
    label = field.label or ""
    field.error_messages["required"] = _("Chưa điền «%(name)s».") % {"name": label}
    field.error_messages["invalid_choice"] = _("«%(name)s»: lựa chọn này không còn nữa, chọn lại.") % {"name": label}
    if isinstance(field, forms.CharField) and field.max_length:
        field.error_messages["max_length"] = _("«%(name)s» dài quá: nhiều nhất %(most)s ký tự.") % {
            "name": label, "most": field.max_length,
        }  # fmt: skip
