"""The dated table of VAT rates."""

from datetime import date

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fastsale.foundation import clock, figures
from fastsale.foundation.dates import local_day
from fastsale.master.catalog import queries
from fastsale.master.catalog.actions.set_vat_rate import set_vat_rate as run
from fastsale.master.catalog.models import VatRate
from fastsale.web import parse
from fastsale.web.badges import Badge
from fastsale.web.fields import DayField, LineField, PercentField
from fastsale.web.forms import PageForm
from fastsale.web.lists import Column, Empty, ListPage, list_page
from fastsale.web.page import Action, PageRequest, done, form_page, page


class VatRateForm(PageForm):
    """A rate from a day on; the same code and first day again changes that span."""

    code = LineField(label=gettext_lazy("Mã thuế suất"), size=8, help_text=gettext_lazy("8, 10, 5, 0, KCT, KKKNT"))
    name = LineField(label=gettext_lazy("Tên"), size=60)
    rate = PercentField(label=gettext_lazy("Thuế suất"))
    valid_from = DayField(label=gettext_lazy("Từ ngày"))
    valid_to = DayField(label=gettext_lazy("Đến hết ngày"), required=False)
    then_code = forms.CharField(
        label=gettext_lazy("Sau đó dùng mã"),
        max_length=8,
        required=False,
        help_text=gettext_lazy("Mã thay thế từ ngày hôm sau, ví dụ hết hạn 8 thì dùng 10."),
    )


def _state(row: VatRate) -> Badge:
    today: date = local_day(clock.now())
    if row.valid_from > today:
        return Badge(_("Chưa đến ngày"), "accent")
    if row.valid_to is not None and row.valid_to < today:
        return Badge(_("Hết hiệu lực"))
    return Badge(_("Đang áp dụng"), "good")


VAT_RATES = ListPage(
    columns=[
        Column("code", gettext_lazy("Mã"), phone="title"),
        Column("name", gettext_lazy("Tên")),
        Column("rate", gettext_lazy("Thuế suất"), "percent", phone="figure"),
        Column("valid_from", gettext_lazy("Từ ngày"), "day"),
        Column("valid_to", gettext_lazy("Đến hết ngày"), "day"),
        Column("then_code", gettext_lazy("Sau đó dùng")),
        Column("state", gettext_lazy("Tình trạng"), value=_state),
    ],
    order="code",
    noun=gettext_lazy("dòng thuế suất"),
    url=lambda row: f"{reverse('catalog:set_vat_rate')}?row={row.pk}",
    empty=Empty(gettext_lazy("Chưa có thuế suất nào.")),
)


@page(queries.VIEW)
def vat_rates(request: PageRequest) -> HttpResponse:
    """Which rate is in force from when to when."""
    action = Action.of(request, _("Đặt thuế suất"), "catalog:set_vat_rate", "catalog.set_vat_rate")
    table = VAT_RATES.of(request, queries.vat_rates())
    return list_page(request, table, title=_("Thuế suất GTGT"), action=action)


@page("catalog.set_vat_rate")
def set_vat_rate(request: PageRequest) -> HttpResponse:
    """A law changes: one row more, or a span that ends later."""
    wanted = request.GET.get("row", "")
    key = parse.key(wanted)
    row = queries.vat_rate(key) if key is not None else None
    names = ("code", "name", "rate", "valid_from", "valid_to", "then_code")
    form = VatRateForm(request, {name: getattr(row, name) for name in names} if row else {})
    back = reverse("catalog:vat_rates")
    if form.posted() and (made := form.act(run, actor=request.actor)):
        sentence = _("Đã đặt %(name)s từ %(day)s.") % {"name": made.name, "day": figures.day(made.valid_from)}
        return done(request, sentence, back)
    return form_page(request, form, title=_("Đặt thuế suất"), back=back)
