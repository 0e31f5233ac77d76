"""What people type on the way in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fastsale.foundation.administration.passwords import Secret
from fastsale.web.fields import LineField
from fastsale.web.forms import PageForm

USERNAME = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", "data-focus": ""}


class LoginForm(PageForm):
    # Called `username` so that browsers offer what they remember, and lockouts count it.
    username = LineField(label=_("Mã đăng nhập"), size=60, widget=forms.TextInput(attrs=USERNAME))
    password = forms.CharField(
        label=_("Mật khẩu"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def clean_username(self) -> str:
        """Login codes are compared without case."""
        return str(self.cleaned_data["username"]).lower()


class PasswordForm(PageForm):
    old = forms.CharField(
        label=_("Mật khẩu hiện tại"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("Mật khẩu mới"),
        strip=False,
        help_text=_("Ít nhất 8 ký tự, không giống mã đăng nhập."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Nhập lại mật khẩu mới"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def facts(self) -> dict[str, Any]:
        said = super().facts()
        return {"old": Secret(said["old"]), "new": Secret(said["new"])}

    def clean(self) -> dict[str, object]:
        facts = super().clean() or {}
        if facts.get("new") and facts.get("again") and facts["new"] != facts["again"]:
            self.add_error("again", _("Hai lần nhập mật khẩu mới không giống nhau."))
        return facts
