"""Moves, deltas and holds are append-only; pools, balances and months follow them by trigger.

PostgreSQL works on the whole set of new rows at once; SQLite row by row. Existing rows are updated first and
missing ones inserted after: a proposed row of ON CONFLICT would be checked against the constraints although
it is never stored. The pool's lock keeps two postings of the same goods apart.
"""

from django.db import migrations

from fastsale.foundation.database.triggers import engine_sql, immutable

MOVES = engine_sql(
    postgresql="""
    CREATE FUNCTION stock_move_follow() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE stock_costpool p
        SET quantity = p.quantity + f.quantity, value = p.value + f.value, last_at = GREATEST(p.last_at, f.at)
        FROM (SELECT pool_id, SUM(quantity)::bigint AS quantity, SUM(value)::bigint AS value, MAX(at) AS at
              FROM fresh GROUP BY pool_id) f
        WHERE p.id = f.pool_id;

        UPDATE stock_stockbalance b SET quantity = b.quantity + f.quantity
        FROM (SELECT product_id, warehouse_id, lot_key, SUM(quantity)::bigint AS quantity
              FROM fresh GROUP BY product_id, warehouse_id, lot_key) f
        WHERE b.product_id = f.product_id AND b.warehouse_id = f.warehouse_id AND b.lot_key = f.lot_key;
        INSERT INTO stock_stockbalance (product_id, warehouse_id, lot_key, quantity, reserved, may_go_below, cap)
        SELECT f.product_id, f.warehouse_id, f.lot_key, SUM(f.quantity), 0, false,
               (SELECT 1000 FROM stock_lot l WHERE l.id = f.lot_key AND l.is_serial)
        FROM fresh f
        WHERE NOT EXISTS (SELECT 1 FROM stock_stockbalance b WHERE b.product_id = f.product_id
                          AND b.warehouse_id = f.warehouse_id AND b.lot_key = f.lot_key)
        GROUP BY f.product_id, f.warehouse_id, f.lot_key ORDER BY 1, 2, 3;

        UPDATE stock_stockmonth m SET quantity = m.quantity + f.quantity, value = m.value + f.value
        FROM (SELECT product_id, warehouse_id, reason, stock_month(at) AS month,
                     SUM(quantity)::bigint AS quantity, SUM(value)::bigint AS value
              FROM fresh GROUP BY product_id, warehouse_id, reason, stock_month(at)) f
        WHERE m.product_id = f.product_id AND m.warehouse_id = f.warehouse_id AND m.reason = f.reason
          AND m.month = f.month;
        INSERT INTO stock_stockmonth (product_id, warehouse_id, reason, month, quantity, value)
        SELECT f.product_id, f.warehouse_id, f.reason, stock_month(f.at), SUM(f.quantity), SUM(f.value)
        FROM fresh f
        WHERE NOT EXISTS (SELECT 1 FROM stock_stockmonth m WHERE m.product_id = f.product_id
                          AND m.warehouse_id = f.warehouse_id AND m.reason = f.reason
                          AND m.month = stock_month(f.at))
        GROUP BY f.product_id, f.warehouse_id, f.reason, stock_month(f.at) ORDER BY 1, 2, 3, 4;
        RETURN NULL;
    END $$;
    CREATE TRIGGER stock_move_follow AFTER INSERT ON stock_stockmove
        REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION stock_move_follow();
    """,
    sqlite="""
    CREATE TRIGGER stock_move_follow AFTER INSERT ON stock_stockmove
    BEGIN
        UPDATE stock_costpool
        SET quantity = quantity + NEW.quantity, value = value + NEW.value,
            last_at = MAX(COALESCE(last_at, NEW.at), NEW.at)
        WHERE id = NEW.pool_id;

        UPDATE stock_stockbalance SET quantity = quantity + NEW.quantity
        WHERE product_id = NEW.product_id AND warehouse_id = NEW.warehouse_id AND lot_key = NEW.lot_key;
        INSERT INTO stock_stockbalance (product_id, warehouse_id, lot_key, quantity, reserved, may_go_below, cap)
        SELECT NEW.product_id, NEW.warehouse_id, NEW.lot_key, NEW.quantity, 0, 0,
               (SELECT 1000 FROM stock_lot WHERE id = NEW.lot_key AND is_serial)
        WHERE changes() = 0;

        UPDATE stock_stockmonth SET quantity = quantity + NEW.quantity, value = value + NEW.value
        WHERE product_id = NEW.product_id AND warehouse_id = NEW.warehouse_id AND reason = NEW.reason
          AND month = date(substr(NEW.at, 1, 19), '+7 hours', 'start of month');
        INSERT INTO stock_stockmonth (product_id, warehouse_id, reason, month, quantity, value)
        SELECT NEW.product_id, NEW.warehouse_id, NEW.reason, date(substr(NEW.at, 1, 19), '+7 hours', 'start of month'),
               NEW.quantity, NEW.value
        WHERE changes() = 0;
    END
    """,
    undo_postgresql="DROP TRIGGER stock_move_follow ON stock_stockmove; DROP FUNCTION stock_move_follow();",
    undo_sqlite="DROP TRIGGER stock_move_follow",
)

