"""People of the company: list, form, password, in and out of use."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from fastsale.foundation.access.models import Role, User
from fastsale.foundation.access.rights import SEE_LOG
from fastsale.foundation.administration import queries
from fastsale.foundation.administration.actions.activate_user import activate_user as activate
from fastsale.foundation.administration.actions.add_user import add_user as add
from fastsale.foundation.administration.actions.change_user import change_user as change
from fastsale.foundation.administration.actions.deactivate_user import deactivate_user as deactivate
from fastsale.foundation.administration.actions.set_password import set_password as set_it
from fastsale.foundation.administration.passwords import Secret
from fastsale.foundation.administration.persons import PersonFacts, facts_of
from fastsale.foundation.company.queries import branches as all_branches
from fastsale.web import history
from fastsale.web.badges import Badge
from fastsale.web.fields import KeyChoiceField, KeyChoicesField, LineField, SeenField
from fastsale.web.filters import active_choice
from fastsale.web.forms import PageForm
from fastsale.web.lists import Column, Empty, ListPage, list_page
from fastsale.web.page import Action, PageRequest, Tab, done, form_page, page, request_id_of


def _state(row: User) -> Badge:
    return Badge(_("Đang hoạt động"), "good") if row.is_active else Badge(_("Đã ngừng"))


def _roles_of(row: User) -> str:
    return _("Quản trị toàn quyền") if row.is_owner else ", ".join(role.name for role in row.roles.all())


def _branches_of(row: User) -> str:
    if row.all_branches or row.is_owner:
        return _("Mọi chi nhánh")
    return ", ".join(branch.code for branch in row.branches.all())


USERS = ListPage(
    columns=[
        Column("login", gettext_lazy("Mã đăng nhập"), sort="login", phone="line"),
        Column("full_name", gettext_lazy("Họ tên"), sort="full_name", phone="title"),
        Column("roles", gettext_lazy("Vai trò"), value=_roles_of, css="grow"),
        Column("branches", gettext_lazy("Chi nhánh"), value=_branches_of),
        Column("phone", gettext_lazy("Điện thoại"), phone="hide"),
        Column("is_active", gettext_lazy("Tình trạng"), value=_state, phone="figure"),
    ],
    order="login",
    noun=gettext_lazy("người"),
    url="administration:change_user",
    filters=[active_choice()],
    find=lambda rows, text: rows.filter(Q(login__icontains=text) | Q(full_name__icontains=text)),
    search_hint=gettext_lazy("Mã đăng nhập, họ tên"),
    empty=Empty(gettext_lazy("Chưa có ai.")),
    dim=lambda row: not row.is_active,
)


def _all_roles() -> list[tuple[int, str]]:
    return [(role.pk, role.name) for role in Role.objects.order_by("name")]


def _all_branches() -> list[tuple[int, str]]:
    return [(branch.pk, branch.name) for branch in all_branches()]


class PersonForm(PageForm):
    """A person with roles and branches."""

    full_name = LineField(label=gettext_lazy("Họ tên"), size=120)
    email = LineField(label=gettext_lazy("Email"), size=254, required=False)
    phone = LineField(label=gettext_lazy("Điện thoại"), size=40, required=False)
    language = forms.ChoiceField(label=gettext_lazy("Ngôn ngữ"), choices=[("vi", "Tiếng Việt"), ("en", "English")])
    role_ids = KeyChoicesField(label=gettext_lazy("Vai trò"), choices=_all_roles, required=False)
    is_owner = forms.BooleanField(
        label=gettext_lazy("Quản trị toàn quyền"),
        required=False,
        help_text=gettext_lazy("Làm được mọi việc, không cần vai trò."),
    )
    all_branches = forms.BooleanField(label=gettext_lazy("Mọi chi nhánh"), required=False)
    branch_ids = KeyChoicesField(label=gettext_lazy("Các chi nhánh"), choices=_all_branches, required=False)
    home_branch_id = KeyChoiceField(
        label=gettext_lazy("Chi nhánh làm việc"), choices=_all_branches, blank="–", required=False
    )

    def facts(self) -> dict[str, Any]:
        said = super().facts()
        around: dict[str, Any] = {name: said.pop(name) for name in ("seen", "login", "password") if name in said}
        person = PersonFacts(**{**said, "role_ids": tuple(said["role_ids"]), "branch_ids": tuple(said["branch_ids"])})
        return {**around, "person": person}


class AddPersonForm(PersonForm):
    login = LineField(
        label=gettext_lazy("Mã đăng nhập"),
        size=60,
        help_text=gettext_lazy("Trùng mã bên FastWork; sau này không đổi được."),
    )
    password = forms.CharField(
        label=gettext_lazy("Mật khẩu ban đầu"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("Ít nhất 8 ký tự. Người đó đổi lại sau lần đăng nhập đầu."),
    )

    def facts(self) -> dict[str, Any]:
        said = super().facts()
        return {**said, "password": Secret(said["password"])}


class ChangePersonForm(PersonForm):
    seen = SeenField()


class SetPasswordForm(PageForm):
    password = forms.CharField(
        label=gettext_lazy("Mật khẩu mới"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("Ít nhất 8 ký tự. Mọi phiên đang mở của người này sẽ kết thúc."),
    )

    def facts(self) -> dict[str, Any]:
        return {"password": Secret(self.cleaned_data["password"])}


@page(queries.VIEW)
def users(request: PageRequest) -> HttpResponse:
    """Everybody with roles and branches."""
    action = Action.of(request, _("Thêm người dùng"), "administration:add_user", "administration.add_user")
    return list_page(request, USERS.of(request, queries.users(request.actor)), title=_("Người dùng"), action=action)


@page("administration.add_user")
def add_user(request: PageRequest) -> HttpResponse:
    """A new person."""
    home = request.branch.pk if request.branch else None
    form = AddPersonForm(request, {"home_branch_id": home, "branch_ids": [home] if home else []})
    back = reverse("administration:users")
    if form.posted() and (made := form.act(add, actor=request.actor)):
        return done(request, _("Đã thêm %(name)s.") % {"name": made.full_name}, back)
    return form_page(request, form, title=_("Thêm người dùng"), whole="administration/user.html", back=back)


@page(queries.VIEW)
def change_user(request: PageRequest, user_id: int) -> HttpResponse:
    """What the person is called and may do."""
    found = queries.user(user_id)
    form = ChangePersonForm(request, {**asdict(facts_of(found)), "seen": found.version})
    may = request.actor.may
    if not may("administration.change_user"):
        form.freeze()
    if form.posted() and (changed := form.act(change, user_id=found.pk, actor=request.actor)):
        return done(request, _("Đã lưu %(name)s.") % {"name": changed.full_name}, reverse("administration:users"))
    reset = Action.of(
        request,
        _("Đặt lại mật khẩu"),
        "administration:set_password",
        "administration.set_password",
        found.pk,
        icon="key",
    )
    return form_page(
        request,
        form,
        title=found.full_name,
        note=found.login,
        state=_state(found),
        person=found,
        actions=[
            *history.door(request, "administration:user_history", found.pk),
            *([reset] if reset and found.pk != request.actor.user_id else []),
        ],
        may_switch=found.pk != request.actor.user_id
        and may("administration.deactivate_user" if found.is_active else "administration.activate_user"),
        whole="administration/user.html",
        back=reverse("administration:users"),
    )


@page("administration.set_password")
def set_password(request: PageRequest, user_id: int) -> HttpResponse:
    """A new password for someone who forgot theirs."""
    found = queries.user(user_id)
    form = SetPasswordForm(request)
    back = reverse("administration:change_user", args=[found.pk])
    if form.posted() and form.act(set_it, user_id=found.pk, actor=request.actor) is not None:
        return done(request, _("Đã đặt lại mật khẩu cho %(name)s.") % {"name": found.full_name}, back)
    title = _("Đặt lại mật khẩu: %(name)s") % {"name": found.full_name}
    return form_page(request, form, title=title, back=back)


@page("administration.deactivate_user")
@require_POST
def deactivate_user(request: PageRequest, user_id: int) -> HttpResponse:
    """Out of use."""
    changed = deactivate(user_id=user_id, request_id=request_id_of(request), actor=request.actor)
    back = reverse("administration:change_user", args=[changed.pk])
    return done(request, _("%(name)s không đăng nhập được nữa.") % {"name": changed.full_name}, back)


@page("administration.activate_user")
@require_POST
def activate_user(request: PageRequest, user_id: int) -> HttpResponse:
    """In use again."""
    changed = activate(user_id=user_id, request_id=request_id_of(request), actor=request.actor)
    back = reverse("administration:change_user", args=[changed.pk])
    return done(request, _("%(name)s đăng nhập lại được.") % {"name": changed.full_name}, back)


@page(SEE_LOG)
def user_history(request: PageRequest, user_id: int) -> HttpResponse:
    """Who changed what of it."""
    found = queries.user(user_id)
    crumbs = [
        Tab(_("Người dùng"), reverse("administration:users")),
        Tab(found.full_name, reverse("administration:change_user", args=[found.pk])),
    ]
    return history.history_page(
        request, "access.User", found.pk, title=_("Lịch sử"), note=found.full_name, crumbs=crumbs
    )
