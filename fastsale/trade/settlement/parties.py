"""Whose money it is: the partner of a paper, locked with its debt account and asked about."""

from fastsale.books.debts import ledger as debts
from fastsale.foundation.access.actor import Actor
from fastsale.foundation.errors import NotFound, _
from fastsale.master.partners.errors import MergedPartner, PartnerInactive
from fastsale.master.partners.models import Partner
from fastsale.master.partners.queries import may_see
from fastsale.trade.settlement.errors import NotACustomer, NotASupplier


def require_party(partner: Partner, side: str, *, actor: Actor) -> None:
    """Raise unless this person may put a paper in this partner's name on this side.

    NotFound for one they may not see, so that nothing leaks; MergedPartner, PartnerInactive, NotACustomer,
    NotASupplier.
    """
    require_visible(partner, actor=actor)
    if partner.merged_into_id is not None:
        kept = Partner.objects.get(pk=partner.merged_into_id)
        raise MergedPartner(field="partner_id", code=partner.code, kept=kept.code)
    if not partner.is_active:
        raise PartnerInactive(field="partner_id", code=partner.code, name=partner.name)
    if side == debts.RECEIVABLE and not partner.is_customer:
        raise NotACustomer(name=partner.name)
    if side == debts.PAYABLE and not partner.is_supplier:
        raise NotASupplier(name=partner.name)


def require_visible(partner: Partner, *, actor: Actor) -> None:
    """Raise NotFound for a partner this person may not see."""
    if not may_see(actor, partner):
        raise NotFound(what=_("khách hàng, nhà cung cấp"), field="partner_id")


def locked_party(partner_id: int, side: str, *, actor: Actor) -> tuple[debts.Accounts, Partner]:
    """Lock one account and let its partner pass. Raises what require_party raises."""
    accounts = debts.lock([(partner_id, side)])
    partner = accounts.of(partner_id, side).partner
    require_party(partner, side, actor=actor)
    return accounts, partner
