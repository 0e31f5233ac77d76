"""Fetch the browser files that tools/vendor.json pins and lay them under fastsale/web/static/vendor/.

The files are committed, so nothing needs Node to run FastSale; this script is for whoever raises a version:
change the version in vendor.json, run `make vendor ARGS=--pin`, look at the difference, commit.
Without --pin a file whose sha384 differs from the pinned one is refused. Stylesheets of a package that is `purged` are
kept whole under tools/whole/; `make styles` cuts them down to what our pages name.
"""

import base64
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from tools import styles

ROOT = Path(__file__).resolve().parent.parent
PINS = ROOT / "tools" / "vendor.json"
TARGET = ROOT / "fastsale" / "web" / "static" / "vendor"
WHOLE = ROOT / "tools" / "whole"
# Maps are for the authors' sources, which are not vendored; a dangling line would break the hashed names.
SOURCE_MAP = re.compile(rb"\s*(?://# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*$")


def sha384(content: bytes) -> str:
    """The digest as browsers write it in `integrity`."""
    return "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode()


def unpacked(name: str, version: str, folder: Path) -> Path:
    """The package's files, as the npm client fetched them."""
    done = subprocess.run(
        ["npm", "pack", f"{name}@{version}", "--silent", "--pack-destination", str(folder)],
        check=True,
        capture_output=True,
        text=True,
    )
    place = folder / name.replace("/", "-").strip("@")
    with tarfile.open(folder / done.stdout.strip().splitlines()[-1]) as archive:
        archive.extractall(place, filter="data")
    return place / "package"


def sprite(package: Path, names: list[str]) -> bytes:
    """One SVG with a <symbol id="name"> per icon, drawn in the text's own colour."""
    parts = ['<svg xmlns="http://www.w3.org/2000/svg">']
    for name in sorted(names):
        text = (package / "icons" / "outline" / f"{name}.svg").read_text(encoding="utf-8")
        text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
        body = re.sub(r"\s*\n\s*", "", re.sub(r"^.*?<svg[^>]*>|</svg>.*$", "", text, flags=re.DOTALL))
        parts.append(
            f'<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" '
            f'stroke-linecap="round" stroke-linejoin="round">{body}</symbol>'
        )
    return "\n".join([*parts, "</svg>", ""]).encode()


def font_faces(package: Path, fonts: dict[str, Any], stem: str) -> bytes:
    """The @font-face rules: one per weight and subset, so that a page loads only the letters it shows."""
    ranges = json.loads((package / "unicode.json").read_text(encoding="utf-8"))
    rules = [
        f'@font-face {{\n  font-family: "{fonts["family"]}";\n  font-style: normal;\n  font-weight: {weight};\n'
        f'  font-display: swap;\n  src: url("{stem}-{subset}-{weight}.woff2") format("woff2");\n'
        f"  unicode-range: {ranges[subset]};\n}}\n"
        for weight in fonts["weights"]
        for subset in fonts["subsets"]
    ]
    return "\n".join(rules).encode()


def contents(package: dict[str, Any], folder: Path) -> dict[str, bytes]:
    """What one package gives: path below vendor/ → content."""
    source = unpacked(package["name"], package["version"], folder)
    to = package["to"]
    found = {
        f"{to}/{name}": SOURCE_MAP.sub(b"\n", (source / path).read_bytes()) for path, name in package["files"].items()
    }
    licence = package["licence_file"]
    licence_path = ROOT / licence if licence.startswith("tools/") else source / licence
    found[f"{to}/LICENSE"] = licence_path.read_bytes()
    if "icons" in package:
        found[f"{to}/icons.svg"] = sprite(source, package["icons"])
    if "fonts" in package:
        found[f"{to}/{to}.css"] = font_faces(source, package["fonts"], to)
    return found


def place_of(path: str, packages: list[dict[str, Any]]) -> Path:
    """Where a file lies: what is cut down before it is served lies whole beside the tools."""
    purged = any(package.get("purged") and path.startswith(f"{package['to']}/") for package in packages)
    return (WHOLE if purged and path.endswith(".css") else TARGET) / path


def main(arguments: list[str]) -> int:
    """Refresh every vendored file; 1 when one differs from its pin."""
    pins = json.loads(PINS.read_text(encoding="utf-8"))
    found: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as folder:
        for package in pins["packages"]:
            found |= contents(package, Path(folder))
    digests = {path: sha384(content) for path, content in sorted(found.items())}
    if "--pin" in arguments:
        pins["sha384"] = digests
        PINS.write_text(json.dumps(pins, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    wrong = [path for path, digest in digests.items() if pins["sha384"].get(path) != digest]
    for path in wrong:
        print(f"differs from its pin: {path}")
    if wrong:
        return 1
    for path, content in found.items():
        place = place_of(path, pins["packages"])
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    styles.write()
    print(f"{len(found)} files in {TARGET.relative_to(ROOT)} and {WHOLE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
