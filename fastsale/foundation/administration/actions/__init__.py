"""What people do with the house itself: one file each."""
