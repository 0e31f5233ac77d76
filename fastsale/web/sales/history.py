"""What the audit log says of a sale, in the words of its page."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fastsale.foundation import figures
from fastsale.trade.sales.models import State

MONEY = {
    "keep": _("giữ làm tiền khách trả trước"),
    "refund": _("trả lại khách"),
    "mistake": _("hủy phiếu thu nhầm"),
}

FACTS: dict[str, tuple[str | Promise, Callable[[Any], object]]] = {
    "state": (_("trạng thái"), lambda value: State(value).label),
    "total": (_("tổng cộng"), figures.money),
    "paid": (_("đã thu"), figures.money),
    "deposit": (_("đặt cọc"), figures.money),
    "lines": (_("số dòng"), figures.whole),
    "customer": (_("khách hàng"), str),
    "until": (_("giữ hàng đến"), lambda value: figures.day(date.fromisoformat(value))),
    "money": (_("tiền đã thu"), lambda value: MONEY.get(value, value)),
}


def facts_in_words(facts: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Pairs (what, as it is); what was not said, and what people have no word for, is left out."""
    return [
        (str(FACTS[name][0]), str(FACTS[name][1](value)))
        for name, value in facts.items()
        if name in FACTS and value not in (None, "", 0)
    ]
