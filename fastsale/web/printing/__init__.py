"""Papers in the browser, ready to be printed, and as PDF."""
