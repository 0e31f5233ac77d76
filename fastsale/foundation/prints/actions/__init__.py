"""What people do with the printer: one file each."""
