"""Entries and allocations are append-only; balances, month totals and what is left follow them by trigger.

A day ends 59.999999 seconds past its last minute; SQLite's date() would round that into the next day, hence substr.
On PostgreSQL the triggers see a whole statement at once, so one statement may charge and pay an account that may
not owe; on SQLite they see row by row, and the writer puts credits before charges.
"""

from django.db import migrations

from fastsale.foundation.database.triggers import engine_sql, immutable

ENTRIES = engine_sql(
    postgresql="""
    CREATE FUNCTION debts_debtentry_follow() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (
            SELECT 1 FROM fresh JOIN debts_debtentry o ON o.id = fresh.reverses_id
            WHERE o.amount <> -fresh.amount OR o.partner_id <> fresh.partner_id OR o.side <> fresh.side
                OR o.reverses_id IS NOT NULL
        ) THEN
            RAISE EXCEPTION 'a mirror takes back exactly its original: debts_debtentry'
                USING ERRCODE = 'check_violation';
        END IF;
        UPDATE debts_debtaccount a SET balance = a.balance + n.amount
            FROM (SELECT partner_id, side, SUM(amount) AS amount FROM fresh GROUP BY partner_id, side) n
            WHERE a.partner_id = n.partner_id AND a.side = n.side;
        INSERT INTO debts_debtaccount (partner_id, side, balance, may_owe)
            SELECT n.partner_id, n.side, n.amount, NOT p.is_walk_in
            FROM (SELECT partner_id, side, SUM(amount) AS amount FROM fresh GROUP BY partner_id, side) n
            JOIN partners_partner p ON p.id = n.partner_id
            WHERE NOT EXISTS (
                SELECT 1 FROM debts_debtaccount a WHERE a.partner_id = n.partner_id AND a.side = n.side
            )
            ORDER BY n.partner_id, n.side;
        UPDATE debts_debtmonth m SET charged = m.charged + n.charged, credited = m.credited + n.credited
            FROM (
                SELECT partner_id, side, date_trunc('month', at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS month,
                    SUM(CASE WHEN (amount > 0) = (reverses_id IS NULL) THEN amount ELSE 0 END) AS charged,
                    SUM(CASE WHEN (amount > 0) = (reverses_id IS NULL) THEN 0 ELSE -amount END) AS credited
                FROM fresh GROUP BY 1, 2, 3
            ) n
            WHERE m.partner_id = n.partner_id AND m.side = n.side AND m.month = n.month;
        INSERT INTO debts_debtmonth (partner_id, side, month, charged, credited)
            SELECT n.partner_id, n.side, n.month, n.charged, n.credited
            FROM (
                SELECT partner_id, side, date_trunc('month', at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS month,
                    SUM(CASE WHEN (amount > 0) = (reverses_id IS NULL) THEN amount ELSE 0 END) AS charged,
                    SUM(CASE WHEN (amount > 0) = (reverses_id IS NULL) THEN 0 ELSE -amount END) AS credited
                FROM fresh GROUP BY 1, 2, 3
            ) n
            WHERE NOT EXISTS (
                SELECT 1 FROM debts_debtmonth m
                WHERE m.partner_id = n.partner_id AND m.side = n.side AND m.month = n.month
            )
            ORDER BY n.partner_id, n.side, n.month;
        INSERT INTO debts_openitem (entry_id, partner_id, side, is_charge, due_on, at, remaining, free_from)
            SELECT id, partner_id, side, amount > 0, due_on, at, abs(amount), at
            FROM fresh WHERE reverses_id IS NULL ORDER BY id;
        UPDATE debts_openitem o SET remaining = o.remaining - abs(fresh.amount)
            FROM fresh WHERE fresh.reverses_id = o.entry_id;
        RETURN NULL;
    END $$;
    CREATE TRIGGER debts_debtentry_follow AFTER INSERT ON debts_debtentry
        REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION debts_debtentry_follow();
    """,
    sqlite="""
    CREATE TRIGGER debts_debtentry_check BEFORE INSERT ON debts_debtentry
    WHEN NEW.reverses_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM debts_debtentry o WHERE o.id = NEW.reverses_id AND o.amount = -NEW.amount
            AND o.partner_id = NEW.partner_id AND o.side = NEW.side AND o.reverses_id IS NULL
    )
    BEGIN SELECT RAISE(ABORT, 'a mirror takes back exactly its original: debts_debtentry'); END
    --;
    CREATE TRIGGER debts_debtentry_follow AFTER INSERT ON debts_debtentry
    BEGIN
        INSERT INTO debts_debtaccount (partner_id, side, balance, may_owe)
            SELECT p.id, NEW.side, 0, NOT p.is_walk_in FROM partners_partner p
            WHERE p.id = NEW.partner_id AND NOT EXISTS (
                SELECT 1 FROM debts_debtaccount a WHERE a.partner_id = NEW.partner_id AND a.side = NEW.side
            );
        UPDATE debts_debtaccount SET balance = balance + NEW.amount
            WHERE partner_id = NEW.partner_id AND side = NEW.side;
        INSERT INTO debts_debtmonth (partner_id, side, month, charged, credited)
            SELECT NEW.partner_id, NEW.side, date(substr(NEW.at, 1, 19), '+7 hours', 'start of month'), 0, 0
            WHERE NOT EXISTS (
                SELECT 1 FROM debts_debtmonth m
                WHERE m.partner_id = NEW.partner_id AND m.side = NEW.side
                AND m.month = date(substr(NEW.at, 1, 19), '+7 hours', 'start of month')
            );
        UPDATE debts_debtmonth SET
            charged = charged + CASE WHEN (NEW.amount > 0) = (NEW.reverses_id IS NULL) THEN NEW.amount ELSE 0 END,
            credited = credited + CASE WHEN (NEW.amount > 0) = (NEW.reverses_id IS NULL) THEN 0 ELSE -NEW.amount END
            WHERE partner_id = NEW.partner_id AND side = NEW.side
            AND month = date(substr(NEW.at, 1, 19), '+7 hours', 'start of month');
        INSERT INTO debts_openitem (entry_id, partner_id, side, is_charge, due_on, at, remaining, free_from)
            SELECT NEW.id, NEW.partner_id, NEW.side, NEW.amount > 0, NEW.due_on, NEW.at, abs(NEW.amount), NEW.at
            WHERE NEW.reverses_id IS NULL;
        UPDATE debts_openitem SET remaining = remaining - abs(NEW.amount) WHERE entry_id = NEW.reverses_id;
    END
    """,
    undo_postgresql="DROP TRIGGER debts_debtentry_follow ON debts_debtentry; DROP FUNCTION debts_debtentry_follow();",
    undo_sqlite="DROP TRIGGER debts_debtentry_follow --; DROP TRIGGER debts_debtentry_check",
)

