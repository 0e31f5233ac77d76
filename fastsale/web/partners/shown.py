"""A partner as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from fastsale.books.debts import queries as debts
from fastsale.books.debts.models import Side
from fastsale.books.debts.queries import OpenLine
from fastsale.foundation import figures
from fastsale.foundation.access.models import User
from fastsale.master.partners import rules
from fastsale.master.partners.models import Partner

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Account:
    """One side of the debt book, today."""

    side: Side
    title: Text
    balance: int
    overdue: int
    limit: int | None
    is_over: bool
    charges: Sequence[tuple[OpenLine, int]]
    credits: Sequence[OpenLine]


def account_of(partner: Partner, side: Side, today: date) -> Account:
    """What is open now: the balance, what is overdue, each charge with its days overdue. Three statements."""
    charges = debts.open_charges(side.value, [partner.pk])
    balance = debts.balance(partner.pk, side.value)
    limit = partner.credit_limit if side is Side.RECEIVABLE else None
    late = [(charge, charge.days_overdue(today)) for charge in charges]
    return Account(
        side=side,
        title=side.label,
        balance=balance,
        overdue=sum(charge.remaining for charge, days in late if days),
        limit=limit,
        is_over=limit is not None and balance > limit,
        charges=late,
        credits=debts.open_credits(side.value, [partner.pk]),
    )


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
