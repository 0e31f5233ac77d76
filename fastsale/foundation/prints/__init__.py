"""What was printed, how often, and on which size of paper."""