DELTAS = engine_sql(
    postgresql="""
    CREATE FUNCTION stock_delta_follow() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE stock_costpool p SET value = p.value + f.amount, last_at = GREATEST(p.last_at, f.at)
        FROM (SELECT pool_id, SUM(amount)::bigint AS amount, MAX(at) AS at FROM fresh GROUP BY pool_id) f
        WHERE p.id = f.pool_id;

        UPDATE stock_stockmonth m SET value = m.value + f.amount
        FROM (SELECT product_id, warehouse_id, reason, stock_month(at) AS month, SUM(amount)::bigint AS amount
              FROM fresh GROUP BY product_id, warehouse_id, reason, stock_month(at)) f
        WHERE m.product_id = f.product_id AND m.warehouse_id = f.warehouse_id AND m.reason = f.reason
          AND m.month = f.month;
        INSERT INTO stock_stockmonth (product_id, warehouse_id, reason, month, quantity, value)
        SELECT f.product_id, f.warehouse_id, f.reason, stock_month(f.at), 0, SUM(f.amount)
        FROM fresh f
        WHERE NOT EXISTS (SELECT 1 FROM stock_stockmonth m WHERE m.product_id = f.product_id
                          AND m.warehouse_id = f.warehouse_id AND m.reason = f.reason
                          AND m.month = stock_month(f.at))
        GROUP BY f.product_id, f.warehouse_id, f.reason, stock_month(f.at) ORDER BY 1, 2, 3, 4;
        RETURN NULL;
    END $$;
    CREATE TRIGGER stock_delta_follow AFTER INSERT ON stock_costdelta
        REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION stock_delta_follow();
    """,
    sqlite="""
    CREATE TRIGGER stock_delta_follow AFTER INSERT ON stock_costdelta
    BEGIN
        UPDATE stock_costpool
        SET value = value + NEW.amount, last_at = MAX(COALESCE(last_at, NEW.at), NEW.at)
        WHERE id = NEW.pool_id;
        UPDATE stock_stockmonth SET value = value + NEW.amount
        WHERE product_id = NEW.product_id AND warehouse_id = NEW.warehouse_id AND reason = NEW.reason
          AND month = date(substr(NEW.at, 1, 19), '+7 hours', 'start of month');
        INSERT INTO stock_stockmonth (product_id, warehouse_id, reason, month, quantity, value)
        SELECT NEW.product_id, NEW.warehouse_id, NEW.reason, date(substr(NEW.at, 1, 19), '+7 hours', 'start of month'),
               0, NEW.amount
        WHERE changes() = 0;
    END
    """,
    undo_postgresql="DROP TRIGGER stock_delta_follow ON stock_costdelta; DROP FUNCTION stock_delta_follow();",
    undo_sqlite="DROP TRIGGER stock_delta_follow",
)

