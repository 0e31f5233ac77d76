"""The papers people fill in."""
