"""What is true of every FastSale installation. Everything an operator may choose comes from the environment."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config import environment, logs

BASE_DIR = Path(__file__).resolve().parent.parent.parent
WEB_DIR = BASE_DIR / "fastsale" / "web"
DATA_DIR = Path(environment.text("DATA_DIR", str(BASE_DIR / "var")))

SECRET_KEY = environment.secret_key(DATA_DIR)
DEBUG = False
ALLOWED_HOSTS = environment.words("HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = environment.words("ORIGINS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "fastsale.foundation.company",
    "fastsale.foundation.access",
    "fastsale.foundation.documents",
    "fastsale.foundation.events",
    "fastsale.foundation.prints",
    "fastsale.master.places",
    "fastsale.master.catalog",
    "fastsale.master.partners",
    "fastsale.books.stock",
    "fastsale.books.revenue",
    "fastsale.books.debts",
    "fastsale.books.cash",
    "fastsale.trade.warehouse",
    "fastsale.trade.settlement",
    "fastsale.trade.purchasing",
    "fastsale.trade.sales",
    "fastsale.insight",
    "fastsale.web",
    "fastsale.api",
    "fastsale.ops",
]

MIDDLEWARE = [
    "fastsale.ops.access_log.AccessLog",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "fastsale.web.middleware.Compressed",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "fastsale.web.middleware.Language",
    "fastsale.api.problems.Problems",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "fastsale.web.middleware.private",
    "fastsale.web.middleware.Problems",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "DIRS": sorted(WEB_DIR.glob("*/templates")),  # each context's pages lie beside their views
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "fastsale.web.templatetags.figures",
                "fastsale.web.templatetags.parts",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "fastsale.web.shell.shell",
            ],
        },
    }
]

DATABASES = {
    "default": environment.database(environment.text("DATABASE_URL", f"sqlite:///{DATA_DIR / 'fastsale.sqlite3'}"))
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Who may come in
AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("login", "full_name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "web:login"
LOGIN_REDIRECT_URL = "web:home"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_USERNAME_FORM_FIELD = "username"  # the name in the form and in authenticate(): what lockouts are counted by
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_LOCKOUT_CALLABLE = "fastsale.web.entrance.lockout.answer"

SESSION_COOKIE_AGE = 14 * 3600  # a working day: everyone logs in each morning
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
# Nothing inline and nothing from elsewhere. `data:` is for the small images inside Tabler's stylesheet.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "manifest-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

# How often one key may ask
API_REQUESTS_PER_MINUTE = int(environment.text("API_REQUESTS_PER_MINUTE", "3000"))

# Words and hours
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("Tiếng Anh"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True

# Files
STATIC_URL = "static/"
STATICFILES_DIRS = sorted(WEB_DIR.glob("*/static"))
STATIC_ROOT = DATA_DIR / "static"
PRINT_FONTS = WEB_DIR / "static" / "vendor" / "be-vietnam-pro-ttf"  # what a PDF embeds
MEDIA_URL = "media/"
MEDIA_ROOT = DATA_DIR / "media"
WORK_ROOT = DATA_DIR / "work"  # files on their way in or out; they may be lost
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# What it says of itself
LOGGING: dict[str, Any] = logs.logging()
logs.configure()
