"""Row lock of a document while its prints are counted."""

from fastsale.foundation.documents.models import Document
from fastsale.foundation.errors import NotFound, _


def locked_document(document_id: int) -> Document:
    """The document, locked until the transaction ends; postings that point at it go on. Raises NotFound."""
    found = Document.objects.select_for_update(no_key=True).filter(pk=document_id).first()
    if found is None:
        raise NotFound(what=_("phiếu"), field="document_id")
    return found
