"""Numbers and days as people type them → whole numbers and dates. Pure.

Dots part the thousands and a comma starts the decimals (Luật Kế toán, Điều 11), whatever language
the words are in. Every refusal names the field and shows what would be right.
"""

import re
from datetime import date

from fastsale.foundation.errors import Invalid, _

_NUMBER = re.compile(r"^([-\u2212]?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d*))?$")
_DAY = re.compile(r"^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?$")
_ISO_DAY = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")
_LARGEST_DIGITS = 20
FIRST_YEAR, LAST_YEAR = 1900, 2999


def number(text: str, *, name: str, scale: int, decimals: int) -> int:
    """A number with up to `decimals` decimals, as a whole number of 1/`scale`.

    Raises Invalid: not a number, wrong separators, too many decimals.
    """
    bare = re.sub(r"[\s\u00a0]", "", text)
    match = _NUMBER.match(bare)
    if match is None:
        if re.fullmatch(r"[-\u2212]?[\d.,]+", bare):
            raise Invalid(_("«%(name)s»: dấu chấm ngăn hàng nghìn, dấu phẩy ngăn số lẻ, ví dụ 1.234,5."), name=name)
        raise Invalid(_("«%(name)s» phải là số, ví dụ 1.234.567."), name=name)
    sign, whole, rest = match[1], match[2].replace(".", "").lstrip("0") or "0", (match[3] or "").rstrip("0")
    if len(rest) > decimals:
        if decimals == 0:
            raise Invalid(_("«%(name)s» là số nguyên, không có phần lẻ."), name=name)
        raise Invalid(
            _("«%(name)s» chỉ nhận tối đa %(decimals)s số lẻ, đang có %(count)s."),
            name=name, decimals=decimals, count=len(rest),
        )  # fmt: skip
    if len(whole) > _LARGEST_DIGITS:
        raise Invalid(_("«%(name)s» có quá nhiều chữ số."), name=name)
    value = int(whole) * scale + (int(rest) * scale // 10 ** len(rest) if rest else 0)
    return -value if sign else value


def day(text: str, *, name: str, today: date) -> date:
    """dd/MM/yyyy; also d/M (this year), d/M/yy and yyyy-MM-dd. Years from 1900 to 2999."""
    found = _day(text, name=name, today=today)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Invalid(_("«%(name)s»: năm phải từ %(first)s đến %(last)s."), name=name, first=FIRST_YEAR, last=LAST_YEAR)
    return found


def _day(text: str, *, name: str, today: date) -> date:
    bare = text.strip()
    iso, match = _ISO_DAY.match(bare), _DAY.match(bare)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if match:
            year = int(match[3]) if match[3] else today.year
            return date(year + 2000 if year < 100 else year, int(match[2]), int(match[1]))
    except ValueError:
        raise Invalid(_("«%(name)s»: không có ngày %(text)s trong lịch."), name=name, text=bare) from None
    raise Invalid(_("«%(name)s» phải viết theo dạng ngày/tháng/năm, ví dụ 21/11/2026."), name=name)
