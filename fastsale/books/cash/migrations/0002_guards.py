"""Entries and counts are append-only; the balance follows the entries; a counted day refuses them."""

from django.db import migrations

from fastsale.foundation.database.triggers import engine_sql, immutable

BALANCE_ROW = engine_sql(
    postgresql="""
    CREATE FUNCTION cash_cashaccount_follow() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'INSERT' THEN
            INSERT INTO cash_cashbalance (account_id, may_go_below) VALUES (NEW.id, NEW.may_go_below);
        ELSE
            UPDATE cash_cashbalance SET may_go_below = NEW.may_go_below WHERE account_id = NEW.id;
        END IF;
        RETURN NULL;
    END $$;
    CREATE TRIGGER cash_cashaccount_follow AFTER INSERT OR UPDATE OF may_go_below ON cash_cashaccount
        FOR EACH ROW EXECUTE FUNCTION cash_cashaccount_follow();
    """,
    sqlite="""
    CREATE TRIGGER cash_cashaccount_follow AFTER INSERT ON cash_cashaccount
    BEGIN
        INSERT INTO cash_cashbalance (account_id, balance, may_go_below) VALUES (NEW.id, 0, NEW.may_go_below);
    END
    --;
    CREATE TRIGGER cash_cashaccount_flag AFTER UPDATE OF may_go_below ON cash_cashaccount
    BEGIN
        UPDATE cash_cashbalance SET may_go_below = NEW.may_go_below WHERE account_id = NEW.id;
    END
    """,
    undo_postgresql="DROP TRIGGER cash_cashaccount_follow ON cash_cashaccount; "
    "DROP FUNCTION cash_cashaccount_follow();",
    undo_sqlite="DROP TRIGGER cash_cashaccount_follow --; DROP TRIGGER cash_cashaccount_flag",
)

ENTRIES = engine_sql(
    postgresql="""
    CREATE FUNCTION cash_cashentry_follow() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE cash_cashbalance b SET balance = b.balance + n.amount
            FROM (SELECT account_id, SUM(amount) AS amount FROM fresh GROUP BY account_id) n
            WHERE b.account_id = n.account_id;
        IF EXISTS (
            SELECT 1 FROM fresh JOIN cash_cashbalance b ON b.account_id = fresh.account_id
            WHERE b.counted_through >= (fresh.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
        ) THEN
            RAISE EXCEPTION 'counted day: cash_cashentry' USING ERRCODE = 'check_violation';
        END IF;
        IF EXISTS (
            SELECT 1 FROM fresh JOIN cash_cashentry o ON o.id = fresh.reverses_id
            WHERE o.amount <> -fresh.amount OR o.account_id <> fresh.account_id OR o.reverses_id IS NOT NULL
        ) THEN
            RAISE EXCEPTION 'a mirror takes back exactly its original: cash_cashentry'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    END $$;
    CREATE TRIGGER cash_cashentry_follow AFTER INSERT ON cash_cashentry
        REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION cash_cashentry_follow();
    """,
    sqlite="""
    CREATE TRIGGER cash_cashentry_counted BEFORE INSERT ON cash_cashentry
    WHEN EXISTS (
        SELECT 1 FROM cash_cashbalance b
        WHERE b.account_id = NEW.account_id AND b.counted_through >= date(substr(NEW.at, 1, 19), '+7 hours')
    )
    BEGIN SELECT RAISE(ABORT, 'counted day: cash_cashentry'); END
    --;
    CREATE TRIGGER cash_cashentry_check BEFORE INSERT ON cash_cashentry
    WHEN NEW.reverses_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM cash_cashentry o WHERE o.id = NEW.reverses_id AND o.amount = -NEW.amount
            AND o.account_id = NEW.account_id AND o.reverses_id IS NULL
    )
    BEGIN SELECT RAISE(ABORT, 'a mirror takes back exactly its original: cash_cashentry'); END
    --;
    CREATE TRIGGER cash_cashentry_follow AFTER INSERT ON cash_cashentry
    BEGIN
        UPDATE cash_cashbalance SET balance = balance + NEW.amount WHERE account_id = NEW.account_id;
    END
    """,
    undo_postgresql="DROP TRIGGER cash_cashentry_follow ON cash_cashentry; DROP FUNCTION cash_cashentry_follow();",
    undo_sqlite="DROP TRIGGER cash_cashentry_counted --; DROP TRIGGER cash_cashentry_check --; "
    "DROP TRIGGER cash_cashentry_follow",
)


class Migration(migrations.Migration):
    dependencies = [("cash", "0001_initial")]

    operations = [immutable("cash_cashentry"), immutable("cash_cashcount"), BALANCE_ROW, ENTRIES]
