"""Row locks of settlement. The document comes first in the order of locks."""

from fastsale.foundation.documents.kinds import KINDS
from fastsale.foundation.documents.models import Document
from fastsale.foundation.errors import NotFound


def document(document_id: int, *kinds: str) -> Document:
    """A posted paper of one of these kinds, locked until the transaction ends. Raises NotFound."""
    found = (
        Document.objects.select_for_update(of=("self",))
        .filter(pk=document_id, kind__in=kinds, reverses__isnull=True, at__isnull=False)
        .first()
    )
    if found is None:
        raise NotFound(what=str(KINDS[kinds[0]].title).lower(), field="document_id")
    return found