ALLOCATIONS = engine_sql(
    postgresql="""
    CREATE FUNCTION debts_allocation_follow() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (
            SELECT 1 FROM fresh
            JOIN debts_debtentry c ON c.id = fresh.credit_id JOIN debts_debtentry d ON d.id = fresh.charge_id
            WHERE c.amount > 0 OR d.amount < 0 OR c.partner_id <> d.partner_id OR c.side <> d.side
                OR c.reverses_id IS NOT NULL OR d.reverses_id IS NOT NULL
        ) THEN
            RAISE EXCEPTION 'an allocation joins a credit and a charge of one account: debts_allocation'
                USING ERRCODE = 'check_violation';
        END IF;
        UPDATE debts_openitem o SET remaining = o.remaining - n.amount, free_from = GREATEST(o.free_from, n.freed)
            FROM (
                SELECT entry_id, SUM(amount) AS amount, MAX(freed) AS freed FROM (
                    SELECT f.credit_id AS entry_id, f.amount, CASE WHEN f.at > r.at THEN f.at END AS freed
                    FROM fresh f LEFT JOIN debts_allocation r ON r.id = f.reverses_id
                    UNION ALL
                    SELECT f.charge_id, f.amount, CASE WHEN f.at > r.at THEN f.at END
                    FROM fresh f LEFT JOIN debts_allocation r ON r.id = f.reverses_id
                ) sides GROUP BY entry_id
            ) n
            WHERE o.entry_id = n.entry_id;
        RETURN NULL;
    END $$;
    CREATE TRIGGER debts_allocation_follow AFTER INSERT ON debts_allocation
        REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION debts_allocation_follow();
    """,
    sqlite="""
    CREATE TRIGGER debts_allocation_check BEFORE INSERT ON debts_allocation
    WHEN NOT EXISTS (
        SELECT 1 FROM debts_debtentry c JOIN debts_debtentry d ON d.partner_id = c.partner_id AND d.side = c.side
        WHERE c.id = NEW.credit_id AND d.id = NEW.charge_id AND c.amount < 0 AND d.amount > 0
            AND c.reverses_id IS NULL AND d.reverses_id IS NULL
    )
    BEGIN SELECT RAISE(ABORT, 'an allocation joins a credit and a charge of one account: debts_allocation'); END
    --;
    CREATE TRIGGER debts_allocation_follow AFTER INSERT ON debts_allocation
    BEGIN
        UPDATE debts_openitem SET
            remaining = remaining - NEW.amount,
            free_from = max(free_from, COALESCE(
                (SELECT NEW.at FROM debts_allocation r WHERE r.id = NEW.reverses_id AND NEW.at > r.at), free_from
            ))
            WHERE entry_id IN (NEW.credit_id, NEW.charge_id);
    END
    """,
    undo_postgresql="DROP TRIGGER debts_allocation_follow ON debts_allocation; "
    "DROP FUNCTION debts_allocation_follow();",
    undo_sqlite="DROP TRIGGER debts_allocation_follow --; DROP TRIGGER debts_allocation_check",
)


class Migration(migrations.Migration):
    dependencies = [("debts", "0001_initial")]

    operations = [immutable("debts_debtentry"), immutable("debts_allocation"), ENTRIES, ALLOCATIONS]
