"""The audit log's one writer."""

from collections.abc import Mapping, Sequence

from fastsale.foundation import clock
from fastsale.foundation.access.actor import Actor
from fastsale.foundation.database.bulk import insert_rows
from fastsale.foundation.documents.models import Document
from fastsale.foundation.events.action import running
from fastsale.foundation.events.models import Event

_COLUMNS = (
    "request_id",
    "action",
    "actor_id",
    "at",
    "document_id",
    "subject",
    "subject_id",
    "documents",
    "before",
    "after",
)


def record(
    action: str,
    *,
    actor: Actor,
    subject: str,
    subject_id: int,
    documents: Sequence[Document] = (),
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    """Write who did what to which paper, before and after (values JSON can carry). One statement.

    `subject` is "<app>.<Model>" of what the action answers with, `subject_id` its key. The first of
    `documents` is the paper itself; all of them are sealed. Outbox and sealing rows follow by trigger.
    """
    state = running.get()
    assert state is not None, "record() is called inside an action"
    state.events += 1
    row = (
        state.request_id,
        action,
        actor.user_id,
        clock.now(),
        documents[0].pk if documents else None,
        subject,
        subject_id,
        [document.pk for document in documents],
        dict(before or {}),
        dict(after or {}),
    )
    insert_rows(Event, _COLUMNS, [row])
