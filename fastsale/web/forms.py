"""A form of a page: reads text into values, calls one action, and puts a refusal beside its field."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from uuid import uuid4

from django import forms
from django.forms.widgets import Input
from django.http import HttpRequest
from django.utils.translation import gettext as _

from fastsale.foundation.errors import Problem
from fastsale.foundation.events.wording import say

R = TypeVar("R")


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
        for field in self.fields.values():
            dress(field)

    def posted(self) -> bool:
        """Whether it was posted and every text could be read."""
        if self.is_bound and not self.is_valid():
            self.status = 422
        return self.is_bound and self.is_valid()

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
        field = self.fields.get(problem.field or "")
        self.add_error(problem.field if field and not field.widget.is_hidden else None, say(problem))

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
