"""Small pieces that every page uses: icons, fields, badges, the request id."""

from typing import Any
from uuid import uuid4

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.template import Context
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fastsale.web.papers import OPENERS

register = template.Library()


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """A line icon from the sprite; decoration only, the word stands beside it or in a title."""
    sprite = static("vendor/icons/icons.svg")
    return format_html('<svg class="icon {}" aria-hidden="true"><use href="{}#{}"></use></svg>', css, sprite, name)


@register.inclusion_tag("web/parts/_field.html")
def field(bound: BoundField, css: str = "", suffix: str = "", hint: str = "") -> dict[str, Any]:
    """A field with its label, hint and refusals. `css`: its place in the grid; `suffix`: "đ", "%"."""
    widget = bound.field.widget
    return {
        "field": bound,
        "css": css,
        "suffix": suffix,
        "hint": hint or bound.help_text,
        "is_switch": isinstance(widget, CheckboxInput),
        "is_group": isinstance(widget, CheckboxSelectMultiple | RadioSelect),
    }


@register.simple_tag
def request_id() -> SafeString:
    """The hidden id that makes a posted form count once."""
    return format_html('<input type="hidden" name="request_id" value="{}">', uuid4())


@register.simple_tag(takes_context=True)
def paper_link(context: Context, document_id: int, kind: str, text: object) -> SafeString | str:
    """The number of a paper, as a link where papers of its kind have a page that this person may open."""
    opener = OPENERS.get(kind)
    if opener is None or not opener.is_for(context["request"].actor):
        return str(text)
    return format_html('<a href="{}">{}</a>', reverse("web:paper", args=[document_id]), text)


@register.inclusion_tag("web/parts/_badge.html")
def badge(state: Any) -> dict[str, Any]:
    """A Badge as a pill with its word."""
    return {"state": state}


@register.inclusion_tag("web/parts/_line_field.html")
def line_field(bound: BoundField, suffix: str = "") -> dict[str, Any]:
    """A field in a line of a paper: its label is the column's head, repeated for readers and phones."""
    return {"field": bound, "suffix": suffix, "is_tick": isinstance(bound.field.widget, CheckboxInput)}
