"""Warehouses and who works in them."""
