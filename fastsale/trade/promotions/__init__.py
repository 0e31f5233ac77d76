"""Pricing: what a cart costs and why. Pure arithmetic."""
