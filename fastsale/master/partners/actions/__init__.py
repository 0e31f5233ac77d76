"""What people do with customers and suppliers: one file each."""
