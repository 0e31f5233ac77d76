"""The roles a new company starts with. A company changes them as it likes; these are only the beginning.

Who does what and must not do what follows the process of a Vietnamese trading company: the keeper sees no
prices, the cashier makes no debt, the seller sees no cost and only own customers.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase

from fastsale.foundation.access import rights


@dataclass(frozen=True, slots=True)
class DefaultRole:
    """`patterns` name rights; `*` stands for anything, a leading `!` takes away. `ceiling` in basis points."""

    name: str
    patterns: tuple[str, ...]
    ceiling: int = 0

    def rights(self, known: Collection[str]) -> list[str]:
        """The rights of this role among those there are, in order."""
        return sorted(resolve(self.patterns, known))


_SELLING = (
    "sales.view", "sales.create_order", "sales.change_order", "sales.reserve_order", "sales.release_order",
    "sales.confirm_order", "sales.sell_now", "sales.edit_order", "sales.ask_approval",
    "sales.set_invoice_buyer", "catalog.view", "partners.view",
    "partners.add_partner", "partners.change_partner", "warehouse.view", "debts.view", rights.SEE_PRICES,
    "handovers.view", "settlement.hand_over",
)  # fmt: skip

DEFAULT_ROLES: tuple[DefaultRole, ...] = (
    DefaultRole("Quản trị", ("*",), 10_000),
    DefaultRole(
        "Giám đốc",
        (
            "*.view", "debts.view_payables", "sales.confirm_order", "sales.cancel_order", "administration.close_period",
            "administration.reopen_period",
            *rights.SPECIAL,
        ),
        10_000,
    ),
    DefaultRole(
        "Trưởng phòng kinh doanh",
        (
            *_SELLING, "debts.view_payables", "sales.*", "reports.view", "cash.view", "purchasing.view", "partners.*",
            "catalog.*", "!catalog.set_vat_rate", "!catalog.merge_products", "settlement.collect",
            "settlement.cancel_collection", "settlement.refund", "settlement.allocate", "warehouse.confirm_issue",
            rights.SEE_COST, rights.BELOW_FLOOR,
            rights.BACK_DATE, rights.OVER_LIMIT, rights.ALL_CUSTOMERS, rights.PRINT_AGAIN, "prints.set_print_size",
        ),
        2_000,
    ),
    DefaultRole("Nhân viên kinh doanh", (*_SELLING, "settlement.collect"), 500),
    DefaultRole(
        "Thu ngân",
        (
            *_SELLING, "cash.view", "settlement.collect", "settlement.count_cash", "prints.set_print_size",
            rights.ALL_CUSTOMERS,
        ),
        300,
    ),
    DefaultRole(
        "Thủ kho",
        (
            "warehouse.view", "warehouse.confirm_issue", "catalog.view", "partners.view",
            "purchasing.view", rights.ALL_CUSTOMERS,
        ),
    ),
    DefaultRole(
        "Kế toán",
        (
            "*.view", "debts.view_payables", "sales.*", "purchasing.*", "settlement.*", "warehouse.*", "partners.*",
            "catalog.*", "administration.close_period", "!settlement.count_cash",
            rights.SEE_COST, rights.SEE_PRICES, rights.BACK_DATE, rights.ALL_CUSTOMERS, rights.SEE_LOG,
            rights.PRINT_AGAIN, "prints.set_print_size",
        ),
        500,
    ),
    DefaultRole(
        "Thủ quỹ",
        (
            "cash.view", "debts.view", "debts.view_payables", "sales.view", "partners.view", "settlement.collect",
            "settlement.refund", "settlement.pay_supplier", "settlement.count_cash", "handovers.view",
            "settlement.hand_over", rights.SEE_PRICES, rights.ALL_CUSTOMERS,
        ),
    ),
    DefaultRole(
        "Mua hàng",
        (
            "purchasing.*", "settlement.pay_supplier", "catalog.*", "!catalog.set_vat_rate", "!catalog.merge_products",
            "partners.view", "partners.add_partner", "partners.change_partner", "warehouse.view", "debts.view",
            "debts.view_payables", rights.SEE_COST, rights.SEE_PRICES, rights.ALL_CUSTOMERS,
        ),
    ),
)  # fmt: skip


def resolve(patterns: Iterable[str], known: Collection[str]) -> set[str]:
    """The known rights that some pattern names and no `!` pattern takes away."""
    given = list(patterns)
    taken = [pattern[1:] for pattern in given if pattern.startswith("!")]
    named = [pattern for pattern in given if not pattern.startswith("!")]
    return {
        right
        for right in known
        if any(fnmatchcase(right, one) for one in named) and not any(fnmatchcase(right, one) for one in taken)
    }


def new_rights(usual: str, has: Collection[str], knew: Collection[str], known: Collection[str]) -> list[str]:
    """What the usual role of this name gives now that there was not when it was last written, in order.

    A right that was there then and is missing was left out on purpose, or by an older idea of that role.
    """
    role = next((one for one in DEFAULT_ROLES if one.name == usual), None)
    return sorted(set(role.rights(known)) - set(knew) - set(has)) if role else []
