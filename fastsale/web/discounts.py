"""A discount as people type it: "5%" or "20.000"."""

from typing import Any

from django import forms

from fastsale.foundation import figures
from fastsale.foundation.errors import Invalid
from fastsale.foundation.events.wording import say
from fastsale.foundation.money import LARGEST_AMOUNT
from fastsale.foundation.rates import FULL
from fastsale.trade.promotions.pricing import NO_DISCOUNT, Discount
from fastsale.web import parse


class DiscountField(forms.CharField):
    """ "5%" or "20.000": a percent or an amount in đồng. Empty is no discount."""

    def to_python(self, value: Any) -> Any:
        text = (value or "").strip() if isinstance(value, str) or value is None else value
        if isinstance(text, Discount):
            return text
        if not text:
            return NO_DISCOUNT
        try:
            if text.endswith("%"):
                share = parse.percent(text[:-1].strip(), name=str(self.label), least=0, most=FULL)
                return Discount("percent", share)
            return Discount("amount", parse.money(text, name=str(self.label), least=0, most=LARGEST_AMOUNT - 1))
        except Invalid as problem:
            raise forms.ValidationError(say(problem)) from None

    def prepare_value(self, value: Any) -> Any:
        return discount_text(value) if isinstance(value, Discount) else value


def discount_text(discount: Discount) -> str:
    """As a person would type it."""
    if not discount.value:
        return ""
    return figures.scaled(discount.value, 100) + "%" if discount.kind == "percent" else figures.whole(discount.value)
