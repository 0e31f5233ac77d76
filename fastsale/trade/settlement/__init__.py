"""Papers of money: collections, debt vouchers, cash papers."""
