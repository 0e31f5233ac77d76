"""The warehouses: a list, and a page for each with its people."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from fastsale.foundation.access.rights import SEE_LOG
from fastsale.master.places import queries
from fastsale.master.places.actions.add_warehouse import add_warehouse as add
from fastsale.master.places.actions.change_warehouse import change_warehouse as change
from fastsale.master.places.actions.set_warehouse_members import set_warehouse_members as set_members
from fastsale.master.places.models import Warehouse
from fastsale.web import history
from fastsale.web.lists import list_page
from fastsale.web.page import Action, PageRequest, Tab, done, form_page, page
from fastsale.web.places.forms import ChangeWarehouseForm, MembersForm, WarehouseForm
from fastsale.web.places.lists import WAREHOUSES

VIEW = "administration.view"


@page(VIEW)
def warehouses(request: PageRequest) -> HttpResponse:
    """The warehouses of the person's branches."""
    table = WAREHOUSES.of(request, queries.warehouses(request.actor, active_only=False))
    action = Action.of(request, _("Thêm kho"), "places:add_warehouse", "places.add_warehouse")
    return list_page(request, table, title=_("Kho hàng"), action=action)


@page("places.add_warehouse")
def add_warehouse(request: PageRequest) -> HttpResponse:
    """A new warehouse, then its page."""
    form = WarehouseForm(
        request, request.branches, initial={"branch_id": request.branch.pk if request.branch else None}
    )
    if form.posted() and (warehouse := form.act(add, actor=request.actor)):
        return done(request, _("Đã thêm %(name)s.") % {"name": warehouse.name}, _url(warehouse))
    return form_page(request, form, title=_("Thêm kho"), back=reverse("places:warehouses"))


@page(VIEW)
def warehouse(request: PageRequest, warehouse_id: int) -> HttpResponse:
    """What the warehouse is, to change; below it who works there."""
    found = queries.visible_warehouse(warehouse_id, request.actor)
    form = ChangeWarehouseForm(request, found)
    if not request.actor.may("places.change_warehouse"):
        form.freeze()
    if form.posted() and (changed := form.act(change, warehouse_id=found.pk, actor=request.actor)):
        return done(request, _("Đã lưu %(name)s.") % {"name": changed.name}, _url(changed))
    return form_page(
        request,
        form,
        title=found.name,
        note=found.branch.name,
        crumbs=[Tab(_("Kho hàng"), reverse("places:warehouses"))],
        actions=history.door(request, "places:warehouse_history", found.pk),
        whole="places/warehouse.html",
        warehouse=found,
        members=queries.members(found.pk),
        may_set_members=request.actor.may("places.set_warehouse_members"),
    )


@page("places.set_warehouse_members")
def set_warehouse_members(request: PageRequest, warehouse_id: int) -> HttpResponse:
    """Who works there, anew."""
    found = queries.visible_warehouse(warehouse_id, request.actor)
    form = MembersForm(request, found)
    if form.posted() and form.act(set_members, warehouse_id=found.pk, actor=request.actor) is not None:
        return done(request, _("Đã lưu người của %(name)s.") % {"name": found.name}, _url(found))
    title = _("Người của %(name)s") % {"name": found.name}
    return form_page(request, form, title=title, whole="places/members.html", back=_url(found))


@page(SEE_LOG)
def warehouse_history(request: PageRequest, warehouse_id: int) -> HttpResponse:
    """Who changed what of it."""
    found = queries.visible_warehouse(warehouse_id, request.actor)
    crumbs = [Tab(_("Kho hàng"), reverse("places:warehouses")), Tab(found.name, _url(found))]
    return history.history_page(
        request, "places.Warehouse", found.pk, title=_("Lịch sử"), note=found.name, crumbs=crumbs
    )


def _url(warehouse: Warehouse) -> str:
    return reverse("places:warehouse", args=[warehouse.pk])
