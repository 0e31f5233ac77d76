"""Papers of selling."""
