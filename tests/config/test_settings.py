"""A shop that works is as closed as Django knows how to check."""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.test import Client

from tests.support.databases import ROOT

# Subdomains and preloading are decided by whoever owns the domain. Our own pages may frame a print of ours (W019).
DECIDED = {"security.W005", "security.W019", "security.W021"}


def test_production_settings_pass_the_deployment_checks(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy"],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.prod", "FASTSALE_DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    found = {line.split("(")[1].split(")")[0] for line in done.stderr.splitlines() if line.startswith("?: (")}
    assert found - DECIDED == set(), done.stderr


def test_argon2_hashes_passwords_first() -> None:
    from config.settings import base

    assert base.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")


def test_no_answer_allows_inline_scripts_or_other_hosts(client: Client) -> None:
    policy = client.get("/no-such-page").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_the_clock_of_the_shop_is_vietnams() -> None:
    assert (settings.TIME_ZONE, settings.USE_TZ, settings.LANGUAGE_CODE) == ("Asia/Ho_Chi_Minh", True, "vi")
