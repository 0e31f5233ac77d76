"""A partner as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from fastsale.books.debts.models import Side
from fastsale.foundation import figures
from fastsale.foundation.access.models import User
from fastsale.foundation.access.rights import SEE_COST, SEE_LOG, SEE_PRICES
from fastsale.master.partners import rules
from fastsale.master.partners.models import Partner
from fastsale.trade.settlement.queries import RIGHT_OF
from fastsale.web.page import Action, PageRequest, Tab
from fastsale.web.partners.lists import trading_state
from fastsale.web.settlement.party import Standing, standing_of

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Account:
    """One side of the debt book today, and what this person may do about it."""

    standing: Standing
    doors: Sequence[Action]


def account_of(request: PageRequest, partner: Partner, side: Side) -> Account:
    """What is open now, and the buttons of this side. Two statements."""
    standing = standing_of(partner, side)
    return Account(standing, [] if partner.merged_into_id else _doors(request, standing))


def _doors(request: PageRequest, standing: Standing) -> list[Action]:
    """Thu nợ, chi trả lại, đối trừ: those that have something to do and that the person may."""
    wanted = [("settlement:pay_supplier", _("Trả nợ"), "cash", not standing.partner.is_walk_in)]
    if standing.side is Side.RECEIVABLE:
        wanted = [
            ("settlement:collect", _("Thu nợ"), "cash", not standing.partner.is_walk_in),
            ("settlement:refund", _("Chi trả lại"), "arrow-back-up", standing.advance > 0),
        ]
    doors = [
        Action(title, f"{reverse(name)}?partner={standing.partner.pk}", icon)
        for name, title, icon, is_of_use in wanted
        if is_of_use and request.actor.may(name.replace(":", "."))
    ]
    if request.actor.may("settlement.allocate") and not standing.partner.is_walk_in:
        url = f"{reverse('settlement:allocate', args=[standing.partner.pk])}?side={standing.side.value}"
        doors.append(Action(_("Đối trừ"), url, "arrows-exchange"))
    return doors


def head_of(request: PageRequest, found: Partner, here: str) -> dict[str, Any]:
    """Title, state, tabs and buttons of the partner's pages; `here` is the name of the face."""
    customers = Tab(_("Khách hàng"), reverse("partners:customers"))
    home = customers if found.is_customer else Tab(_("Nhà cung cấp"), reverse("partners:suppliers"))
    may_switch = "partners.deactivate_partner" if found.is_active else "partners.activate_partner"
    return {
        "title": found.name,
        "note": found.code,
        "state": trading_state(found),
        "crumbs": [home],
        "tabs": _tabs(request, found, here),
        "action": _main_action(request, found),
        "actions": _actions(request, found, here),
        "may_switch": not found.is_walk_in and request.actor.may(may_switch),
    }


def sides_of(request: PageRequest, found: Partner) -> list[Side]:
    """On which side of the debt book they stand, as far as this person may see."""
    stands = ((Side.RECEIVABLE, found.is_customer), (Side.PAYABLE, found.is_supplier))
    return [side for side, is_it in stands if is_it and request.actor.may(RIGHT_OF[side.value])]


def _tabs(request: PageRequest, found: Partner, here: str) -> list[Tab]:
    """The faces that the person may see, of what the partner is."""
    may = request.actor.may
    both = found.is_customer and found.is_supplier
    faces = [
        ("partner", _("Tổng quan"), True),
        ("partner_orders", _("Phiếu bán") if both else _("Phiếu"), found.is_customer and may("sales.view")),
        ("partner_prices", _("Giá đã bán"), found.is_customer and may("sales.view") and may(SEE_PRICES)),
        ("partner_receipts", _("Phiếu nhập"), found.is_supplier and may("purchasing.view")),
        ("partner_costs", _("Giá đã nhập"), found.is_supplier and may("purchasing.view") and may(SEE_COST)),
        ("partner_debts", _("Công nợ"), bool(sides_of(request, found))),
        ("partner_history", _("Lịch sử"), may(SEE_LOG)),
    ]
    return [
        Tab(title, reverse(f"partners:{name}", args=[found.pk]), name.removeprefix("partner_") == here)
        for name, title, is_shown in faces
        if is_shown
    ]


def _main_action(request: PageRequest, found: Partner) -> Action | None:
    """Selling to a customer, buying from a supplier."""
    if not found.is_active or found.merged_into_id:
        return None
    wanted = [
        ("counter:sell", "sales.sell_now", _("Bán hàng"), "cash-register", found.is_customer),
        ("purchasing:receive_goods", "purchasing.receive_goods", _("Nhập hàng"), "plus", found.is_supplier),
    ]
    for name, right, title, icon, is_it in wanted:
        if is_it and request.actor.may(right):
            query = "customer" if found.is_customer else "supplier"
            return Action(title, f"{reverse(name)}?{query}={found.pk}", icon)
    return None


def _actions(request: PageRequest, found: Partner, here: str) -> list[Action]:
    """Where the account is shown, it has its own button to collect."""
    may = request.actor.may
    is_debtor = found.is_customer and not found.is_walk_in and found.merged_into_id is None
    wanted = [
        (
            "settlement.merge_partners", not found.is_walk_in and found.merged_into_id is None,
            Action(_("Gộp trùng"), reverse("settlement:merge_partners", args=[found.pk]), "git-merge"),
        ),
        ("partners.change_partner", True,
         Action(_("Sửa"), reverse("partners:change_partner", args=[found.pk]), "edit", "e")),
        (
            "settlement.collect", is_debtor and here not in ("partner", "debts"),
            Action(_("Thu nợ"), f"{reverse('settlement:collect')}?partner={found.pk}", "cash"),
        ),
    ]  # fmt: skip
    return [action for right, is_of_use, action in wanted if is_of_use and may(right)]


def facts_of(partner: Partner) -> list[tuple[str, str]]:
    """Pairs for the page, in reading order."""
    responsible: User | None = partner.responsible
    return [
        (_("Điện thoại"), partner.phone_shown),
        (_("Email"), partner.email),
        (_("Mã số thuế"), _tax_code(partner)),
        (_("Địa chỉ"), partner.address),
        (_("Địa chỉ cũ"), partner.old_address),
        (_("Nhóm"), partner.group.name if partner.group else ""),
        (_("Nhân viên phụ trách"), responsible.full_name if responsible else ""),
        (_("Chi nhánh phục vụ"), partner.branch.name if partner.branch else _("Mọi chi nhánh")),
        (_("Hạn mức nợ"), _limit(partner)),
        (_("Số ngày được nợ"), str(partner.term_days)),
        (_("Ngày sinh"), figures.day(partner.birthday) if partner.birthday else ""),
        (
            _("Hóa đơn"),
            ", ".join(filter(None, (partner.invoice_name, partner.invoice_tax_code, partner.invoice_address))),
        ),
        (_("Email nhận hóa đơn"), partner.invoice_email),
        (_("Ghi chú"), partner.note),
    ]


def _tax_code(partner: Partner) -> str:
    warning = rules.tax_code_warning(partner.tax_code)
    return f"{partner.tax_code} – {_(warning)}" if warning else partner.tax_code


def _limit(partner: Partner) -> str:
    if partner.is_walk_in:
        return _("Luôn trả ngay")
    return _("Không giới hạn") if partner.credit_limit is None else figures.money(partner.credit_limit)
