"""Phones, tax codes and prices of partners, on plain values. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from stdnum.vn import mst

from fastsale.foundation import fields, figures
from fastsale.foundation.errors import Invalid, _
from fastsale.foundation.money import LARGEST_AMOUNT, half_up
from fastsale.foundation.text import clean, fold
from fastsale.master.partners.facts import PartnerFacts

LONGEST_TERM = 3_650
"""Days: nobody waits longer than ten years for money."""

SEARCH_LENGTH = 600

_NUMBER = re.compile(r"\d{6,15}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_LINES = (
    ("name", _("Tên"), 200, True),
    ("street", _("Số nhà, đường"), 200, False),
    ("ward", _("Phường / xã"), 80, False),
    ("province", _("Tỉnh / thành phố"), 80, False),
    ("old_address", _("Địa chỉ cũ"), 300, False),
    ("invoice_name", _("Tên trên hóa đơn"), 200, False),
    ("invoice_address", _("Địa chỉ trên hóa đơn"), 300, False),
)


def phone_digits(text: str) -> str:
    """A phone number in one form: "+84 901.234.567" → "0901234567". The first of several; "" when empty.

    Source: Vietnamese mobiles have 10 digits, land-lines 11; +84, 84 and 0084 stand for the leading 0.
    """
    first = re.split(r"[,;/]| - ", clean(text))[0]
    digits = "".join(char for char in first if "0" <= char <= "9")
    for prefix in ("0084", "84"):
        rest = digits.removeprefix(prefix)
        if rest != digits and 9 <= len(rest.lstrip("0")) <= 10:
            return "0" + rest.lstrip("0")
    return digits


def tax_code(text: str) -> str:
    """A tax code as it is kept: upper case without blanks, a branch's three digits behind a hyphen."""
    kept = clean(text).upper().replace(" ", "").replace(".", "")
    if re.fullmatch(r"\d{13}", kept):
        return f"{kept[:10]}-{kept[10:]}"
    return kept


def tax_code_is_sound(code: str) -> bool:
    """Whether a kept tax code can be one: 10 digits with their check digit, a branch of such, or a personal id.

    Since 1/7/2025 a person's 12-digit identity number is the tax code (TT 86/2024). An unsound one is only
    warned about: foreign contractors and old codes exist.
    """
    return bool(re.fullmatch(r"\d{12}", code)) or mst.is_valid(code)


def tax_code_warning(code: str) -> str:
    """The sentence to show beside a tax code that looks mistyped; "" for a sound or empty one."""
    if not code or tax_code_is_sound(code):
        return ""
    return _("Mã số thuế này không đúng số kiểm tra. Kiểm tra lại từng chữ số.")


def tidy(facts: PartnerFacts) -> PartnerFacts:
    """The same facts, cleaned; raises Invalid with the first field that cannot be."""
    if not facts.is_customer and not facts.is_supplier:
        raise Invalid(_("Chọn khách hàng, nhà cung cấp, hoặc cả hai."), field="is_customer")
    lines: dict[str, Any] = {
        name: fields.line(getattr(facts, name), field=name, what=what, longest=longest, required=required)
        for name, what, longest, required in _LINES
    }
    if facts.credit_limit is not None:
        fields.whole(
            facts.credit_limit, field="credit_limit", what=_("Hạn mức nợ"),
            least=0, most=LARGEST_AMOUNT - 1, shown=figures.money,
        )  # fmt: skip
    fields.whole(facts.term_days, field="term_days", what=_("Số ngày được nợ"), least=0, most=LONGEST_TERM)
    return replace(
        facts,
        **lines,
        code=fields.code(facts.code, field="code", what=_("Mã"), longest=40, required=False),
        phone=_phone(facts.phone),
        email=_email(facts.email, "email"),
        invoice_email=_email(facts.invoice_email, "invoice_email"),
        tax_code=_tax_code(facts.tax_code, "tax_code"),
        invoice_tax_code=_tax_code(facts.invoice_tax_code, "invoice_tax_code"),
        note=fields.lines(facts.note, field="note", what=_("Ghi chú"), longest=2000),
    )


def _phone(text: str) -> str:
    kept = fields.line(text, field="phone", what=_("Điện thoại"), longest=40, required=False)
    if kept and not _NUMBER.fullmatch(phone_digits(kept)):
        raise Invalid(_("Số điện thoại «%(given)s» phải có từ 6 đến 15 chữ số."), field="phone", given=kept)
    return kept


def _email(text: str, field: str) -> str:
    kept = fields.line(text, field=field, what=_("Email"), longest=254, required=False)
    if kept and not _EMAIL.fullmatch(kept):
        raise Invalid(_("Email «%(given)s» thiếu tên miền hoặc dấu @."), field=field, given=kept)
    return kept


def _tax_code(text: str, field: str) -> str:
    return fields.line(tax_code(text), field=field, what=_("Mã số thuế"), longest=20, required=False)


def search_text(code: str, name: str, phone: str, tax: str) -> str:
    """What a partner is found by, folded once: code, name, phone digits, tax code."""
    return fold(" ".join(part for part in (code, name, phone, tax) if part))[:SEARCH_LENGTH]


def search_words(text: str) -> list[str]:
    """The folded words of a search, at most eight; a phone typed in groups counts as one word."""
    folded = fold(text)
    if re.fullmatch(r"[+\d][\d .\-()]{5,}", folded):
        return [phone_digits(folded)]
    return folded.split()[:8]


@dataclass(frozen=True, slots=True)
class Rung:
    """One price on a list: from `min_quantity` thousandths on. `of_base`: it is the base unit's price."""

    min_quantity: int
    price: int
    of_base: bool


@dataclass(frozen=True, slots=True)
class UnitPrices:
    """What the price of one unit is chosen from: its own price, the base price, the factor, the list's rungs."""

    own: int | None
    base: int
    factor_num: int
    factor_den: int
    rungs: Sequence[Rung] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """A price in hundredths and where it comes from: "list", "unit" or "base"."""

    unit_price: int
    source: str


def choose(prices: UnitPrices, quantity: int) -> Chosen:
    """The price of one unit when `quantity` thousandths of it are bought.

    First the list's price for this very unit (highest rung reached); then the unit's own price; then the
    list's price of the base unit × the factor (rungs counted in base units); last the base price × the factor.
    """
    of_unit = _reached(prices.rungs, quantity, of_base=False)
    if of_unit is not None:
        return Chosen(of_unit, "list")
    if prices.own is not None:
        return Chosen(prices.own, "unit")
    in_base = quantity * prices.factor_num // prices.factor_den
    of_base = _reached(prices.rungs, in_base, of_base=True)
    if of_base is not None:
        return Chosen(half_up(of_base * prices.factor_num, prices.factor_den), "list")
    return Chosen(half_up(prices.base * prices.factor_num, prices.factor_den), "base")


def _reached(rungs: Sequence[Rung], quantity: int, *, of_base: bool) -> int | None:
    open_to = [rung for rung in rungs if rung.of_base is of_base and rung.min_quantity <= quantity]
    return max(open_to, key=lambda rung: rung.min_quantity).price if open_to else None
