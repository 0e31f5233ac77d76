"""Cấu hình chung and the company's profile."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fastsale.books.cash.models import CashAccount
from fastsale.foundation.administration import queries
from fastsale.foundation.administration.actions.change_company import change_company
from fastsale.foundation.administration.actions.change_settings import change_settings
from fastsale.foundation.administration.actions.set_logo import set_logo as set_company_logo
from fastsale.foundation.administration.profile import (
    MOST_DAYS,
    MOST_ROUNDING,
    CompanyFacts,
    Settings,
    facts_of,
    settings_of,
)
from fastsale.foundation.company.models import Company, CostingMethod, CostingScope, StockPolicy
from fastsale.master.partners.rules import tax_code_warning
from fastsale.web.catalog.choices import vat_codes
from fastsale.web.fields import CountField, LineField, SeenField
from fastsale.web.forms import PageForm
from fastsale.web.page import Action, PageRequest, Tab, done, form_page, page


def _switch(name: str, hint: Any = "") -> forms.BooleanField:
    return forms.BooleanField(label=_said(name), required=False, help_text=hint)


def _said(name: str) -> Any:
    """What the model calls a setting: one name on every screen and in the log."""
    return Company._meta.get_field(name).verbose_name  # type: ignore[union-attr]  # every setting is a plain column


def _policy(name: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=_said(name), choices=StockPolicy.choices)


def _days(name: str) -> CountField:
    return CountField(label=_said(name), most=MOST_DAYS)


def _people() -> list[tuple[str, str]]:
    return [(user.login, f"{user.full_name} ({user.login})") for user in queries.colleagues()]


class SettingsForm(PageForm):
    """The switches of Cấu hình chung; their groups are in the template."""

    seen = SeenField()
    allow_duplicate_name = _switch("allow_duplicate_name")
    variants = _switch("variants", gettext_lazy("Màu, cỡ, dung lượng …"))
    multi_unit = _switch("multi_unit", gettext_lazy("Lon, lốc, thùng: mỗi đơn vị có mã vạch và giá riêng."))
    lots = _switch("lots", gettext_lazy("Lô, hạn sử dụng và serial."))
    free_text_lines = _switch("free_text_lines", gettext_lazy("Gõ tên hàng ngay trên phiếu; dòng đó không trừ kho."))
    negative_sale = _policy("negative_sale")
    negative_transfer = _policy("negative_transfer")
    negative_purchase_return = _policy("negative_purchase_return")
    negative_production = _policy("negative_production")
    negative_scrap = _policy("negative_scrap")
    projects = _switch("projects")
    vat_visible = _switch("vat_visible")
    default_vat = forms.ChoiceField(label=_said("default_vat"), choices=vat_codes)
    prices_include_vat = _switch("prices_include_vat")
    revenue_from_orders_only = _switch(
        "revenue_from_orders_only", gettext_lazy("Tắt: hợp đồng cũng tính vào doanh số.")
    )
    round_total_to = CountField(
        label=_said("round_total_to"),
        least=1,
        most=MOST_ROUNDING,
        help_text=gettext_lazy("1 là không làm tròn; 500, 1.000 …"),
    )
    return_window_days = _days("return_window_days")
    hold_days = _days("hold_days")
    quotation_days = _days("quotation_days")
    costing_method = forms.ChoiceField(label=_said("costing_method"), choices=CostingMethod.choices)
    costing_scope = forms.ChoiceField(
        label=_said("costing_scope"),
        choices=CostingScope.choices,
        help_text=gettext_lazy("Không đổi được khi đã có chứng từ."),
    )
    notify_logins = forms.MultipleChoiceField(
        label=_said("notify_logins"), choices=_people, required=False, widget=forms.CheckboxSelectMultiple
    )

    def facts(self) -> dict[str, Any]:
        said = super().facts()
        seen = said.pop("seen")
        return {"seen": seen, "settings": Settings(**{**said, "notify_logins": tuple(said["notify_logins"])})}


class CompanyForm(PageForm):
    seen = SeenField()
    name = LineField(label=_said("name"), size=200)
    short_name = LineField(
        label=_said("short_name"), size=60, required=False, help_text=gettext_lazy("Hiện ở góc màn hình.")
    )
    tax_code = LineField(label=_said("tax_code"), size=20, required=False)
    address = LineField(label=_said("address"), size=300, required=False)
    phone = LineField(label=_said("phone"), size=40, required=False)
    email = LineField(label=_said("email"), size=254, required=False)
    bank_bin = LineField(
        label=_said("bank_bin"),
        size=6,
        required=False,
        help_text=gettext_lazy("6 số của ngân hàng, dùng cho mã VietQR."),
    )
    bank_account = LineField(label=_said("bank_account"), size=30, required=False)

    def facts(self) -> dict[str, Any]:
        said = super().facts()
        return {"seen": said.pop("seen"), "company": CompanyFacts(**said)}


def _tabs(here: str) -> list[Tab]:
    pages = (("general", _("Cấu hình chung")), ("company", _("Thông tin công ty")))
    return [Tab(title, reverse(f"administration:{name}"), name == here) for name, title in pages]


@page(queries.VIEW)
def general(request: PageRequest) -> HttpResponse:
    """Every switch of the company, grouped."""
    now = request.company
    form = SettingsForm(request, {**asdict(settings_of(now)), "seen": now.version})
    if not request.actor.may("administration.change_settings"):
        form.freeze()
    if form.posted() and form.act(change_settings, actor=request.actor) is not None:
        return done(request, _("Đã lưu cấu hình chung."), request.path)
    return form_page(
        request,
        form,
        title=_("Cấu hình chung"),
        whole="administration/general.html",
        tabs=_tabs("general"),
        funds=_funds(),
    )


def _funds() -> list[tuple[str, str]]:
    """The funds that papers propose: of a branch, or the bank accounts of all."""
    found = (
        CashAccount.objects.filter(is_active=True, is_default=True).select_related("branch").order_by("kind", "code")
    )
    return [(row.branch.name if row.branch else _("Mọi chi nhánh"), row.name) for row in found]


class LogoForm(PageForm):
    photo = forms.FileField(
        label=_said("logo"), required=False, widget=forms.FileInput(attrs={"accept": "image/*"})
    )  # fmt: skip


@page("administration.set_logo")
def set_logo(request: PageRequest) -> HttpResponse:
    """The logo on prints; none chosen takes it away."""
    form = LogoForm(request)
    back = reverse("administration:company")
    if form.posted():
        sent = form.cleaned_data.pop("photo")
        content = sent.read() if sent else None
        if form.act(set_company_logo, content=content, actor=request.actor) is not None:
            return done(request, _("Đã lưu logo."), back)
    note = _("In trên phiếu khổ A5 và A4. Chọn một ảnh rồi lưu. Để trống rồi lưu là bỏ logo.")
    return form_page(request, form, title=_("Logo công ty"), note=note, back=back)


@page(queries.VIEW)
def profile(request: PageRequest) -> HttpResponse:
    """Who the company is: papers print it."""
    now = request.company
    form = CompanyForm(request, {**asdict(facts_of(now)), "seen": now.version})
    if not request.actor.may("administration.change_company"):
        form.freeze()
    if form.posted() and form.act(change_company, actor=request.actor) is not None:
        return done(request, _("Đã lưu thông tin công ty."), request.path)
    logo = Action.of(
        request, _("Đổi logo"), "administration:set_logo", "administration.set_logo", icon="photo"
    )  # fmt: skip
    return form_page(
        request,
        form,
        title=_("Thông tin công ty"),
        whole="administration/company.html",
        tabs=_tabs("company"),
        actions=[one for one in [logo] if one],
        tax_warning=_(warning) if (warning := tax_code_warning(now.tax_code)) else "",
    )
