"""Khóa sổ: nothing is dated on or before that day any more."""

from datetime import date
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from fastsale.foundation import figures
from fastsale.foundation.administration import queries
from fastsale.foundation.administration.actions.close_period import close_period as close
from fastsale.foundation.administration.actions.reopen_period import reopen_period as reopen
from fastsale.foundation.events.models import Event
from fastsale.web.fields import DayField
from fastsale.web.forms import PageForm
from fastsale.web.page import PageRequest, done, page

SHOWN = 20
NAMES = ("administration.close_period", "administration.reopen_period")


class CloseForm(PageForm):
    through = DayField(label=gettext_lazy("Khóa đến hết ngày"))


class ReopenForm(PageForm):
    through = DayField(
        label=gettext_lazy("Chỉ còn khóa đến hết ngày"), required=False, help_text=gettext_lazy("Để trống: mở hết.")
    )


@page(queries.VIEW)
def closing(request: PageRequest) -> HttpResponse:
    """How far the books are closed, who closed and reopened them."""
    return _show(request)


@page("administration.close_period")
@require_POST
def close_period(request: PageRequest) -> HttpResponse:
    """Close through a day."""
    form = CloseForm(request)
    if form.posted() and (made := form.act(close, actor=request.actor)):
        assert made.through is not None
        return done(
            request,
            _("Sổ đã khóa đến hết ngày %(day)s.") % {"day": figures.day(made.through)},
            reverse("administration:closing"),
        )
    return _show(request, close_form=form)


@page("administration.reopen_period")
@require_POST
def reopen_period(request: PageRequest) -> HttpResponse:
    """Open a closed span again; the log keeps who did."""
    form = ReopenForm(request)
    if form.posted() and form.act(reopen, actor=request.actor) is not None:
        return done(request, _("Đã mở sổ."), reverse("administration:closing"))
    return _show(request, reopen_form=form)


class Told(NamedTuple):
    """A closing or reopening: the last closed day before and after it."""

    event: Event
    before: date | None
    after: date | None


def _told(event: Event) -> Told:
    return Told(event, _day(event.before), _day(event.after))


def _day(facts: dict[str, Any]) -> date | None:
    text = facts.get("through")
    return date.fromisoformat(text) if text else None


def _show(
    request: PageRequest, *, close_form: CloseForm | None = None, reopen_form: ReopenForm | None = None
) -> HttpResponse:
    posted = close_form or reopen_form
    request.method = "GET"  # the other form of the page is a fresh one
    context = {
        "title": _("Khóa sổ"),
        "through": queries.closed_through(),
        "close_form": close_form or CloseForm(request),
        "reopen_form": reopen_form or ReopenForm(request),
        "may_close": request.actor.may("administration.close_period"),
        "may_reopen": request.actor.may("administration.reopen_period"),
        "events": [_told(event) for event in Event.objects.filter(action__in=NAMES).select_related("actor")[:SHOWN]],
    }
    return render(request, "administration/closing.html", context, status=posted.status if posted else 200)
