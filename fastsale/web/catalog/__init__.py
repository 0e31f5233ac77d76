"""Products, their groups, units, brands, taxes and price lists."""
