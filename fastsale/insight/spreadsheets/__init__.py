"""Spreadsheets: lists and papers written as .xlsx, files of people read, templates to fill in."""
