"""Keys for programs. The text of a key is shown once, right after it was made."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from fastsale.foundation import clock
from fastsale.foundation.access.models import ApiToken
from fastsale.foundation.administration import queries
from fastsale.foundation.administration.actions.issue_api_token import issue_api_token as issue
from fastsale.foundation.administration.actions.revoke_api_token import revoke_api_token as revoke
from fastsale.foundation.dates import day_end
from fastsale.web.badges import Badge
from fastsale.web.fields import DayField, KeyChoiceField, LineField
from fastsale.web.forms import PageForm
from fastsale.web.page import Action, PageRequest, done, form_page, page, request_id_of
from fastsale.web.people import active_people

SHOWN = 200


class KeyForm(PageForm):
    name = LineField(label=gettext_lazy("Tên khóa"), size=80, help_text=gettext_lazy("Chương trình nào dùng khóa này."))
    user_id = KeyChoiceField(label=gettext_lazy("Làm việc thay"), choices=active_people)
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("Phạm vi"),
        choices=[("read", gettext_lazy("Đọc")), ("write", gettext_lazy("Ghi"))],
        widget=forms.CheckboxSelectMultiple,
        initial=["read"],
    )
    expires_on = DayField(label=gettext_lazy("Hết hạn sau ngày"), required=False)

    def __init__(self, request: PageRequest) -> None:
        super().__init__(request, {"user_id": request.actor.user_id})
        if not request.actor.is_owner:
            del self.fields["user_id"]

    def facts(self) -> dict[str, Any]:
        said = super().facts()
        last: date | None = said.pop("expires_on")
        return {**said, "expires_at": day_end(last) if last else None}


def state_of(token: ApiToken, now: datetime) -> Badge:
    """Whether the key still opens anything."""
    if token.revoked_at is not None:
        return Badge(_("Đã thu hồi"))
    if token.expires_at is not None and token.expires_at <= now:
        return Badge(_("Hết hạn"), "warn")
    return Badge(_("Đang dùng"), "good")


@page(queries.VIEW)
def tokens(request: PageRequest) -> HttpResponse:
    """One's own keys; everybody's for an owner."""
    now = clock.now()
    rows = [(token, state_of(token, now)) for token in queries.api_tokens(request.actor)[:SHOWN]]
    action = Action.of(request, _("Cấp khóa"), "administration:issue_api_token", "administration.issue_api_token")
    may_revoke = request.actor.may("administration.revoke_api_token")
    context = {"title": _("Khóa API"), "rows": rows, "action": action, "may_revoke": may_revoke}
    return render(request, "administration/tokens.html", context)


@page("administration.issue_api_token")
def issue_api_token(request: PageRequest) -> HttpResponse:
    """A new key, shown once."""
    form = KeyForm(request)
    back = reverse("administration:tokens")
    if form.posted() and (issued := form.act(issue, actor=request.actor)):
        return render(request, "administration/key.html", {"title": _("Khóa API mới"), "issued": issued, "back": back})
    return form_page(request, form, title=_("Cấp khóa API"), verb=_("Cấp khóa"), back=back)


@page("administration.revoke_api_token")
@require_POST
def revoke_api_token(request: PageRequest, token_id: int) -> HttpResponse:
    """The key opens nothing any more."""
    token = revoke(token_id=token_id, request_id=request_id_of(request), actor=request.actor)
    return done(request, _("Đã thu hồi khóa %(name)s.") % {"name": token.name}, reverse("administration:tokens"))
