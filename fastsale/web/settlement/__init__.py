"""Money and debt: who owes, phiếu thu and phiếu chi, đối trừ, sổ quỹ, kiểm quỹ, opening balances, merging."""
