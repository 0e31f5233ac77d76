"""How one FastSale installation is wired: settings, urls, the WSGI door."""
