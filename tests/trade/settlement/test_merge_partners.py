"""Making one partner of two rows."""

from datetime import date
from typing import Any

from fastsale.books.debts import queries
from fastsale.books.debts.ledger import PAYABLE, RECEIVABLE
from fastsale.foundation.errors import Forbidden, Invalid, NotFound
from fastsale.foundation.events.models import Event
from fastsale.master.partners.errors import MergedPartner, WalkInFixed
from fastsale.master.partners.models import Partner
from fastsale.trade.settlement.actions.collect import collect
from fastsale.trade.settlement.actions.merge_partners import merge_partners
from fastsale.trade.settlement.models import DebtVoucher
from tests.trade.settlement.cast import Cast, ago, ask, refused


def merge(cast: Cast, duplicate: Partner, **more: Any) -> Partner:
    given: dict[str, Any] = {
        "kept_id": cast.customer.pk, "duplicate_id": duplicate.pk, "branch_id": cast.hanoi.pk, "request_id": ask(),
        "actor": cast.owner,
    }  # fmt: skip
    return merge_partners(**given | more)


def twin(**more: Any) -> Partner:
    return Partner.objects.create(code="KH7", name="Cty Minh Phat", phone="0901234567", is_supplier=True, **more)


def test_open_items_move_with_their_due_dates_and_contracts(cast: Cast) -> None:
    other = twin()
    cast.customer.credit_limit = 1
    cast.customer.save(update_fields=["credit_limit"])
    cast.owes(300, partner=other, due=date(2026, 10, 1), contract="FW-1")
    cast.owes(500, partner=other, due=date(2026, 12, 1))
    cast.owes(70, partner=other, side=PAYABLE)
    collect(
        partner_id=other.pk, ways=[cast.way(40)], branch_id=cast.hanoi.pk, allocations=[], contract="FW-2",
        request_id=ask(), actor=cast.owner,
    )  # fmt: skip
    kept = merge(cast, other)
    assert (cast.debt(other), cast.debt(other, PAYABLE)) == (0, 0)
    assert (cast.debt(kept), cast.debt(kept, PAYABLE)) == (760, 70)
    assert [(line.due_on, line.remaining, line.contract) for line in queries.open_charges()] == [
        (date(2026, 10, 1), 300, "FW-1"), (date(2026, 12, 1), 500, ""),
    ]  # fmt: skip
    assert [(line.partner_id, line.remaining, line.contract) for line in queries.open_credits()] == [
        (kept.pk, 40, "FW-2")
    ]
    assert cast.debt(other, as_of=ago(1)) == 800, "earlier books do not change"
    voucher = DebtVoucher.objects.get()
    assert (voucher.document.number, voucher.lines.count()) == ("CCN-HN-000001", 4)


def test_the_duplicate_is_switched_off_and_the_kept_one_takes_what_it_lacked(cast: Cast) -> None:
    other = twin()
    kept = merge(cast, other)
    other.refresh_from_db()
    assert (other.is_active, other.merged_into_id) == (False, kept.pk)
    assert (kept.phone, kept.is_supplier, kept.name) == ("0901234567", True, "CTY Minh Phát")
    assert not DebtVoucher.objects.exists(), "nothing was open, so there is no paper"
    assert Event.objects.latest("pk").before == {"duplicate": "KH7"}


def test_books_by_month_tie_after_it(cast: Cast) -> None:
    other = twin()
    cast.owes(300, partner=other)
    merge(cast, other)
    rows = queries.turnover(RECEIVABLE, ago(1), ago(-1))
    assert [(row.partner_id, row.opening, row.charged, row.credited, row.closing) for row in rows] == [
        (cast.customer.pk, 0, 300, 0, 300),
        (other.pk, 300, 0, 300, 0),
    ]


def test_refuses_what_cannot_be_merged(cast: Cast) -> None:
    other = twin()
    with refused(WalkInFixed):
        merge(cast, cast.walk_in)
    with refused(Invalid, "hai đối tác khác nhau"):
        merge(cast, cast.customer)
    with refused(NotFound):
        merge(cast, other, kept_id=10**9)
    with refused(Forbidden):
        merge(cast, other, actor=cast.cashier)
    merge(cast, other)
    with refused(MergedPartner, "KH7 đã gộp vào KH1"):
        merge(cast, other)
