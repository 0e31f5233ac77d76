"""Thiết lập: company, branches, people, rights, numbering, closing, keys for programs, log."""
