"""A partner as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from fastsale.books.debts.models import Side
from fastsale.foundation import figures
from fastsale.foundation.access.models import User
from fastsale.master.partners import rules
from fastsale.master.partners.models import Partner
from fastsale.web.page import Action, PageRequest
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
