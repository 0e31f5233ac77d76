"""The debt book: who owes whom, since when."""
