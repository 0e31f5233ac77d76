"""Papers of the warehouse: goods issues and other vouchers."""
