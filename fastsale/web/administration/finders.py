"""People who log in, for the search box."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.models import User
from fastsale.foundation.administration.queries import VIEW
from fastsale.foundation.text import fold
from fastsale.web.home.finders import EACH, Hit, finder
from fastsale.web.page import PageRequest


@finder(_("Người dùng"), icon="user", right=VIEW)
def users(request: PageRequest, text: str) -> list[Hit]:  # noqa: ARG001
    """By name or login code; no accents needed. A company has a few dozen: they are compared here."""
    words = fold(text).split()
    rows = User.objects.order_by("full_name").values_list("pk", "full_name", "login")
    found = [row for row in rows if all(word in fold(f"{row[1]} {row[2]}") for word in words)]
    return [Hit(name, reverse("administration:change_user", args=[key]), login) for key, name, login in found[:EACH]]
