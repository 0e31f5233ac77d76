"""Pictures that people send: read, redrawn, kept under a name made of their content."""

import hashlib
import io

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageOps

from fastsale.foundation import figures
from fastsale.foundation.errors import Problem, _

MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 1_200
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")


class UnreadablePhoto(Problem):
    code = "unreadable_photo"
    field = "photo"
    message = _("Tệp này không phải ảnh JPEG, PNG, WebP hoặc GIF đọc được. Chọn ảnh khác.")


class PhotoTooLarge(Problem):
    code = "photo_too_large"
    field = "photo"
    message = _("Ảnh lớn %(size)s, nhiều nhất %(most)s. Thu nhỏ ảnh rồi chọn lại.")


def refuse_large(size: int) -> None:
    """Raise PhotoTooLarge for a file of so many bytes."""
    if size > MOST_BYTES:
        raise PhotoTooLarge(size=_megabytes(size), most=_megabytes(MOST_BYTES))


def redrawn(content: bytes, longest: int = LONGEST_SIDE) -> bytes:
    """The picture as WebP, upright, at most `longest` pixels on each side, without the sender's metadata.

    Raises PhotoTooLarge, UnreadablePhoto.
    """
    refuse_large(len(content))
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            width, height = picture.size
            # Asked before any pixel is decoded: a small file can claim a huge picture.
            if width * height > MOST_PIXELS:
                raise PhotoTooLarge(size=f"{width} × {height}", most="50 megapixel")
            upright = ImageOps.exif_transpose(picture)
            plain = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    except Image.DecompressionBombError as error:  # Pillow asks too, of pictures larger still
        raise PhotoTooLarge(size="> 178 megapixel", most="50 megapixel") from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise UnreadablePhoto from error
    plain.thumbnail((longest, longest))
    out = io.BytesIO()
    plain.save(out, "WEBP", quality=82)
    return out.getvalue()


def keep(content: bytes, folder: str) -> str:
    """Store a redrawn picture in that folder; the same picture twice is one file. Returns its name below MEDIA_ROOT.

    The file comes before the row that names it: a failed transaction leaves an unused file, never a row without one.
    """
    name = f"{folder}/{hashlib.sha256(content).hexdigest()[:40]}.webp"
    if not default_storage.exists(name):
        name = default_storage.save(name, ContentFile(content))
    return name


def _megabytes(size: int) -> str:
    return f"{figures.scaled(-(-size * 10 // (1024 * 1024)), 10)} MB"
