"""`fastsale verify`: a sound company is proved; what somebody changes by hand in SQL is found, and its paper named."""

import contextlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from fastsale.foundation import clock
from fastsale.foundation.dates import local_day
from fastsale.foundation.events.sealing import head, seal_all
from fastsale.ops import proof
from fastsale.ops.demo.company import load_small
from fastsale.ops.demo.people import KTB
from fastsale.trade.purchasing.actions.receive_goods import receive_goods
from fastsale.trade.purchasing.inputs import ReceiptInput, ReceiptLineInput
from tests.support import databases
from tests.support.databases import Fresh


@pytest.fixture(scope="module")
def loaded_company(django_db_blocker: pytest.FixtureDef) -> Iterator[Fresh]:
    """The small demo company and a receipt entered late, sealed: loaded once, every test puts back what it changes."""
    with databases.fresh(databases.engine_url()) as fresh, django_db_blocker.unblock(), fresh.in_process():  # type: ignore[attr-defined]
        names = load_small().names
        late = ReceiptInput(
            supplier_id=names.partners["KH-MINHPHAT"],
            warehouse_id=names.places[KTB],
            lines=(ReceiptLineInput(product_id=names.products["GIAY-A4"], quantity=10_000, unit_price=7_000_000),),
        )
        receive_goods(
            receipt=late, request_id=uuid4(), actor=names.owner, at=local_day(clock.now()) - timedelta(days=6)
        )
        seal_all()
        yield fresh


def sql(statement: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall()) if cursor.description else []


