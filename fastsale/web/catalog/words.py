"""Groups, and the three short lists of words: units, brands, attributes."""

from collections.abc import Callable
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fastsale.foundation.access.rights import SEE_LOG
from fastsale.master.catalog import queries
from fastsale.master.catalog.actions.add_attribute import add_attribute
from fastsale.master.catalog.actions.add_brand import add_brand
from fastsale.master.catalog.actions.add_category import add_category as add
from fastsale.master.catalog.actions.add_unit import add_unit
from fastsale.master.catalog.actions.change_category import change_category as change
from fastsale.web import history
from fastsale.web.catalog import choices
from fastsale.web.catalog.lists import CATEGORIES
from fastsale.web.fields import KeyChoiceField, LineField, SeenField
from fastsale.web.forms import PageForm
from fastsale.web.lists import Column, Empty, ListPage, list_page
from fastsale.web.page import Action, PageRequest, Tab, done, form_page, page

Text = str | Promise


class CategoryForm(PageForm):
    name = LineField(label=gettext_lazy("Tên nhóm"), size=120)
    code = LineField(
        label=gettext_lazy("Mã nhóm"), size=20, required=False, help_text=gettext_lazy("Bỏ trống để tự sinh mã.")
    )
    parent_id = KeyChoiceField(
        label=gettext_lazy("Nằm trong nhóm"),
        choices=choices.categories,
        blank="–",
        required=False,
        help_text=gettext_lazy("Lọc theo nhóm lớn thì thấy cả hàng của nhóm con. Sâu nhất 5 cấp."),
    )


class ChangeCategoryForm(CategoryForm):
    seen = SeenField()


@page(queries.VIEW)
def categories(request: PageRequest) -> HttpResponse:
    """The tree of groups, with how many products each holds itself."""
    rows = queries.categories().annotate(product_count=Count("products"))
    action = Action.of(request, _("Thêm nhóm"), "catalog:add_category", "catalog.add_category")
    return list_page(request, CATEGORIES.of(request, rows), title=_("Nhóm hàng"), action=action)


@page("catalog.add_category")
def add_category(request: PageRequest) -> HttpResponse:
    """A new group."""
    form = CategoryForm(request)
    back = reverse("catalog:categories")
    if form.posted() and (made := form.act(add, actor=request.actor)):
        return done(request, _("Đã thêm nhóm %(name)s.") % {"name": made.name}, back)
    return form_page(request, form, title=_("Thêm nhóm hàng"), back=back)


@page(queries.VIEW)
def change_category(request: PageRequest, category_id: int) -> HttpResponse:
    """Another name, another place in the tree."""
    found = queries.category(category_id)
    initial = {"name": found.name, "code": found.code, "parent_id": found.parent_id, "seen": found.version}
    form = ChangeCategoryForm(request, initial)
    back = reverse("catalog:categories")
    if not request.actor.may("catalog.change_category"):
        form.freeze()
    if form.posted() and (changed := form.act(change, category_id=found.pk, actor=request.actor)):
        return done(request, _("Đã lưu nhóm %(name)s.") % {"name": changed.name}, back)
    actions = history.door(request, "catalog:category_history", found.pk)
    return form_page(request, form, title=found.name, back=back, actions=actions)


@page(SEE_LOG)
def category_history(request: PageRequest, category_id: int) -> HttpResponse:
    """Who changed what of it."""
    found = queries.category(category_id)
    crumbs = [
        Tab(_("Nhóm hàng"), reverse("catalog:categories")),
        Tab(found.name, reverse("catalog:change_category", args=[found.pk])),
    ]
    return history.history_page(
        request, "catalog.Category", found.pk, title=_("Lịch sử"), note=found.name, crumbs=crumbs
    )


class WordForm(PageForm):
    name = LineField(label=gettext_lazy("Tên mới"), size=80)


def _words(
    request: PageRequest, title: str, rows: QuerySet[Any], noun: Text, run: Callable[..., Any], right: str
) -> HttpResponse:
    """A list of words with a box above it that adds one."""
    form = WordForm(request) if request.actor.may(right) else None
    if form is not None and form.posted() and form.act(run, actor=request.actor) is not None:
        return done(request, _("Đã thêm «%(name)s».") % {"name": form.cleaned_data["name"]}, request.path)
    look = ListPage(
        columns=[Column("name", title, sort="name", phone="title")],
        order="name",
        noun=noun,
        find=lambda found, text: found.filter(name__icontains=text),
        empty=Empty(_("Chưa có gì ở đây. Gõ tên vào ô trên rồi bấm Thêm.")),
        size=200,
    )
    status = form.status if form is not None else 200
    return list_page(request, look.of(request, rows), whole="catalog/words.html", status=status, title=title, form=form)


@page(queries.VIEW)
def units(request: PageRequest) -> HttpResponse:
    """Cái, thùng, mét …"""
    return _words(request, _("Đơn vị tính"), queries.units(), _("đơn vị"), add_unit, "catalog.add_unit")


@page(queries.VIEW)
def brands(request: PageRequest) -> HttpResponse:
    """Who makes them."""
    return _words(request, _("Nhãn hiệu"), queries.brands(), _("nhãn hiệu"), add_brand, "catalog.add_brand")


@page(queries.VIEW)
def attributes(request: PageRequest) -> HttpResponse:
    """What products differ in."""
    return _words(
        request, _("Thuộc tính"), queries.attributes(), _("thuộc tính"), add_attribute, "catalog.add_attribute"
    )
