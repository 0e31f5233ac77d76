"""Phiếu nhập hàng: goods in from a supplier."""