@contextlib.contextmanager
def by_hand() -> Iterator[None]:
    """As somebody with the password of the database: first the triggers go. Everything comes back at the end."""
    with transaction.atomic():
        if connection.vendor == "sqlite":
            for (name,) in sql("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
                sql(f"DROP TRIGGER {name}")
        else:
            sql("SET CONSTRAINTS ALL IMMEDIATE")
            rows = sql("SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
            for name, table in rows:
                sql(f"DROP TRIGGER {name} ON {table}")
        yield
        transaction.set_rollback(True)


def verify(*arguments: str) -> tuple[int, str]:
    """(exit code, what was printed)"""
    out = io.StringIO()
    try:
        call_command("verify", *arguments, stdout=out)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue()
    return 0, out.getvalue()


PAPER = "(SELECT id FROM documents_document WHERE number = '{paper}')"


@dataclass(frozen=True)
class Change:
    """What is changed by hand. `paper`, or the words of the figure where a total belongs to no paper, is named."""

    does: str
    paper: str = ""
    names: str = ""

    @property
    def statement(self) -> str:
        return self.does.replace("PAPER", PAPER.format(paper=self.paper))


SOLD, CREDIT, COUNTER = "BH-HN-000001", "BH-HCM-000002", "BH-HCM-000001"
BOUGHT, LATE = "PN-HN-000001", "PN-HCM-000001"
ISSUED, COLLECTED, PAID_AT_ONCE = "XK-HN-000001", "PT-HN-000001", "PT-HCM-000001"
RESERVED = "BH-HN-000003"

CHANGES = {
    "the total of an order": Change(
        "UPDATE sales_salesorder SET net = net + 1, total = total + 1 WHERE document_id = PAPER", SOLD
    ),
    "the amount of an order line": Change(
        "UPDATE sales_salesorderline SET net = net - 1000 WHERE position = 1"
        " AND order_id = (SELECT id FROM sales_salesorder WHERE document_id = PAPER)",
        CREDIT,
    ),
    "the quantity of an order line": Change(
        "UPDATE sales_salesorderline SET quantity = quantity * 2, base_quantity = base_quantity * 2 WHERE position = 1"
        " AND order_id = (SELECT id FROM sales_salesorder WHERE document_id = PAPER)",
        COUNTER,
    ),
    "the state of an order": Change(
        "UPDATE sales_salesorder SET state = 'cancelled' WHERE document_id = PAPER", COUNTER
    ),
    "the date of a paper": Change("UPDATE documents_document SET at = recorded_at WHERE id = PAPER", LATE),
    "the author of a paper": Change(
        "UPDATE documents_document SET author_id = (SELECT MAX(id) FROM access_user) WHERE id = PAPER", BOUGHT
    ),
    "the number of a paper": Change(
        "UPDATE documents_document SET number = 'BH-HN-009999' WHERE number = 'BH-HN-000001'", names="BH-HN-009999"
    ),
    "a stock balance": Change(
        "UPDATE stock_stockbalance SET quantity = quantity + 1000 WHERE lot_key = 0"
        " AND product_id = (SELECT id FROM catalog_product WHERE code = 'GIAY-A4')",
        names="GIAY-A4",
    ),
    "what is held": Change(
        "UPDATE stock_stockbalance SET reserved = 0 WHERE product_id ="
        " (SELECT id FROM catalog_product WHERE code = 'NVR-8K')",
        names="NVR-8K",
    ),
    "a hold that is gone": Change("DELETE FROM stock_hold WHERE document_id = PAPER", RESERVED),
    "the value of a pool": Change(
        "UPDATE stock_costpool SET value = value - 1 WHERE quantity > 0"
        " AND product_id = (SELECT id FROM catalog_product WHERE code = 'BUT-027')",
        names="BUT-027",
    ),
    "a month of stock": Change(
        "UPDATE stock_stockmonth SET value = value + 7 WHERE reason = 'sale'"
        " AND product_id = (SELECT id FROM catalog_product WHERE code = 'MUC-2385')",
        names="MUC-2385",
    ),
    "the cost of a move": Change(
        "UPDATE stock_stockmove SET value = value - 500 WHERE line = 1 AND document_id = PAPER", ISSUED
    ),
    "the quantity of a move": Change(
        "UPDATE stock_stockmove SET quantity = quantity + 24000, value = value + 1 WHERE document_id = PAPER", BOUGHT
    ),
    "a move to another warehouse": Change(
        "UPDATE stock_stockmove SET warehouse_id = (SELECT id FROM places_warehouse WHERE code = 'KHC')"
        " WHERE document_id = PAPER",
        BOUGHT,
    ),
    "a cost change": Change("UPDATE stock_costdelta SET amount = amount + 3 WHERE document_id = PAPER", LATE),
    "a cost change that is gone": Change("DELETE FROM stock_costdelta WHERE document_id = PAPER", LATE),
    "a row of revenue": Change(
        "UPDATE revenue_revenuerow SET gross = gross - 5000, net = net - 5000 WHERE line = 1 AND document_id = PAPER",
        COUNTER,
    ),
    "whose sale it was": Change(
        "UPDATE revenue_revenuerow SET seller_id = (SELECT MAX(id) FROM access_user) WHERE document_id = PAPER", CREDIT
    ),
    "a row of revenue that is gone": Change(
        "DELETE FROM revenue_revenuerow WHERE line = 2 AND document_id = PAPER", CREDIT
    ),
    "the balance of a customer": Change(
        "UPDATE debts_debtaccount SET balance = balance - 100000"
        " WHERE partner_id = (SELECT id FROM partners_partner WHERE code = 'KH-TRUONGAN')",
        names="KH-TRUONGAN",
    ),
    "a month of debts": Change(
        "UPDATE debts_debtmonth SET charged = charged + 1"
        " WHERE partner_id = (SELECT id FROM partners_partner WHERE code = 'KH-TRUONGAN')",
        names="tháng",
    ),
    "an entry of debts": Change("UPDATE debts_debtentry SET amount = amount - 1 WHERE document_id = PAPER", CREDIT),
    "when a debt falls due": Change(
        "UPDATE debts_debtentry SET due_on = '2031-01-01' WHERE document_id = PAPER", CREDIT
    ),
    "what is left of a charge": Change(
        "UPDATE debts_openitem SET remaining = remaining - 1"
        " WHERE entry_id = (SELECT id FROM debts_debtentry WHERE document_id = PAPER)",
        CREDIT,
    ),
    "an allocation": Change("UPDATE debts_allocation SET amount = amount - 1 WHERE document_id = PAPER", COLLECTED),
    "an allocation that is gone": Change("DELETE FROM debts_allocation WHERE document_id = PAPER", COLLECTED),
    "the balance of a till": Change(
        "UPDATE cash_cashbalance SET balance = balance + 50000"
        " WHERE account_id = (SELECT id FROM cash_cashaccount WHERE code = 'TM-HCM')",
        names="TP. Hồ Chí Minh",
    ),
    "a row of cash": Change(
        "UPDATE cash_cashentry SET amount = amount - 10000 WHERE document_id = PAPER", PAID_AT_ONCE
    ),
    "a row of cash that is gone": Change("DELETE FROM cash_cashentry WHERE document_id = PAPER", COLLECTED),
    "a row of cash that nobody wrote": Change(
        "INSERT INTO cash_cashentry (document_id, line, part, reason, at, recorded_at, account_id, method, amount,"
        " partner_id) SELECT document_id, 9, part, reason, at, recorded_at, account_id, method, -10000, partner_id"
        " FROM cash_cashentry WHERE document_id = PAPER",
        COLLECTED,
    ),
    "the amount of a collection": Change(
        "UPDATE settlement_collection SET amount = amount + 1 WHERE document_id = PAPER", COLLECTED
    ),
    "how a collection came in": Change(
        "UPDATE settlement_collectionline SET amount = amount - 1 WHERE collection_id = PAPER", COLLECTED
    ),
    "what a slip issued": Change(
        "UPDATE warehouse_goodsissueline SET issued = issued - 1000 WHERE position = 1"
        " AND issue_id = (SELECT id FROM warehouse_goodsissue WHERE document_id = PAPER)",
        ISSUED,
    ),
    "the total of a receipt": Change(
        "UPDATE purchasing_purchasereceipt SET net = net + 1, total = total + 1 WHERE document_id = PAPER", BOUGHT
    ),
    "the price of a receipt line": Change(
        "UPDATE purchasing_purchasereceiptline SET net = net + 1"
        " WHERE receipt_id = (SELECT id FROM purchasing_purchasereceipt WHERE document_id = PAPER)",
        LATE,
    ),
    "the quantity of a receipt line": Change(
        "UPDATE purchasing_purchasereceiptline SET quantity = quantity + 1000, base_quantity = base_quantity + 1000"
        " WHERE receipt_id = (SELECT id FROM purchasing_purchasereceipt WHERE document_id = PAPER)",
        LATE,
    ),
    "who did it": Change(
        "UPDATE events_event SET actor_id = (SELECT MAX(id) FROM access_user) WHERE document_id = PAPER", COLLECTED
    ),
    "an event that is gone": Change("DELETE FROM events_event WHERE action = 'settlement.collect'", names="đã mất"),
    "a seal": Change("UPDATE events_seal SET sealed_at = '2026-01-01 00:00:00+00:00'", names="niêm phong"),
}


def test_a_sound_company_is_proved_with_its_counts(loaded_company: Fresh) -> None:
    done = loaded_company.manage("verify", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    for book in ("documents", "seals", "stock", "revenue", "debts", "cash", "sales", "purchasing", "head"):
        assert book in done.stdout
    assert "Sổ khớp tất cả" in done.stdout


def test_there_are_enough_changes_and_each_touches_a_row() -> None:
    assert len(CHANGES) >= 20


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_by_hand_is_found_and_named(loaded_company: Fresh, change: str) -> None:
    one = CHANGES[change]
    with by_hand():
        with connection.cursor() as cursor:
            cursor.execute(one.statement)
            assert cursor.rowcount >= 1, "nothing was changed"
        code, said = verify()
    assert code == 1, f"nobody saw {change}"
    assert f"[{one.paper}]" in said if one.paper else one.names in said, said


def test_seals_cut_off_at_the_end_are_seen_from_a_head_that_stands_elsewhere(loaded_company: Fresh) -> None:
    printed = head().digest[:16]
    assert verify("--head", printed)[0] == 0
    with by_hand():
        sql("INSERT INTO events_toseal (event_id) SELECT id FROM events_event")
        sql("DELETE FROM events_seal")
        assert verify()[0] == 0, "inside the database nothing shows it"
        code, said = verify("--head", printed)
    assert code == 1
    assert printed in said


def test_everything_stands_as_before(loaded_company: Fresh) -> None:
    assert list(proof.faults()) == []


def test_only_the_first_differences_are_printed_and_all_are_counted(loaded_company: Fresh) -> None:
    with by_hand():
        sql("UPDATE stock_stockbalance SET quantity = quantity + 1000 WHERE cap IS NULL")
        code, said = verify("--limit", "3")
    assert code == 1
    assert said.count("SAI") == 3
    assert "chỗ không khớp" in said
