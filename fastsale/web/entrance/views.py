"""Log in and out, change the password, switch language and branch."""

from django.conf import settings
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fastsale.foundation.administration.actions.change_own_password import change_own_password
from fastsale.foundation.company.queries import is_set_up
from fastsale.web.entrance.forms import LoginForm, PasswordForm
from fastsale.web.page import PageRequest, done, form_page, open_page, page


def _next(request: HttpRequest) -> str:
    """Where to go on: the page asked for, on this host only."""
    there = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(there, {request.get_host()}, require_https=request.is_secure())
    return there if safe and there.startswith("/") else settings.LOGIN_REDIRECT_URL


@open_page
def log_in(request: HttpRequest) -> HttpResponse:
    """Login code and password. Before the first company exists, the wizard takes its place."""
    if request.user.is_authenticated:
        return redirect(_next(request))
    form = LoginForm(request)
    if form.posted():
        facts = form.facts()
        user = authenticate(request, username=facts["username"], password=facts["password"])
        if user is not None:
            login(request, user)
            response = redirect(_next(request))
            if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
                _speak(response, user.language)
            return response
        form.add_error(None, _("Sai mã đăng nhập hoặc mật khẩu. Xem lại phím Caps Lock và bộ gõ tiếng Việt."))
    elif request.method == "GET" and not is_set_up():
        return redirect("web:welcome")
    return render(request, "entrance/login.html", {"form": form, "next": _next(request)}, status=form.status)


@open_page
@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("web:login")


@page(None)
def password(request: PageRequest) -> HttpResponse:
    """Change one's own password; other sessions of the person end."""
    form = PasswordForm(request)
    if form.posted() and (changed := form.act(change_own_password, actor=request.actor)):
        update_session_auth_hash(request, changed)
        return done(request, _("Đã đổi mật khẩu."), to="/")
    return form_page(request, form, title=_("Đổi mật khẩu"), back="/")


def _speak(response: HttpResponse, language: str) -> None:
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=365 * 86400, samesite="Lax")


@open_page
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Switch this browser to Vietnamese or English."""
    response = redirect(_next(request))
    if request.POST.get("language") in dict(settings.LANGUAGES):
        _speak(response, request.POST["language"])
    return response


@page(None)
@require_POST
def branch(request: PageRequest) -> HttpResponse:
    """Choose the branch that new papers belong to."""
    wanted = request.POST.get("branch", "")
    if wanted.isdigit() and int(wanted) in {one.pk for one in request.branches}:
        request.session["branch"] = int(wanted)
    return redirect(_next(request))
