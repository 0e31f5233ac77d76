"""The revenue book: what was sold and given back."""
