"""Actions and what they leave behind: requests, audit rows, deliveries, seals."""
