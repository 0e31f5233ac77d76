"""Customers and suppliers from files: read, checked as a whole, written set by set."""
