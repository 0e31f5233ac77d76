"""What the program says of itself: one line for each event, for a person or as JSON, and never a secret."""

import re
from collections.abc import MutableMapping
from typing import Any

import structlog

SECRET = re.compile(r"password|passwd|secret|token|cookie|authorization|csrf|session|digest|api_?key", re.IGNORECASE)
HIDDEN = "***"
# A key of ours anywhere in a text: nobody should paste one into an address, but somebody will.
KEY = re.compile(r"\bfs_[A-Za-z0-9_-]{16,}")


def redact(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Hide the values of members that sound secret, and API keys inside texts."""
    for name, value in event.items():
        if SECRET.search(name):
            event[name] = HIDDEN
        elif isinstance(value, str):
            event[name] = KEY.sub(HIDDEN, value)
    return event


def _formatter(renderer: Any) -> dict[str, Any]:
    return {
        "()": structlog.stdlib.ProcessorFormatter,
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            # Plain tracebacks: those with the values of variables would print passwords.
            structlog.processors.format_exc_info,
            redact,
            renderer,
        ],
        "foreign_pre_chain": [
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=False),
        ],
    }


def logging() -> dict[str, Any]:
    """Django's LOGGING: formatters `line` and `json`, everything to the console."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": _formatter(structlog.dev.ConsoleRenderer(colors=False)),
            "json": _formatter(structlog.processors.JSONRenderer(ensure_ascii=False)),
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": "INFO"},
        # Every refusal is in the access log already; Django's own lines would say it twice.
        "loggers": {"axes": {"level": "WARNING"}, "django.request": {"level": "ERROR"}},
    }


def configure() -> None:
    """Let structlog's loggers speak through the same handlers."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=False),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
