"""The VAT rates in force when this version was made. Data, because laws change: 8 % ends on 31/12/2026."""

from datetime import date
from typing import Any

# code, name, basis points, from, to, what follows. Luật thuế GTGT 48/2024; NQ 204/2025 and NĐ 174/2025 for 8 %.
VAT_RATES: tuple[tuple[str, str, int, date, date | None, str], ...] = (
    ("10", "10 %", 1000, date(2009, 1, 1), None, ""),
    ("8", "8 %", 800, date(2025, 7, 1), date(2026, 12, 31), "10"),
    ("5", "5 %", 500, date(2009, 1, 1), None, ""),
    ("0", "0 %", 0, date(2009, 1, 1), None, ""),
    ("KCT", "Không chịu thuế", 0, date(2009, 1, 1), None, ""),
    ("KKKNT", "Không kê khai, không nộp thuế", 0, date(2009, 1, 1), None, ""),
)


def seed_vat_rates(model: Any = None) -> None:
    """Write the rates that are missing. The migration calls it; a database emptied by hand may call it again."""
    if model is None:
        from fastsale.master.catalog.models import VatRate as model  # noqa: N813
    for code, name, rate, valid_from, valid_to, then_code in VAT_RATES:
        model.objects.get_or_create(
            code=code,
            valid_from=valid_from,
            defaults={"name": name, "rate": rate, "valid_to": valid_to, "then_code": then_code},
        )
