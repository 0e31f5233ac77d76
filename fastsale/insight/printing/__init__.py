"""Papers as they are printed: the data, the words on the sheet, the QR, the PDF. Reads only."""
