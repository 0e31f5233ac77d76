"""The sell screen: one page for a whole working day at the counter."""
