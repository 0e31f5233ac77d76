"""Master data: what the papers name (products, people, places)."""
