"""`python -m fastsale` does what the `fastsale` command does."""

from fastsale.ops.cli import main

main()
