"""The people of the company, for choices in forms."""

from fastsale.foundation.access.models import User


def active_people() -> list[tuple[int, str]]:
    """Who may be chosen: key and name. One statement."""
    return [(user.pk, f"{user.full_name} ({user.login})") for user in User.objects.filter(is_active=True)]
