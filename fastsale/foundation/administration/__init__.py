"""Actions on the house itself: people, roles, settings, branches, periods, tokens."""
