"""The suite: FASTSALE_DATABASE_URL chooses the engine; cheap passwords; no lockout unless a test asks for it."""

import tempfile
from pathlib import Path

from config import environment
from config.settings.base import *  # noqa: F403

SECRET_KEY = "only-for-tests-and-never-for-a-shop"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DATABASES = {
    "default": environment.database(
        environment.text("DATABASE_URL", "sqlite:///:memory:"),
        synchronous=environment.text("TEST_SYNCHRONOUS", "OFF"),
    )
}
# A test process must not keep a connection that a dropped test database would wait for.
DATABASES["default"]["CONN_MAX_AGE"] = 0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AXES_ENABLED = False
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
MEDIA_ROOT = Path(tempfile.gettempdir()) / "fastsale-test-media"
WORK_ROOT = Path(tempfile.gettempdir()) / "fastsale-test-work"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
LOGGING["root"]["level"] = "WARNING"  # noqa: F405
