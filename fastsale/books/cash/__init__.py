"""The cash book: money in tills and banks."""
