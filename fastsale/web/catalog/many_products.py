"""What the list of products does with the rows that are selected."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fastsale.foundation import figures
from fastsale.master.catalog.actions.activate_products import activate_products as activate
from fastsale.master.catalog.actions.deactivate_products import deactivate_products as deactivate
from fastsale.master.catalog.actions.move_products import move_products as move
from fastsale.web import parse
from fastsale.web.bulk import back_to, selected
from fastsale.web.page import PageRequest, done, page, request_id_of


def _done(request: PageRequest, sentence: str, count: int) -> HttpResponse:
    return done(request, sentence % {"count": figures.whole(count)}, back_to(request, "catalog:products"))


@page("catalog.deactivate_products")
@require_POST
def deactivate_products(request: PageRequest) -> HttpResponse:
    """Out of use."""
    made = deactivate(product_ids=selected(request), request_id=request_id_of(request), actor=request.actor)
    return _done(request, _("Đã ngừng bán %(count)s mặt hàng."), made.changed)


@page("catalog.activate_products")
@require_POST
def activate_products(request: PageRequest) -> HttpResponse:
    """In use again."""
    made = activate(product_ids=selected(request), request_id=request_id_of(request), actor=request.actor)
    return _done(request, _("Đã bán trở lại %(count)s mặt hàng."), made.changed)


@page("catalog.move_products")
@require_POST
def move_products(request: PageRequest) -> HttpResponse:
    """Into another group, or into none."""
    group = parse.key(request.POST.get("category_id"))
    made = move(
        product_ids=selected(request), category_id=group, request_id=request_id_of(request), actor=request.actor
    )
    return _done(request, _("Đã đổi nhóm %(count)s mặt hàng."), made.changed)
