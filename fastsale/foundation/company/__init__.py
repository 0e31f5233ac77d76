"""The company that owns this database: its profile, its settings, its branches."""
