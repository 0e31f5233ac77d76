"""What a person can do with papers of money and debt, one file each."""
