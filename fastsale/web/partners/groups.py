"""Customer groups: their price list and discount."""

from django.db.models import Count
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fastsale.foundation.access.rights import SEE_LOG
from fastsale.master.catalog import queries as catalog
from fastsale.master.partners import queries
from fastsale.master.partners.actions.add_customer_group import add_customer_group as add
from fastsale.master.partners.actions.change_customer_group import change_customer_group as change
from fastsale.web import history
from fastsale.web.fields import KeyChoiceField, LineField, PercentField, SeenField
from fastsale.web.forms import PageForm
from fastsale.web.lists import list_page
from fastsale.web.page import Action, PageRequest, Tab, done, form_page, page
from fastsale.web.partners.lists import GROUPS


def _price_lists() -> list[tuple[int, str]]:
    return [(row.pk, row.name) for row in catalog.price_lists() if row.is_active]


class GroupForm(PageForm):
    name = LineField(label=gettext_lazy("Tên nhóm"), size=80)
    price_list_id = KeyChoiceField(
        label=gettext_lazy("Bảng giá"),
        choices=_price_lists,
        blank=gettext_lazy("Giá bán chung"),
        required=False,
        help_text=gettext_lazy("Mặt hàng không có trong bảng giá thì bán theo giá bán chung."),
    )
    discount = PercentField(
        label=gettext_lazy("Chiết khấu"),
        required=False,
        help_text=gettext_lazy("Trừ vào giá khi bán cho khách của nhóm, sau khi chọn bảng giá."),
    )

    def facts(self) -> dict[str, object]:
        said = super().facts()
        return {**said, "discount": said["discount"] or 0}


class ChangeGroupForm(GroupForm):
    seen = SeenField()


@page(queries.VIEW)
def groups(request: PageRequest) -> HttpResponse:
    """Every group with how many customers it has."""
    rows = queries.groups().annotate(partner_count=Count("partners"))
    action = Action.of(request, _("Thêm nhóm"), "partners:add_customer_group", "partners.add_customer_group")
    return list_page(request, GROUPS.of(request, rows), title=_("Nhóm khách hàng"), action=action)


@page("partners.add_customer_group")
def add_customer_group(request: PageRequest) -> HttpResponse:
    """A new group."""
    form = GroupForm(request)
    back = reverse("partners:groups")
    if form.posted() and (made := form.act(add, actor=request.actor)):
        return done(request, _("Đã thêm nhóm %(name)s.") % {"name": made.name}, back)
    return form_page(request, form, title=_("Thêm nhóm khách hàng"), back=back)


@page(queries.VIEW)
def change_customer_group(request: PageRequest, group_id: int) -> HttpResponse:
    """Another name, price list or discount."""
    found = queries.group(group_id)
    now = {"name": found.name, "price_list_id": found.price_list_id, "discount": found.discount, "seen": found.version}
    form = ChangeGroupForm(request, now)
    back = reverse("partners:groups")
    if not request.actor.may("partners.change_customer_group"):
        form.freeze()
    if form.posted() and (changed := form.act(change, group_id=found.pk, actor=request.actor)):
        return done(request, _("Đã lưu nhóm %(name)s.") % {"name": changed.name}, back)
    actions = history.door(request, "partners:group_history", found.pk)
    return form_page(request, form, title=found.name, back=back, actions=actions)


@page(SEE_LOG)
def group_history(request: PageRequest, group_id: int) -> HttpResponse:
    """Who changed what of it."""
    found = queries.group(group_id)
    crumbs = [
        Tab(_("Nhóm khách hàng"), reverse("partners:groups")),
        Tab(found.name, reverse("partners:change_customer_group", args=[found.pk])),
    ]
    return history.history_page(
        request, "partners.CustomerGroup", found.pk, title=_("Lịch sử"), note=found.name, crumbs=crumbs
    )