HOLDS = engine_sql(
    postgresql="""
    CREATE FUNCTION stock_hold_follow() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE stock_stockbalance b SET reserved = b.reserved + f.quantity
        FROM (SELECT product_id, warehouse_id, lot_key, SUM(quantity)::bigint AS quantity
              FROM fresh GROUP BY product_id, warehouse_id, lot_key) f
        WHERE b.product_id = f.product_id AND b.warehouse_id = f.warehouse_id AND b.lot_key = f.lot_key;
        INSERT INTO stock_stockbalance (product_id, warehouse_id, lot_key, quantity, reserved, may_go_below, cap)
        SELECT f.product_id, f.warehouse_id, f.lot_key, 0, SUM(f.quantity), false,
               (SELECT 1000 FROM stock_lot l WHERE l.id = f.lot_key AND l.is_serial)
        FROM fresh f
        WHERE NOT EXISTS (SELECT 1 FROM stock_stockbalance b WHERE b.product_id = f.product_id
                          AND b.warehouse_id = f.warehouse_id AND b.lot_key = f.lot_key)
        GROUP BY f.product_id, f.warehouse_id, f.lot_key ORDER BY 1, 2, 3;
        RETURN NULL;
    END $$;
    CREATE TRIGGER stock_hold_follow AFTER INSERT ON stock_hold
        REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION stock_hold_follow();
    """,
    sqlite="""
    CREATE TRIGGER stock_hold_follow AFTER INSERT ON stock_hold
    BEGIN
        UPDATE stock_stockbalance SET reserved = reserved + NEW.quantity
        WHERE product_id = NEW.product_id AND warehouse_id = NEW.warehouse_id AND lot_key = NEW.lot_key;
        INSERT INTO stock_stockbalance (product_id, warehouse_id, lot_key, quantity, reserved, may_go_below, cap)
        SELECT NEW.product_id, NEW.warehouse_id, NEW.lot_key, 0, NEW.quantity, 0,
               (SELECT 1000 FROM stock_lot WHERE id = NEW.lot_key AND is_serial)
        WHERE changes() = 0;
    END
    """,
    undo_postgresql="DROP TRIGGER stock_hold_follow ON stock_hold; DROP FUNCTION stock_hold_follow();",
    undo_sqlite="DROP TRIGGER stock_hold_follow",
)

MONTH = engine_sql(
    postgresql="""
    CREATE FUNCTION stock_month(at timestamptz) RETURNS date LANGUAGE sql IMMUTABLE AS
        $$ SELECT date_trunc('month', at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date $$;
    """,
    sqlite="",
    undo_postgresql="DROP FUNCTION stock_month(timestamptz)",
)

LOCK = engine_sql(
    # Lock the pools, then read: each statement of the function sees what was committed when it began, so what is
    # read is what the lock guards, in one round trip.
    postgresql="""
    CREATE FUNCTION stock_lock(products bigint[], warehouses bigint[], company_wide boolean)
    RETURNS TABLE (
        product_id bigint, warehouse_id bigint, pool_id bigint, scope bigint, in_pool bigint, value bigint,
        last_at timestamptz, lot_key bigint, quantity bigint, reserved bigint, code varchar, expires_on date
    ) LANGUAGE plpgsql AS $$
    #variable_conflict use_column
    BEGIN
        PERFORM p.id FROM unnest(products, warehouses) AS k(product_id, warehouse_id)
        JOIN stock_costpool p ON p.product_id = k.product_id AND p.lot_key = 0
             AND p.scope = CASE WHEN company_wide THEN 0 ELSE k.warehouse_id END
        ORDER BY p.product_id, p.scope FOR UPDATE OF p;
        RETURN QUERY
        SELECT k.product_id, k.warehouse_id, p.id, p.scope, p.quantity, p.value, p.last_at,
               b.lot_key, b.quantity, b.reserved, l.code, l.expires_on
        FROM unnest(products, warehouses) AS k(product_id, warehouse_id)
        JOIN stock_costpool p ON p.product_id = k.product_id AND p.lot_key = 0
             AND p.scope = CASE WHEN company_wide THEN 0 ELSE k.warehouse_id END
        LEFT JOIN stock_stockbalance b ON b.product_id = k.product_id AND b.warehouse_id = k.warehouse_id
             AND (b.quantity <> 0 OR b.reserved <> 0)
        LEFT JOIN stock_lot l ON l.id = b.lot_key;
    END $$;
    """,
    sqlite="",
    undo_postgresql="DROP FUNCTION stock_lock(bigint[], bigint[], boolean)",
)

ROOM = engine_sql(
    # These rows change with every posting: room in their pages lets PostgreSQL change them in place.
    postgresql="""
    ALTER TABLE stock_costpool SET (fillfactor = 70);
    ALTER TABLE stock_stockbalance SET (fillfactor = 70);
    ALTER TABLE stock_stockmonth SET (fillfactor = 70);
    """,
    sqlite="",
)


class Migration(migrations.Migration):
    dependencies = [("stock", "0001_initial")]

    operations = [
        MONTH,
        MOVES,
        DELTAS,
        HOLDS,
        LOCK,
        ROOM,
        immutable("stock_stockmove"),
        immutable("stock_costdelta"),
        immutable("stock_hold"),
    ]
