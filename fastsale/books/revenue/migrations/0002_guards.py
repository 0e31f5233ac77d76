"""Revenue rows are append-only; a mirror takes back exactly its original."""

from django.db import migrations

from fastsale.foundation.database.triggers import engine_sql, immutable

MIRRORS = engine_sql(
    postgresql="""
    CREATE FUNCTION revenue_revenuerow_follow() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (
            SELECT 1 FROM fresh JOIN revenue_revenuerow o ON o.id = fresh.reverses_id
            WHERE o.reverses_id IS NOT NULL OR o.quantity <> -fresh.quantity OR o.gross <> -fresh.gross
                OR o.discount <> -fresh.discount OR o.vat <> -fresh.vat OR o.cost <> -fresh.cost
        ) THEN
            RAISE EXCEPTION 'a mirror takes back exactly its original: revenue_revenuerow'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    END $$;
    CREATE TRIGGER revenue_revenuerow_follow AFTER INSERT ON revenue_revenuerow
        REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION revenue_revenuerow_follow();
    """,
    sqlite="""
    CREATE TRIGGER revenue_revenuerow_check BEFORE INSERT ON revenue_revenuerow
    WHEN NEW.reverses_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM revenue_revenuerow o WHERE o.id = NEW.reverses_id AND o.reverses_id IS NULL
            AND o.quantity = -NEW.quantity AND o.gross = -NEW.gross AND o.discount = -NEW.discount
            AND o.vat = -NEW.vat AND o.cost = -NEW.cost
    )
    BEGIN SELECT RAISE(ABORT, 'a mirror takes back exactly its original: revenue_revenuerow'); END
    """,
    undo_postgresql="DROP TRIGGER revenue_revenuerow_follow ON revenue_revenuerow; "
    "DROP FUNCTION revenue_revenuerow_follow();",
    undo_sqlite="DROP TRIGGER revenue_revenuerow_check",
)


class Migration(migrations.Migration):
    dependencies = [("revenue", "0001_initial")]

    operations = [immutable("revenue_revenuerow"), MIRRORS]
