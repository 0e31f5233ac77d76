"""Tổng quan: today's figures by role, and the search box of the top bar."""
