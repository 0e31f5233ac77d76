"""The demo company: Công ty TNHH Thương mại và Thiết bị An Phú Việt, a year of it, made by calling the actions."""
