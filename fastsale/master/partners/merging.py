"""Two rows of one partner become one. The action stands above, where debts can be moved."""

from fastsale.master.partners import rules, saving
from fastsale.master.partners.errors import MergedPartner, WalkInFixed
from fastsale.master.partners.models import Partner

_FILLED = (
    "phone", "phone_shown", "email", "tax_code", "street", "ward", "province", "old_address",
    "invoice_name", "invoice_tax_code", "invoice_address", "invoice_email", "group_id", "birthday",
)  # fmt: skip


def refuse_unmergeable(kept: Partner, duplicate: Partner) -> None:
    """Raise WalkInFixed or MergedPartner."""
    if kept.is_walk_in or duplicate.is_walk_in:
        raise WalkInFixed
    for one in (kept, duplicate):
        if one.merged_into is not None:
            raise MergedPartner(code=one.code, kept=one.merged_into.code)


def mark_merged(kept: Partner, duplicate: Partner) -> dict[str, object]:
    """Let `kept` stand for `duplicate`: both locked rows (`locks.partners`), inside the caller's action.

    The kept one becomes customer or supplier if either was, and takes what it lacked (phone, tax code,
    address …). The duplicate is switched off and keeps its code and its papers. Earlier duplicates of the
    duplicate follow. Returns the fields the kept one took, for the log.
    """
    assert kept.pk != duplicate.pk
    refuse_unmergeable(kept, duplicate)
    taken = {name: getattr(duplicate, name) for name in _FILLED if not getattr(kept, name) and getattr(duplicate, name)}
    for flag in ("is_customer", "is_supplier"):
        if getattr(duplicate, flag) and not getattr(kept, flag):
            taken[flag] = True
    for name, value in taken.items():
        setattr(kept, name, value)
    kept.search = rules.search_text(kept.code, kept.name, kept.phone, kept.tax_code)
    saving.touch(kept)
    kept.save(update_fields=[*taken, "search", "version", "updated_at"])
    Partner.objects.filter(merged_into=duplicate).update(merged_into=kept)
    duplicate.is_active = False
    duplicate.merged_into = kept
    saving.touch(duplicate)
    duplicate.save(update_fields=["is_active", "merged_into", "version", "updated_at"])
    return {name: str(value) for name, value in taken.items()}
