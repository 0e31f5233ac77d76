"""Passwords on their way to the hash."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from fastsale.foundation.access.models import User
from fastsale.foundation.administration.errors import WeakPassword


class Secret:
    """A password as an argument of an action. It does not show itself: not in a log, a traceback, or the
    fingerprint that is kept of each request (a plain digest, which a guesser could try words against).

    Not a dataclass on purpose: a fingerprint reads the fields of those.
    """

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return "Secret(…)"


def refuse_weak(password: Secret, user: User, *, field: str = "password") -> None:
    """Raise WeakPassword with every reason (settings.AUTH_PASSWORD_VALIDATORS)."""
    assert isinstance(password, Secret)
    try:
        validate_password(password.text, user)
    except ValidationError as error:
        raise WeakPassword(field=field, reasons=" ".join(str(message) for message in error.messages)) from error
