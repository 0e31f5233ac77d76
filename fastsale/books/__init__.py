"""The four append-only books: one writer each; none knows another."""
