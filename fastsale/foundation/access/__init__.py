"""Who may do what: users, roles, actors, tokens."""
