"""The way in and out: log in, log out, password, language, branch, the first-run wizard."""
