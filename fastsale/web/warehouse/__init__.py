"""Kho: what lies where, goods leaving, and what was there when the books began."""
