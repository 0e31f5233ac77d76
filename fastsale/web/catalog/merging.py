"""Gộp trùng: two rows for one product become one, after saying in figures what that does."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from fastsale.books.stock.queries import on_hand
from fastsale.foundation import figures
from fastsale.foundation.access.actor import Actor
from fastsale.foundation.errors import Problem
from fastsale.foundation.events.wording import say
from fastsale.master.catalog import queries
from fastsale.master.catalog.actions.merge_products import merge_products as merge_them
from fastsale.master.catalog.merging import foreseen, refuse_unlike
from fastsale.master.catalog.models import Product
from fastsale.web import parse
from fastsale.web.forms import PageForm
from fastsale.web.page import PageRequest, Tab, done, form_page, page
from fastsale.web.picks import MOST, picked

RIGHT = "catalog.merge_products"
SHOWN = 5
"""Barcodes and combos that are named one by one."""


@page(RIGHT)
def pick_duplicate(request: PageRequest) -> HttpResponse:
    """Every product that is not merged yet, in use or not."""
    wanted = queries.Filters(text=request.GET.get("q", "")[:100], active=None)
    rows = queries.products(request.actor, wanted).filter(merged_into__isnull=True)
    rows = rows.select_related("base_unit").order_by("code")
    return picked((row.pk, f"{row.code} {row.name}", row.base_unit.name) for row in rows[:MOST])


@page(RIGHT)
def merge_products(request: PageRequest, product_id: int) -> HttpResponse:
    """The kept product is in the path; the duplicate is chosen first, then what happens is said, then it happens."""
    kept = queries.product(product_id)
    back = reverse("catalog:product", args=[kept.pk])
    title, crumbs = _("Gộp trùng vào %(name)s") % {"name": kept.name}, [Tab(kept.name, back)]
    key = parse.key(request.GET.get("duplicate"))
    if key is None or key == kept.pk:
        context = {"title": title, "crumbs": crumbs, "pick_url": reverse("catalog:pick_duplicate"), "kept": kept}
        return render(request, "catalog/choose_duplicate.html", context)
    duplicate = queries.product(key)
    form = PageForm(request)
    facts = {"kept_id": kept.pk, "duplicate_id": duplicate.pk, "actor": request.actor}
    if form.posted() and form.act(merge_them, **facts) is not None:
        said = _("Đã gộp %(code)s vào %(kept)s.") % {"code": duplicate.code, "kept": kept.code}
        return done(request, said, back)
    refusal = _refusal(kept, duplicate)
    return form_page(
        request, form, title=title, whole="catalog/merge_form.html", back=back, crumbs=crumbs, kept=kept,
        duplicate=duplicate, refusal=refusal, consequences=[] if refusal else _consequences(kept, duplicate),
        left=_left(kept, duplicate, request.actor), verb=_("Gộp"),
    )  # fmt: skip


def _refusal(kept: Product, duplicate: Product) -> str:
    if duplicate.merged_into is not None:
        return _("%(code)s đã gộp vào %(kept)s rồi.") % {"code": duplicate.code, "kept": duplicate.merged_into.code}
    if kept.merged_into is not None:
        return _("%(code)s đã gộp vào %(kept)s. Gộp thẳng vào %(kept)s.") % {
            "code": kept.code, "kept": kept.merged_into.code,
        }  # fmt: skip
    try:
        refuse_unlike(kept, duplicate)
    except Problem as problem:
        return say(problem)
    return ""


def _consequences(kept: Product, duplicate: Product) -> list[str]:
    will = foreseen(kept, duplicate)
    names = {"code": duplicate.code, "kept": kept.code}
    told = []
    if will.barcodes:
        told.append(
            _("%(count)s mã vạch chuyển sang %(kept)s: %(which)s.")
            % {**names, "count": len(will.barcodes), "which": _some(will.barcodes)}
        )
    if will.units:
        told.append(_("%(kept)s có thêm đơn vị: %(which)s.") % {**names, "which": _some(will.units)})
    if will.prices:
        told.append(
            _("%(count)s giá trên các bảng giá chuyển sang %(kept)s.") % {**names, "count": figures.whole(will.prices)}
        )
    if will.prices_given_up:
        told.append(
            _("%(count)s giá của %(code)s bị bỏ vì %(kept)s đã có giá ở cùng mức.")
            % {**names, "count": figures.whole(will.prices_given_up)}
        )
    if will.combos:
        told.append(
            _("%(kept)s thay %(code)s trong %(count)s combo: %(which)s.")
            % {**names, "count": len(will.combos), "which": _some(will.combos)}
        )
    told.append(_("%(code)s ngừng bán; quét hay gõ mã cũ sẽ ra %(kept)s.") % names)
    told.append(_("Phiếu đã lập vẫn đứng mã cũ; giá bán, giá sàn, thuế suất theo %(kept)s.") % names)
    told.append(_("Không gỡ lại được: kiểm tra kỹ hai mặt hàng trước khi gộp."))
    return told


def _some(words: Sequence[str]) -> str:
    return ", ".join(words[:SHOWN]) + (" …" if len(words) > SHOWN else "")


def _left(kept: Product, duplicate: Product, actor: Actor) -> str:
    """What still lies in stock under the duplicate's code, for who may see stock."""
    if not actor.may("warehouse.view"):
        return ""
    there = sum(one.quantity for one in on_hand([duplicate.pk]))
    if not there:
        return ""
    return _(
        "Kho còn %(quantity)s %(unit)s mang mã %(code)s. Số tồn không tự chuyển: nên xuất khác mã này và nhập khác mã"
        " %(kept)s trước khi gộp."
    ) % {
        "quantity": figures.quantity(there), "unit": duplicate.base_unit.name, "code": duplicate.code,
        "kept": kept.code,
    }  # fmt: skip
