"""What people read: prints and reports."""
