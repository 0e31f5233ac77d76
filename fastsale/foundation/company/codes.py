"""Codes the program gives to products, customers, suppliers and groups: prefix + counter + suffix.

A paper's number is another thing (foundation.documents): it may have no gaps. A code may.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fastsale.foundation.company.models import CodeRule

PRODUCT = "product"
CUSTOMER = "customer"
SUPPLIER = "supplier"
CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class CodeKind:
    title: str | Promise
    prefix: str
    width: int


CODE_KINDS: dict[str, CodeKind] = {
    PRODUCT: CodeKind(_("Hàng hóa"), "SP", 6),
    CUSTOMER: CodeKind(_("Khách hàng"), "KH", 6),
    SUPPLIER: CodeKind(_("Nhà cung cấp"), "NCC", 6),
    CATEGORY: CodeKind(_("Nhóm sản phẩm"), "N", 3),
}


def take_code(kind: str, is_taken: Callable[[str], bool]) -> str:
    """The next free code of that kind ("SP000001"). Codes typed by people are skipped.

    The counter stays locked until the transaction ends, so two people never get the same code.
    """
    rule = _locked(kind)
    while True:
        code = f"{rule.prefix}{rule.next_value:0{rule.width}d}{rule.suffix}"
        rule.next_value += 1
        if not is_taken(code):
            rule.save(update_fields=["next_value"])
            return code


def take_codes(kind: str, count: int, taken_of: Callable[[Collection[str]], set[str]]) -> list[str]:
    """The next `count` free codes of that kind. `taken_of` answers which of some codes somebody has."""
    if not count:
        return []
    rule = _locked(kind)
    codes: list[str] = []
    while len(codes) < count:
        first = rule.next_value
        rule.next_value += count - len(codes)
        offered = [f"{rule.prefix}{n:0{rule.width}d}{rule.suffix}" for n in range(first, rule.next_value)]
        taken = taken_of(offered)
        codes += [code for code in offered if code not in taken]
    rule.save(update_fields=["next_value"])
    return codes


def rule_of(kind: str) -> CodeRule:
    """How codes of that kind are made now; the default when nobody has set it."""
    default = CODE_KINDS[kind]
    return CodeRule.objects.filter(kind=kind).first() or CodeRule(
        kind=kind, prefix=default.prefix, width=default.width, next_value=1
    )


def _locked(kind: str) -> CodeRule:
    rule = CodeRule.objects.select_for_update().filter(kind=kind).first()
    if rule is not None:
        return rule
    default = CODE_KINDS[kind]
    CodeRule.objects.bulk_create(
        [CodeRule(kind=kind, prefix=default.prefix, width=default.width)], ignore_conflicts=True
    )
    return CodeRule.objects.select_for_update().get(kind=kind)
