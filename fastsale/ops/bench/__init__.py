"""`fastsale bench`: how fast the hot paths are, beside hand-written SQL that writes the same rows in the same run."""
