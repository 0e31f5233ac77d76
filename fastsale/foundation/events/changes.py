"""What an editor changed, field by field, for the audit log."""

from collections.abc import Mapping


def differences(
    before: Mapping[str, object], after: Mapping[str, object]
) -> tuple[dict[str, object], dict[str, object]]:
    """The entries of both that are not equal: (as they were, as they are)."""
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}
