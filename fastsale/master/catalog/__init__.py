"""Products, units, barcodes, taxes, price lists."""
