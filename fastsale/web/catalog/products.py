"""Products: list, page, form, photo, in and out of use."""

from pathlib import PurePosixPath
from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fastsale.foundation.access.rights import SEE_PRICES
from fastsale.foundation.errors import NotFound
from fastsale.master.catalog import details, queries
from fastsale.master.catalog.actions.activate_product import activate_product as activate
from fastsale.master.catalog.actions.add_product import add_product as add
from fastsale.master.catalog.actions.change_product import change_product as change
from fastsale.master.catalog.actions.deactivate_product import deactivate_product as deactivate
from fastsale.master.catalog.actions.set_photo import set_photo as set_product_photo
from fastsale.master.catalog.facts import ProductFacts
from fastsale.master.catalog.models import Product
from fastsale.web.catalog import choices
from fastsale.web.catalog.forms import ChangeProductForm, PhotoForm, ProductForm
from fastsale.web.catalog.lists import PRODUCTS
from fastsale.web.catalog.product_faces import head_of
from fastsale.web.catalog.units import unit_rows
from fastsale.web.lists import list_page
from fastsale.web.page import Action, PageRequest, done, form_page, page, request_id_of
from fastsale.web.picks import MOST, picked

VIEW = queries.VIEW


@page(VIEW)
def products(request: PageRequest) -> HttpResponse:
    """Every product, in use or not."""
    rows = queries.products(request.actor, queries.Filters(active=None)).select_related("category", "base_unit")
    action = Action.of(request, _("Thêm hàng hóa"), "catalog:add_product", "catalog.add_product")
    group = request.GET.get("category", "")
    labels = Action(_("In tem mã vạch"), f"{reverse('catalog:print_labels')}?category={quote(group)}", "barcode")
    return list_page(request, PRODUCTS.of(request, rows), title=_("Hàng hóa"), action=action, actions=[labels])


@page(VIEW)
def pick_product(request: PageRequest) -> HttpResponse:
    """Products in use, for a form."""
    found = queries.find_products(request.GET.get("q", ""), actor=request.actor, limit=MOST)
    return picked((row.id, f"{row.code} {row.name}", row.unit) for row in found.items)


@page(VIEW)
def pick_unit(request: PageRequest) -> HttpResponse:
    """Products in use in each of their units, for a form."""
    found = queries.find_products(request.GET.get("q", ""), actor=request.actor, limit=20)
    units = queries.units_of(row.id for row in found.items)
    return picked((unit.product_unit_id, choices.unit_words(unit), "") for unit in units)


@page(VIEW)
def product(request: PageRequest, product_id: int) -> HttpResponse:
    """What the product is, and its units with their prices."""
    found = queries.product(product_id)
    may = request.actor.may
    context = {
        **head_of(request, found, "product"),
        "vat": choices.vat_words(found.vat_code),
        "facts": queries.facts_of(found),
        "units": unit_rows(details.of(found, request.actor).units),
        "sees_prices": may(SEE_PRICES),
        "photo_name": _photo_name(found),
        "may_set_photo": may("catalog.set_photo"),
        "may_switch": may("catalog.deactivate_product") if found.is_active else may("catalog.activate_product"),
    }
    return render(request, "catalog/product.html", context)


@page("catalog.add_product")
def add_product(request: PageRequest) -> HttpResponse:
    """A new product, then its page."""
    empty = ProductFacts(name="", unit_id=0, vat_code=request.company.default_vat)
    form = ProductForm(request, request.actor, empty)
    if form.posted() and (made := form.act(add, actor=request.actor)):
        return done(request, _("Đã thêm %(code)s.") % {"code": made.code}, _url(made))
    back = reverse("catalog:products")
    return form_page(request, form, title=_("Thêm hàng hóa"), whole="catalog/product_form.html", back=back)


@page("catalog.change_product")
def change_product(request: PageRequest, product_id: int) -> HttpResponse:
    """The whole product, anew."""
    found = queries.product(product_id)
    merge_it = Action.of(
        request, _("Gộp trùng"), "catalog:merge_products", "catalog.merge_products", found.pk, icon="git-merge"
    )
    form = ChangeProductForm(request, request.actor, queries.facts_of(found), more={"seen": found.version})
    if form.posted() and (changed := form.act(change, product_id=found.pk, actor=request.actor)):
        return done(request, _("Đã lưu %(code)s.") % {"code": changed.code}, _url(changed))
    return form_page(
        request, form, title=found.name, note=found.code, whole="catalog/product_form.html", back=_url(found),
        actions=[merge_it] if merge_it else [],
    )  # fmt: skip


@page("catalog.deactivate_product")
@require_POST
def deactivate_product(request: PageRequest, product_id: int) -> HttpResponse:
    """Out of use."""
    changed = deactivate(product_id=product_id, request_id=request_id_of(request), actor=request.actor)
    return done(request, _("Đã ngừng bán %(code)s.") % {"code": changed.code}, _url(changed))


@page("catalog.activate_product")
@require_POST
def activate_product(request: PageRequest, product_id: int) -> HttpResponse:
    """In use again."""
    changed = activate(product_id=product_id, request_id=request_id_of(request), actor=request.actor)
    return done(request, _("%(code)s đã bán trở lại.") % {"code": changed.code}, _url(changed))


@page("catalog.set_photo")
def set_photo(request: PageRequest, product_id: int) -> HttpResponse:
    """The picture; none chosen takes it away."""
    found = queries.product(product_id)
    form = PhotoForm(request)
    if form.posted():
        sent = form.cleaned_data.pop("photo")
        content = sent.read() if sent else None  # no larger than PhotoForm lets it be
        if form.act(set_product_photo, product_id=found.pk, content=content, actor=request.actor) is not None:
            return done(request, _("Đã lưu ảnh."), _url(found))
    note = _("Chọn một ảnh rồi lưu. Để trống rồi lưu là bỏ ảnh.")
    return form_page(request, form, title=_("Ảnh của %(code)s") % {"code": found.code}, note=note, back=_url(found))


@page(VIEW)
def photo(request: PageRequest, product_id: int, name: str) -> HttpResponse:  # noqa: ARG001
    """The picture itself. Its name is made of its content, so a browser may keep it. Raises NotFound."""
    found = queries.product(product_id)
    if not name or _photo_name(found) != name or not found.photo.storage.exists(str(found.photo.name)):
        raise NotFound(what=_("ảnh"))
    headers = {"Cache-Control": "private, max-age=31536000, immutable"}
    with found.photo.open() as kept:
        return HttpResponse(kept.read(), content_type="image/webp", headers=headers)


def _photo_name(product: Product) -> str:
    """What its picture is called, without the folder and the kind; empty without one."""
    return PurePosixPath(product.photo.name or "").stem


def _url(product: Product) -> str:
    return reverse("catalog:product", args=[product.pk])
