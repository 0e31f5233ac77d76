"""/healthz: may requests be sent here?"""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

_migrated = False


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """200 when the database answers and has the shape of this version, else 503 and why."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        ready = _is_migrated()
    except DatabaseError:
        return JsonResponse({"status": "unavailable", "why": "database"}, status=503)
    if not ready:
        return JsonResponse({"status": "unavailable", "why": "migrations"}, status=503)
    return JsonResponse({"status": "ok"})


def _is_migrated() -> bool:
    """Whether every migration of this version has run; once true it stays so for this process."""
    global _migrated  # noqa: PLW0603
    if not _migrated:
        executor = MigrationExecutor(connection)
        _migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return _migrated


healthz.is_open = True  # type: ignore[attr-defined]  # for everyone, signed in or not
