"""Khách lẻ: the one customer every installation has, who pays at once and may never owe."""

from typing import Any

WALK_IN_CODE = "KHACHLE"


def seed_walk_in(model: Any = None) -> None:
    """Write Khách lẻ when missing. The migration calls it; a database emptied by hand may call it again."""
    if model is None:
        from fastsale.master.partners.models import Partner as model  # noqa: N813
    model.objects.get_or_create(
        is_walk_in=True,
        defaults={
            "code": WALK_IN_CODE,
            "name": "Khách lẻ",
            "search": "khachle khach le",
            "is_customer": True,
            "credit_limit": 0,
            "term_days": 0,
        },
    )
