"""Invoice numbers from the provider's file: read, checked as a whole, written set by set."""
