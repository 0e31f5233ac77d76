"""The words of a file → what they name in the catalogue. Loaded once for all rows."""

from collections.abc import Iterable
from datetime import date

from fastsale.foundation import clock
from fastsale.foundation.dates import local_day
from fastsale.foundation.errors import Invalid, _
from fastsale.foundation.text import clean
from fastsale.master.catalog import taxes
from fastsale.master.catalog.models import Brand, Category, Unit

SHOWN = 8
"""Names that a refusal offers."""


class Words:
    """Units, groups, brands and VAT rates by what people call them: case does not matter."""

    def __init__(self) -> None:
        self.today: date = local_day(clock.now())
        self.rates = taxes.rates_on(self.today)
        self.units = self._by_name(Unit.objects.values_list("pk", "name"))
        self.brands = self._by_name(Brand.objects.values_list("pk", "name"))
        groups = list(Category.objects.values_list("pk", "name", "code"))
        self.groups = self._by_name((key, name) for key, name, _code in groups)
        self.group_codes = {code: key for key, _name, code in groups}
        self.names = {"units": [name for _key, name in Unit.objects.values_list("pk", "name")[:SHOWN]]}

    @staticmethod
    def _by_name(pairs: Iterable[tuple[int, str]]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for key, name in pairs:
            found.setdefault(name.casefold(), []).append(key)
        return found

    def unit(self, word: str, *, field: str = "unit") -> int:
        """The unit. Raises Invalid with some that there are."""
        keys = self.units.get(clean(word).casefold())
        if not keys:
            said = _(
                "Đơn vị tính «%(word)s» không có trong danh mục (đang có: %(known)s …). Thêm ở Danh mục › Đơn vị tính."
            )
            raise Invalid(said, field=field, word=word[:40], known=", ".join(self.names["units"]))
        return keys[0]

    def brand(self, word: str) -> int:
        """The brand. Raises Invalid."""
        keys = self.brands.get(clean(word).casefold())
        if not keys:
            said = _("Nhãn hiệu «%(word)s» không có trong danh mục. Thêm ở Danh mục › Nhãn hiệu, hoặc để trống.")
            raise Invalid(said, field="brand", word=word[:60])
        return keys[0]

    def group(self, word: str) -> int:
        """The group by code, or by a name that only one has. Raises Invalid."""
        text = clean(word)
        if text.upper() in self.group_codes:
            return self.group_codes[text.upper()]
        keys = self.groups.get(text.casefold(), [])
        if not keys:
            said = _("Nhóm hàng «%(word)s» không có trong danh mục. Thêm ở Danh mục › Nhóm hàng, hoặc để trống.")
            raise Invalid(said, field="category", word=text[:60])
        if len(keys) > 1:
            said = _("Có %(count)s nhóm cùng tên «%(word)s». Ghi mã nhóm thay cho tên.")
            raise Invalid(said, field="category", word=text[:60], count=len(keys))
        return keys[0]

    def vat(self, word: str) -> str:
        """The code of a rate: "8", "8 %", and 0.08 as a spreadsheet keeps a percentage. Raises NoRate."""
        code = clean(word).upper().replace("%", "").strip()
        if code.startswith("0.") and code[2:].isdigit():
            code = str(int(code[2:].ljust(2, "0"))) if len(code) <= 4 else code
        return taxes.rate_of(self.rates, code, self.today).code if code not in self.rates else code
