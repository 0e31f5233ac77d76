"""Files from elsewhere are the ones that were looked at: same digest, licence beside them, nothing unlisted."""

import json

from tools import styles, vendor


def test_every_vendored_file_has_its_pinned_digest() -> None:
    pins = json.loads(vendor.PINS.read_text(encoding="utf-8"))
    paths = {
        str(path.relative_to(root))
        for root in (vendor.TARGET, vendor.WHOLE)
        for path in root.rglob("*")
        if path.is_file()
    }
    found = {path: vendor.sha384(vendor.place_of(path, pins["packages"]).read_bytes()) for path in paths}
    assert found == pins["sha384"]


def test_every_vendored_package_has_a_licence() -> None:
    packages = json.loads(vendor.PINS.read_text(encoding="utf-8"))["packages"]
    assert [package["name"] for package in packages if not (vendor.TARGET / package["to"] / "LICENSE").exists()] == []


def test_every_class_that_a_page_names_has_its_rules() -> None:
    assert styles.missing() == set(), "make styles"
