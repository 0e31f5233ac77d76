"""Spoil one thing by hand, and the recount names it and, where there is one, its paper."""

from datetime import date

import pytest

from fastsale.books.debts import ledger, queries, verify
from fastsale.books.debts.ledger import RECEIVABLE, Charge, Credit
from fastsale.books.debts.models import DebtEntry
from fastsale.foundation.documents.papers import moment_of
from fastsale.master.partners.models import Partner
from tests.books.papers import Desk, day, spoil, walk_in

DUE = date(2026, 5, 1)
SPOILED = [
    ("UPDATE debts_debtaccount SET balance = balance + 1", "số dư công nợ KH1 (131)", ""),
    ("UPDATE debts_debtaccount SET may_owe = NOT may_owe, balance = 0", "quyền ghi nợ của KH1", ""),
    ("DELETE FROM debts_debtaccount", "không có tài khoản công nợ KH1", "BH-HN-000001"),
    ("UPDATE debts_debtmonth SET charged = charged + 1", "phát sinh tháng 2026-03", ""),
    ("DELETE FROM debts_debtmonth", "phát sinh tháng 2026-03", ""),
    ("UPDATE debts_openitem SET remaining = remaining + 1 WHERE is_charge", "số còn lại", "BH-HN-000001"),
    ("UPDATE debts_openitem SET due_on = '2020-01-01' WHERE is_charge", "bản tóm tắt", "BH-HN-000001"),
    ("UPDATE debts_debtentry SET amount = amount + 1 WHERE id = {sale}", "số còn lại", "BH-HN-000001"),
    ("UPDATE debts_debtentry SET due_on = '2020-01-01' WHERE id = {sale}", "bản tóm tắt", "BH-HN-000001"),
    ("UPDATE debts_debtentry SET recorded_at = '2027-01-01' WHERE id = {sale}", "ngày của bút toán", "BH-HN-000001"),
    ("UPDATE debts_debtentry SET contract = 'x' WHERE reverses_id IS NOT NULL", "bút toán đảo", "BH-HN-000002/H"),
    ("UPDATE debts_allocation SET amount = amount + 1 WHERE reverses_id IS NULL", "số còn lại", "BH-HN-000001"),
    ("UPDATE debts_allocation SET amount = amount + 900", "đối trừ vượt khoản nợ", "BH-HN-000001"),
    ("UPDATE debts_allocation SET at = '2020-01-01'", "đối trừ sai tài khoản", "BH-HN-000003"),
    ("UPDATE debts_debtentry SET partner_id = {other} WHERE amount = -60", "đối trừ sai tài khoản", "BH-HN-000003"),
]


@pytest.fixture
def facts(desk: Desk, customer: Partner) -> dict[str, int]:
    """A sale of 100 that 60 was paid of, and another that was taken back."""
    accounts = ledger.lock([(customer.pk, RECEIVABLE)])
    papers = [desk.paper(day(number)) for number in range(3)]
    charges = [Charge(customer.pk, 100 + number, DUE, document=paper) for number, paper in enumerate(papers[:2])]
    posted = [ledger.post_sale(accounts, charge=one, moment=moment_of(one.document)) for one in charges if one.document]
    credit = Credit(customer.pk, 60, document=papers[2])
    items = queries.items(posted[0].charges)
    wanted = [ledger.Allocate(credit, items[0], 60)]
    ledger.post(accounts, document=papers[2], moment=moment_of(papers[2]), credits=[credit], allocations=wanted)
    ledger.reverse(accounts, [(papers[1], desk.paper(day(1), recorded_at=day(4), reverses=papers[1]))])
    return {"sale": posted[0].charges[0], "other": desk.partner("KH2").pk}


@pytest.mark.leaves_faults
@pytest.mark.parametrize(("change", "what", "paper"), SPOILED)
def test_a_spoiled_row_is_found(facts: dict[str, int], change: str, what: str, paper: str) -> None:
    assert list(verify.check()) == []
    spoil(change.format(**facts))
    found = list(verify.check())
    assert any(what in fault.what and fault.paper == paper for fault in found), [str(fault) for fault in found]


@pytest.mark.leaves_faults
def test_an_open_charge_of_a_walk_in_is_found(desk: Desk) -> None:
    partner = walk_in()
    money, sale = desk.paper(day(0)), desk.paper(day(0))
    accounts = ledger.lock([(partner.pk, RECEIVABLE)])
    ledger.post(accounts, document=money, moment=moment_of(money), credits=[Credit(partner.pk, 50, deposit=True)])
    DebtEntry.objects.create(
        document=sale, reason="sale", at=day(0), recorded_at=day(0), partner=partner, side=RECEIVABLE, amount=50,
        due_on=DUE,
    )  # fmt: skip
    (fault,) = verify.check()
    assert "khách lẻ còn khoản mở" in fault.what
    assert fault.paper == sale.number
