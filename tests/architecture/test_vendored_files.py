"""Files from elsewhere are the ones that were looked at: same digest, licence beside them, nothing unlisted."""

import json

from tools import vendor


def test_every_vendored_file_has_its_pinned_digest() -> None:
    pins = json.loads(vendor.PINS.read_text(encoding="utf-8"))["sha384"]
    found = {
        str(path.relative_to(vendor.TARGET)): vendor.sha384(path.read_bytes())
        for path in vendor.TARGET.rglob("*")
        if path.is_file()
    }
    assert found == pins


def test_every_vendored_package_has_a_licence() -> None:
    packages = json.loads(vendor.PINS.read_text(encoding="utf-8"))["packages"]
    assert [package["name"] for package in packages if not (vendor.TARGET / package["to"] / "LICENSE").exists()] == []
