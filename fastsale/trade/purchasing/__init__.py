"""Papers of buying."""
