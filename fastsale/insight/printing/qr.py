"""A QR as a small drawing: no file, no network, nothing inline but an image."""

import io

import segno

QUIET = 2
"""Modules of white around it; the paper is white already."""


def svg(payload: str) -> str:
    """The QR as an SVG document of medium error correction: a crease or a weak print head may lose a part of it."""
    out = io.BytesIO()
    segno.make_qr(payload, error="m").save(out, kind="svg", border=QUIET, omitsize=True, xmldecl=False, light="#fff")
    return out.getvalue().decode()


def data_uri(payload: str) -> str:
    """The same as the address of an image; the content policy allows images in `data:`."""
    code = segno.make_qr(payload, error="m")
    return code.svg_data_uri(border=QUIET, omitsize=True, light="#fff")
