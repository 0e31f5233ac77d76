"""The answer to a search inside a form: rows to pick from, as JSON."""

from collections.abc import Iterable

from django.http import JsonResponse

MOST = 50


def picked(rows: Iterable[tuple[int, str, str]]) -> JsonResponse:
    """(key, text, note) of at most MOST rows, for a PickField's search."""
    items = [{"id": key, "text": text, "note": note} for key, text, note in rows]
    return JsonResponse({"items": items[:MOST]})
