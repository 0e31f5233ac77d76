"""Lists and papers as files, and files brought in."""
