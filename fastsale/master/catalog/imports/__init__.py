"""Products and prices from files: read, checked as a whole, written set by set."""
