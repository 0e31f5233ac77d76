"""Events, requests and seals are append-only; sealing and outbox rows follow an event by trigger."""

from django.db import migrations

from fastsale.foundation.database.triggers import engine_sql, immutable

OUTBOX = engine_sql(
    postgresql="""
    CREATE FUNCTION events_event_follow() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO events_toseal (event_id) SELECT id FROM fresh ORDER BY id;
        INSERT INTO events_delivery (event_id, subscription_id, next_at)
            SELECT fresh.id, s.id, fresh.at FROM fresh
            JOIN events_subscription s ON s.action = fresh.action AND s.is_active
            ORDER BY fresh.id, s.id;
        RETURN NULL;
    END $$;
    CREATE TRIGGER events_event_follow AFTER INSERT ON events_event
        REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION events_event_follow();
    """,
    sqlite="""
    CREATE TRIGGER events_event_follow AFTER INSERT ON events_event
    BEGIN
        INSERT INTO events_toseal (event_id) VALUES (NEW.id);
        INSERT INTO events_delivery (event_id, subscription_id, next_at)
            SELECT NEW.id, s.id, NEW.at FROM events_subscription s
            WHERE s.action = NEW.action AND s.is_active ORDER BY s.id;
    END
    """,
    undo_postgresql="DROP TRIGGER events_event_follow ON events_event; DROP FUNCTION events_event_follow();",
    undo_sqlite="DROP TRIGGER events_event_follow",
)


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]

    operations = [
        immutable("events_request"),
        immutable("events_event"),
        immutable("events_seal"),
        OUTBOX,
    ]
