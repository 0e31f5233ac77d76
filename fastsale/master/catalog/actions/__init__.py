"""What people do with the catalogue: one file each."""
