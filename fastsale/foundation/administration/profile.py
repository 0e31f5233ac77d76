"""Who the company is and how it works, as forms carry it."""

import re
from dataclasses import asdict, dataclass, replace
from typing import Any

from fastsale.foundation import fields, figures
from fastsale.foundation.access.models import User
from fastsale.foundation.administration.errors import SettingFixed
from fastsale.foundation.company.models import Company, CostingMethod, CostingScope, StockPolicy
from fastsale.foundation.documents.models import Document
from fastsale.foundation.errors import Invalid, _

MOST_ROUNDING = 1_000_000
MOST_DAYS = 3_650
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyFacts:
    """The company's profile. `bank_bin` is the six digits of its bank in VietQR."""

    name: str
    short_name: str = ""
    tax_code: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    bank_bin: str = ""
    bank_account: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Cấu hình chung: the switches of FastWork's own page, and the few numbers papers start from."""

    allow_duplicate_name: bool = True
    variants: bool = True
    multi_unit: bool = True
    lots: bool = True
    free_text_lines: bool = False
    negative_sale: str = "block"
    negative_transfer: str = "block"
    negative_purchase_return: str = "block"
    negative_production: str = "block"
    negative_scrap: str = "block"
    projects: bool = False
    vat_visible: bool = True
    default_vat: str = "8"
    prices_include_vat: bool = False
    revenue_from_orders_only: bool = True
    round_total_to: int = 1
    return_window_days: int = 30
    hold_days: int = 3
    quotation_days: int = 15
    costing_method: str = "moving_average"
    costing_scope: str = "warehouse"
    notify_logins: tuple[str, ...] = ()


def facts_of(company: Company) -> CompanyFacts:
    """The profile as its form shows it."""
    return CompanyFacts(**{name: getattr(company, name) for name in CompanyFacts.__dataclass_fields__})


def settings_of(company: Company) -> Settings:
    """The settings as their form shows them."""
    values: dict[str, Any] = {name: getattr(company, name) for name in Settings.__dataclass_fields__}
    return Settings(**values | {"notify_logins": tuple(company.notify_logins)})


_LINES = (
    ("name", _("Tên công ty"), 200, True),
    ("short_name", _("Tên viết tắt"), 60, False),
    ("tax_code", _("Mã số thuế"), 20, False),
    ("address", _("Địa chỉ"), 300, False),
    ("phone", _("Điện thoại"), 40, False),
    ("email", _("Email"), 254, False),
    ("bank_bin", _("Mã ngân hàng (BIN)"), 6, False),
    ("bank_account", _("Số tài khoản"), 30, False),
)


def checked_facts(facts: CompanyFacts) -> dict[str, Any]:
    """The columns of the profile as they are kept; raises Invalid."""
    kept = {
        name: fields.line(getattr(facts, name), field=name, what=what, longest=longest, required=required)
        for name, what, longest, required in _LINES
    }
    kept["bank_account"] = kept["bank_account"].replace(" ", "")
    if kept["bank_bin"] and not re.fullmatch(r"[0-9]{6}", kept["bank_bin"]):
        raise Invalid(_("Mã ngân hàng (BIN) gồm 6 chữ số."), field="bank_bin")
    if kept["email"] and not _EMAIL.fullmatch(kept["email"]):
        raise Invalid(_("Email «%(given)s» thiếu tên miền hoặc dấu @."), field="email", given=kept["email"])
    return kept


_CHOICES = (
    ("negative_sale", _("Hết hàng khi bán"), StockPolicy),
    ("negative_transfer", _("Hết hàng khi chuyển kho"), StockPolicy),
    ("negative_purchase_return", _("Hết hàng khi trả hàng nhập"), StockPolicy),
    ("negative_production", _("Hết hàng khi sản xuất, lắp ráp"), StockPolicy),
    ("negative_scrap", _("Hết hàng khi xuất hủy"), StockPolicy),
    ("costing_method", _("Cách tính giá vốn"), CostingMethod),
    ("costing_scope", _("Phạm vi tính giá vốn"), CostingScope),
)

_NUMBERS = (
    ("round_total_to", _("Làm tròn tổng tiền đến (đồng)"), 1, MOST_ROUNDING),
    ("return_window_days", _("Số ngày được trả hàng"), 0, MOST_DAYS),
    ("hold_days", _("Số ngày giữ hàng cho đơn đặt"), 0, MOST_DAYS),
    ("quotation_days", _("Số ngày báo giá có hiệu lực"), 0, MOST_DAYS),
)


def checked_settings(settings: Settings, before: Settings) -> Settings:
    """The settings as they are kept; raises Invalid, and SettingFixed for what costs already rest on."""
    for name, what, choices in _CHOICES:
        fields.one_of(getattr(settings, name), choices.values, field=name, what=what)
    for name, what, least, most in _NUMBERS:
        fields.whole(getattr(settings, name), field=name, what=what, least=least, most=most, shown=figures.whole)
    for name, what in (("costing_method", _("cách tính giá vốn")), ("costing_scope", _("phạm vi tính giá vốn"))):
        changed = getattr(settings, name) != getattr(before, name)
        if changed and Document.objects.filter(at__isnull=False).exists():
            raise SettingFixed(field=name, what=what)
    code = fields.code(settings.default_vat, field="default_vat", what=_("Thuế suất mặc định"), longest=8)
    return replace(settings, default_vat=code, notify_logins=_logins(settings.notify_logins))


def _logins(given: tuple[str, ...]) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(login.strip().lower() for login in given if login.strip()))
    found = set(User.objects.filter(login__in=wanted, is_active=True).values_list("login", flat=True))
    missing = [login for login in wanted if login not in found]
    if missing:
        raise Invalid(
            _("Không có người dùng đang hoạt động nào tên %(logins)s."),
            field="notify_logins", logins=", ".join(missing[:5]),
        )  # fmt: skip
    return wanted


def described(settings: Settings) -> dict[str, object]:
    """The settings for the audit log."""
    return asdict(settings)
