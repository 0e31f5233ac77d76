"""What people type on papers of money: ways of payment, what they settle, why a paper is taken back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fastsale.books.cash.models import AccountKind, CashAccount, Method
from fastsale.foundation.access.rights import BACK_DATE
from fastsale.trade.settlement.queries import usable_accounts
from fastsale.trade.settlement.ways import Way
from fastsale.web.fields import KeyChoiceField, LineField, MomentField, MoneyField
from fastsale.web.forms import PageForm
from fastsale.web.lines import LineForm, PaperLines
from fastsale.web.page import PageRequest
from fastsale.web.settlement.parts import Parts


class WayForm(LineForm):
    """One way of payment."""

    decides = ("amount",)

    account_id = KeyChoiceField(label=_("Quỹ / tài khoản"), choices=list)
    method = forms.ChoiceField(label=_("Hình thức"), choices=Method.choices, initial=Method.CASH)
    amount = MoneyField(label=_("Số tiền"), least=1)
    reference = LineField(label=_("Số tham chiếu"), size=80, required=False)

    def as_input(self) -> Way:
        read = self.cleaned_data
        return Way(read["account_id"], read["amount"], read["method"], read["reference"])


class Ways(PaperLines[WayForm]):
    """The ways of one paper, into or out of the accounts that the person may use."""

    def __init__(self, request: PageRequest, *, amount: int = 0) -> None:
        super().__init__(
            WayForm, request, prefix="way", initial=[{"amount": amount}] if amount else [], spare=not amount
        )
        accounts = list(usable_accounts(request.actor))
        here = request.branch.pk if request.branch else None
        accounts.sort(
            key=lambda row: (
                row.branch_id not in (None, here),
                row.kind != AccountKind.CASH,
                not row.is_default,
                row.code,
            )
        )
        self.places = " ".join(f"{row.pk}:{row.branch_id or ''}" for row in accounts)
        self.banks = [row.pk for row in accounts if row.kind == AccountKind.BANK]
        choices = [(row.pk, account_label(row)) for row in accounts]
        for line in (*self.rows, self.blank):
            field: Any = line.fields["account_id"]
            field.choices = choices

    def paid(self) -> tuple[Way, ...]:
        return tuple(row.as_input() for row in self.rows)


def account_label(account: CashAccount) -> str:
    """ "Vietcombank Thăng Long · 0011009900016" """
    return f"{account.name} · {account.bank_account}" if account.bank_account else account.name


class BranchForm(PageForm):
    """A paper of one of the person's branches, on a day that is today unless the person may say another."""

    branch_id = KeyChoiceField(label=_("Chi nhánh lập phiếu"), choices=list)
    at = MomentField(label=_("Ngày chứng từ"), required=False, help_text=_("Để trống: bây giờ."))
    note = LineField(label=_("Lý do, diễn giải"), size=500, required=False)

    def __init__(self, request: PageRequest, initial: dict[str, Any] | None = None) -> None:
        here = {"branch_id": request.branch.pk} if request.branch else {}
        super().__init__(request, initial={**here, **(initial or {})})
        self.offer("branch_id", [(row.pk, row.name) for row in request.branches])
        if not request.actor.may(BACK_DATE):
            self.fields.pop("at", None)


class MoneyForm(BranchForm):
    """A phiếu thu or phiếu chi of one partner. `person`: who brings or takes the money."""

    person = LineField(label=_("Người nộp tiền"), size=120, required=False)
    contract = LineField(
        label=_("Hợp đồng"),
        size=60,
        required=False,
        help_text=_("Ghi hợp đồng thì tiền chỉ tự trừ vào nợ của hợp đồng đó."),
    )
    by_hand = forms.BooleanField(label=_("Tự chọn từng khoản"), required=False)

    def __init__(self, request: PageRequest, parts: Parts, *, amount: int = 0) -> None:
        super().__init__(request)
        self.parts = parts
        self.ways = Ways(request, amount=amount)
        self.tables = {"ways": self.ways, "allocations": parts, "credits": parts}

    def chosen(self) -> list[tuple[int, int]] | None:
        """None: the oldest due first."""
        return self.parts.chosen() if self.cleaned_data["by_hand"] else None

    def facts(self) -> dict[str, Any]:
        said = super().facts()
        said.pop("by_hand")
        return said


class WhyForm(PageForm):
    """Why a paper is taken back."""

    why = LineField(label=_("Lý do hủy"), size=500, required=False)
