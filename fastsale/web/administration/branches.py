"""Branches: each numbers its own papers."""

from django import forms
from django.db.models import Count
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fastsale.foundation.access.rights import SEE_LOG
from fastsale.foundation.administration import queries
from fastsale.foundation.administration.actions.add_branch import add_branch as add
from fastsale.foundation.administration.actions.change_branch import change_branch as change
from fastsale.foundation.company.queries import branches as all_branches
from fastsale.web import history
from fastsale.web.badges import Badge
from fastsale.web.fields import LineField, SeenField
from fastsale.web.filters import active_choice
from fastsale.web.forms import PageForm
from fastsale.web.lists import Column, Empty, ListPage, list_page
from fastsale.web.page import Action, PageRequest, Tab, done, form_page, page

BRANCHES = ListPage(
    columns=[
        Column("code", gettext_lazy("Mã"), sort="code", phone="title"),
        Column("name", gettext_lazy("Tên chi nhánh"), sort="name"),
        Column("address", gettext_lazy("Địa chỉ"), css="grow"),
        Column("phone", gettext_lazy("Điện thoại")),
        Column("warehouse_count", gettext_lazy("Số kho"), "number"),
        Column(
            "is_active",
            gettext_lazy("Tình trạng"),
            value=lambda row: Badge(_("Đang dùng"), "good") if row.is_active else Badge(_("Ngừng dùng")),
            phone="figure",
        ),
    ],
    order="code",
    noun=gettext_lazy("chi nhánh"),
    url="administration:change_branch",
    filters=[active_choice()],
    empty=Empty(gettext_lazy("Chưa có chi nhánh nào.")),
    dim=lambda row: not row.is_active,
)


class BranchForm(PageForm):
    code = LineField(
        label=gettext_lazy("Mã chi nhánh"), size=12, help_text=gettext_lazy("Đứng trong số phiếu: BH-HN-000001.")
    )
    name = LineField(label=gettext_lazy("Tên chi nhánh"), size=120)
    address = LineField(label=gettext_lazy("Địa chỉ"), size=300, required=False)
    phone = LineField(label=gettext_lazy("Điện thoại"), size=40, required=False)


class ChangeBranchForm(BranchForm):
    seen = SeenField()
    is_active = forms.BooleanField(label=gettext_lazy("Đang dùng"), required=False)


@page(queries.VIEW)
def branches(request: PageRequest) -> HttpResponse:
    """Every branch with how many warehouses it has."""
    rows = all_branches(active_only=False).annotate(warehouse_count=Count("warehouses"))
    action = Action.of(request, _("Thêm chi nhánh"), "administration:add_branch", "administration.add_branch")
    return list_page(request, BRANCHES.of(request, rows), title=_("Chi nhánh"), action=action)


@page("administration.add_branch")
def add_branch(request: PageRequest) -> HttpResponse:
    """A new branch."""
    form = BranchForm(request)
    back = reverse("administration:branches")
    if form.posted() and (made := form.act(add, actor=request.actor)):
        return done(request, _("Đã thêm chi nhánh %(name)s.") % {"name": made.name}, back)
    return form_page(request, form, title=_("Thêm chi nhánh"), back=back)


@page(queries.VIEW)
def change_branch(request: PageRequest, branch_id: int) -> HttpResponse:
    """Another name or address; in or out of use."""
    found = queries.branch(branch_id)
    names = ("code", "name", "address", "phone", "is_active")
    form = ChangeBranchForm(request, {name: getattr(found, name) for name in names} | {"seen": found.version})
    back = reverse("administration:branches")
    if not request.actor.may("administration.change_branch"):
        form.freeze()
    if form.posted() and (changed := form.act(change, branch_id=found.pk, actor=request.actor)):
        return done(request, _("Đã lưu chi nhánh %(name)s.") % {"name": changed.name}, back)
    actions = history.door(request, "administration:branch_history", found.pk)
    return form_page(request, form, title=found.name, back=back, actions=actions)


@page(SEE_LOG)
def branch_history(request: PageRequest, branch_id: int) -> HttpResponse:
    """Who changed what of it."""
    found = queries.branch(branch_id)
    crumbs = [
        Tab(_("Chi nhánh"), reverse("administration:branches")),
        Tab(found.name, reverse("administration:change_branch", args=[found.pk])),
    ]
    return history.history_page(request, "company.Branch", found.pk, title=_("Lịch sử"), note=found.name, crumbs=crumbs)
