"""What someone reads who typed a wrong password too often: for how long, and the way out."""

from typing import Any

from axes.helpers import get_cool_off
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def answer(request: HttpRequest, original: HttpResponse | None = None, credentials: Any = None) -> HttpResponse:  # noqa: ARG001
    """The lockout page, status 429; called by django-axes."""
    cool_off = get_cool_off(request)
    minutes = max(1, round(cool_off.total_seconds() / 60)) if cool_off else 0
    sentence = _(
        "Đã nhập sai mật khẩu %(times)s lần liên tiếp. Tài khoản tạm khóa trên máy này %(minutes)s phút; "
        "hãy thử lại sau, hoặc nhờ quản trị đặt lại mật khẩu."
    ) % {"times": settings.AXES_FAILURE_LIMIT, "minutes": minutes}
    context = {"heading": _("Tạm khóa đăng nhập"), "sentence": sentence}
    return render(request, "web/problem.html", context, status=429)
