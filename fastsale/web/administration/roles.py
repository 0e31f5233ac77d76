"""Roles: a grid of rights in sentences, grouped by what they are about."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db.models import Count
from django.forms import BoundField
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fastsale.foundation.access import rights
from fastsale.foundation.access.models import Role
from fastsale.foundation.access.rights import SEE_LOG
from fastsale.foundation.administration import queries
from fastsale.foundation.administration.actions.add_role import add_role as add
from fastsale.foundation.administration.actions.change_role import change_role as change
from fastsale.foundation.administration.known import known_rights
from fastsale.web import history
from fastsale.web.fields import LineField, PercentField, SeenField
from fastsale.web.forms import PageForm
from fastsale.web.lists import Column, Empty, ListPage, list_page
from fastsale.web.page import Action, PageRequest, Tab, done, form_page, page

Text = str | Promise

GROUPS: dict[str, Text] = {
    "special": gettext_lazy("Quyền riêng"),
    "sales": gettext_lazy("Bán hàng"),
    "purchasing": gettext_lazy("Mua hàng"),
    "warehouse": gettext_lazy("Kho"),
    "debts": gettext_lazy("Công nợ"),
    "settlement": gettext_lazy("Thu, chi và công nợ"),
    "cash": gettext_lazy("Sổ quỹ"),
    "catalog": gettext_lazy("Hàng hóa"),
    "partners": gettext_lazy("Khách hàng, nhà cung cấp"),
    "places": gettext_lazy("Kho hàng"),
    "reports": gettext_lazy("Báo cáo"),
    "administration": gettext_lazy("Thiết lập"),
}

ROLES = ListPage(
    columns=[
        Column("name", gettext_lazy("Vai trò"), sort="name", css="grow", phone="title"),
        Column("right_count", gettext_lazy("Số quyền"), "number", value=lambda row: len(row.rights)),
        Column("discount_ceiling", gettext_lazy("Chiết khấu tối đa"), "percent"),
        Column("user_count", gettext_lazy("Số người"), "number", phone="figure"),
    ],
    order="name",
    noun=gettext_lazy("vai trò"),
    url="administration:change_role",
    empty=Empty(
        gettext_lazy("Chưa có vai trò nào."),
        gettext_lazy("Thêm vai trò"),
        "administration:add_role",
        "administration.add_role",
    ),
)


@dataclass(frozen=True, slots=True)
class RightGroup:
    """Rights about one thing, as boxes to tick, and whether each is new since the role was last written."""

    title: Text
    boxes: list[tuple[BoundField, bool]] = field(default_factory=list)


class RoleForm(PageForm):
    """One box per right; its name is `right.<name>`."""

    name = LineField(label=gettext_lazy("Tên vai trò"), size=80)
    discount_ceiling = PercentField(
        label=gettext_lazy("Chiết khấu tối đa"),
        required=False,
        help_text=gettext_lazy("Giảm giá cao hơn mức này cần người có mức cao hơn."),
    )

    def __init__(
        self, request: PageRequest, given: Sequence[str] = (), *, knew: Sequence[str] | None = None, **options: Any
    ) -> None:
        super().__init__(request, **options)
        self.knew = knew
        self.rights = list(known_rights().items())
        for right, title in self.rights:
            box = forms.BooleanField(label=str(title), required=False, initial=right in given)
            box.widget.attrs["class"] = "form-check-input"
            self.fields[f"right.{right}"] = box

    def groups(self) -> list[RightGroup]:
        """The boxes by what they are about, in the order of the menu."""
        found = {key: RightGroup(title) for key, title in GROUPS.items()}
        for right, _title in self.rights:
            key = "special" if right in rights.SPECIAL else right.partition(".")[0]
            found.setdefault(key, RightGroup(key)).boxes.append((self[f"right.{right}"], self._is_new(right)))
        return [group for group in found.values() if group.boxes]

    def _is_new(self, right: str) -> bool:
        return self.knew is not None and right not in self.knew

    def facts(self) -> dict[str, Any]:
        said = {name: value for name, value in super().facts().items() if not name.startswith("right.")}
        ticked = [right for right, _title in self.rights if self.cleaned_data[f"right.{right}"]]
        return {**said, "discount_ceiling": said["discount_ceiling"] or 0, "rights": ticked}


class ChangeRoleForm(RoleForm):
    seen = SeenField()


@page(queries.VIEW)
def roles(request: PageRequest) -> HttpResponse:
    """Every role with how many people have it."""
    rows = queries.roles(request.actor).annotate(user_count=Count("users"))
    action = Action.of(request, _("Thêm vai trò"), "administration:add_role", "administration.add_role")
    return list_page(request, ROLES.of(request, rows), title=_("Vai trò và quyền"), action=action)


@page("administration.add_role")
def add_role(request: PageRequest) -> HttpResponse:
    """A new set of rights."""
    form = RoleForm(request)
    back = reverse("administration:roles")
    if form.posted() and (made := form.act(add, actor=request.actor)):
        return done(request, _("Đã thêm vai trò %(name)s.") % {"name": made.name}, back)
    return form_page(request, form, title=_("Thêm vai trò"), whole="administration/role.html", back=back)


@page(queries.VIEW)
def change_role(request: PageRequest, role_id: int) -> HttpResponse:
    """What people with this role may do, from their next click on."""
    found: Role = queries.role(role_id)
    now = {"name": found.name, "discount_ceiling": found.discount_ceiling, "seen": found.version}
    form = ChangeRoleForm(request, found.rights, knew=found.known, initial=now)
    back = reverse("administration:roles")
    if not request.actor.may("administration.change_role"):
        form.freeze()
    if form.posted() and (changed := form.act(change, role_id=found.pk, actor=request.actor)):
        return done(request, _("Đã lưu vai trò %(name)s.") % {"name": changed.name}, back)
    actions = history.door(request, "administration:role_history", found.pk)
    return form_page(request, form, title=found.name, whole="administration/role.html", back=back, actions=actions)


@page(SEE_LOG)
def role_history(request: PageRequest, role_id: int) -> HttpResponse:
    """Who changed what of it."""
    found = queries.role(role_id)
    crumbs = [
        Tab(_("Vai trò và quyền"), reverse("administration:roles")),
        Tab(found.name, reverse("administration:change_role", args=[found.pk])),
    ]
    return history.history_page(request, "access.Role", found.pk, title=_("Lịch sử"), note=found.name, crumbs=crumbs)
