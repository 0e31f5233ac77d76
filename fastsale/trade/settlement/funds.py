"""Tills and bank accounts as master rows: what they may be called, and which is proposed first."""

from dataclasses import dataclass

from django.db.models import Q

from fastsale.books.cash.models import AccountKind, CashAccount, CashBalance
from fastsale.foundation import clock, fields, figures
from fastsale.foundation.errors import Invalid, NotFound, _
from fastsale.trade.settlement.errors import CashCodeTaken, NotEmptied

FIELDS = (
    "branch_id", "kind", "code", "name", "bank_bin", "bank_name", "bank_account", "bank_holder",
    "may_go_below", "is_default",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FundFacts:
    """A till (kind "cash") or bank account (kind "bank") as typed. A bank account without a branch serves all;
    only a bank account may go below zero."""

    code: str
    name: str
    kind: str = AccountKind.CASH
    branch_id: int | None = None
    bank_bin: str = ""
    bank_name: str = ""
    bank_account: str = ""
    bank_holder: str = ""
    may_go_below: bool = False
    is_default: bool = False

    def checked(self) -> dict[str, object]:
        """The columns as they are kept. Raises Invalid."""
        kind = fields.one_of(self.kind, AccountKind.values, field="kind", what=_("Loại quỹ"))
        if kind == AccountKind.CASH and self.branch_id is None:
            raise Invalid(_("Quỹ tiền mặt phải thuộc một chi nhánh."), field="branch_id")
        if kind == AccountKind.CASH and self.may_go_below:
            raise Invalid(_("Quỹ tiền mặt không chi quá số dư được."), field="may_go_below")
        bank_bin = _text(self.bank_bin, "bank_bin", _("Mã ngân hàng (BIN)"), 6)
        if bank_bin and not (len(bank_bin) == 6 and bank_bin.isascii() and bank_bin.isdigit()):
            raise Invalid(_("Mã ngân hàng (BIN) gồm đúng 6 chữ số."), field="bank_bin")
        return {
            "branch_id": self.branch_id,
            "kind": kind,
            "code": fields.code(self.code, field="code", what=_("Mã quỹ"), longest=20),
            "name": fields.line(self.name, field="name", what=_("Tên quỹ"), longest=120),
            "bank_bin": bank_bin,
            "bank_name": _text(self.bank_name, "bank_name", _("Ngân hàng"), 120),
            "bank_account": _text(self.bank_account, "bank_account", _("Số tài khoản"), 30),
            "bank_holder": _text(self.bank_holder, "bank_holder", _("Chủ tài khoản"), 120),
            "may_go_below": self.may_go_below,
            "is_default": self.is_default,
        }


def _text(text: str, field: str, what: str, longest: int) -> str:
    return fields.line(text, field=field, what=what, longest=longest, required=False)


def refuse_taken_code(code: str, *, besides: int = 0) -> None:
    """Raise CashCodeTaken with the name of the account that has this code."""
    holder = CashAccount.objects.filter(code=code).exclude(pk=besides).first()
    if holder is not None:
        raise CashCodeTaken(wanted=code, name=holder.name)


def locked(account_id: int) -> CashAccount:
    """The account's own row, locked. Raises NotFound."""
    found = CashAccount.objects.select_for_update().filter(pk=account_id).first()
    if found is None:
        raise NotFound(what=_("quỹ"), field="account_id")
    return found


def yield_default(*, branch_id: int | None, kind: str, besides: int = 0) -> None:
    """One default per branch and kind: the one that was stands back, its editors notice."""
    of = Q(branch__isnull=True) if branch_id is None else Q(branch_id=branch_id)
    others = CashAccount.objects.select_for_update().filter(of, kind=kind, is_default=True)
    for other in others.exclude(pk=besides).order_by("pk"):
        other.is_default = False
        other.version += 1
        other.updated_at = clock.now()
        other.save(update_fields=["is_default", "version", "updated_at"])


def refuse_unemptied(account: CashAccount) -> None:
    """Raise NotEmptied for an account with money in it. The balance row is locked."""
    balance = CashBalance.objects.select_for_update().values_list("balance", flat=True).get(pk=account.pk)
    if balance:
        raise NotEmptied(account=account.name, balance=figures.money(balance))
