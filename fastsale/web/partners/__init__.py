"""Customers, suppliers, customer groups."""
