"""Filters: the only way a template writes a figure or a day. None and "" stay empty (a dash where asked)."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django import template

from fastsale.foundation import figures

register = template.Library()


def _or_empty(value: Any, show: Callable[[Any], str]) -> str:
    return "" if value is None or value == "" else show(value)


@register.filter
def money(value: int | None) -> str:
    """Đồng with its sign: 1.234.567 đ."""
    return _or_empty(value, figures.money)


@register.filter
def amount(value: int | None) -> str:
    """Đồng in a table, whose head says the currency: 1.234.567."""
    return _or_empty(value, figures.whole)


@register.filter
def quantity(value: int | None) -> str:
    """Thousandths: 1,5."""
    return _or_empty(value, figures.quantity)


@register.filter
def unit_price(value: int | None) -> str:
    """Hundredths of a đồng: 3.150,5."""
    return _or_empty(value, figures.unit_price)


@register.filter
def percent(value: int | None) -> str:
    """Basis points: 8 %."""
    return _or_empty(value, figures.percent)


@register.filter
def signed(value: int | None) -> str:
    """Đồng with a plus or a minus: +1.234, −500; 0 without one."""
    return _or_empty(value, lambda number: ("+" if number > 0 else "") + figures.whole(number))


@register.filter
def signed_quantity(value: int | None) -> str:
    """Thousandths with a plus or a minus."""
    return _or_empty(value, lambda number: ("+" if number > 0 else "") + figures.quantity(number))


@register.filter
def day(value: date | datetime | None) -> str:
    """dd/MM/yyyy."""
    return _or_empty(value, figures.day)


@register.filter
def minute(value: datetime | None) -> str:
    """dd/MM/yyyy HH:mm."""
    return _or_empty(value, figures.minute)


@register.filter
def dash(value: object) -> object:
    """An en dash where there is nothing."""
    return "–" if value is None or value == "" else value
