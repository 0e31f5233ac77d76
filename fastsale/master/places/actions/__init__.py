"""What people do with warehouses: one file each."""
