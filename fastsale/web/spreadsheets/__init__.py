"""Excel: files of lists and papers, and what people bring in from files."""
