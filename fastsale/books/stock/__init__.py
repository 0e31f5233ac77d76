"""The stock book: what lies where, and what it cost."""
