"""Pictures: a page a frame, without text until a machine has read them; what the camera noted becomes facts."""

from __future__ import annotations

import io
from typing import Any

from workbench.reading.pages import Reading, Unreadable, finished

KIND = "picture"
LARGEST = 120_000_000
"""Pixels a picture may have: decoded it takes four bytes each, in a process that has one gigabyte."""
PAGE_LIMIT = 10_000
_TAGS = {
    306: "modified",
    36867: "created",
    315: "author",
    270: "description",
    271: "camera",
}  # of EXIF 2.3, section 4.6


def read(data: bytes, name: str, password: str | None) -> Reading:
    """Only the headers are decoded, so that a small file of a huge picture costs nothing."""
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # the limit is ours, with our sentence
    try:
        with Image.open(io.BytesIO(data)) as picture:
            width, height = picture.size
            if width * height > LARGEST:
                raise Unreadable(f"The picture is too large ({width} x {height} pixels).")
            frames = min(getattr(picture, "n_frames", 1), PAGE_LIMIT) if picture.format == "TIFF" else 1
            return finished(KIND, [""] * frames, _facts(picture), scans=range(1, frames + 1), origins="EXIF")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Unreadable("The picture is damaged and could not be read.") from error


def _facts(picture: Any) -> dict[str, str]:
    """EXIF texts as written; a date there is `YYYY:MM:DD HH:MM:SS` and of no known time zone."""
    noted = picture.getexif()
    return {fact: str(noted[tag]) for tag, fact in _TAGS.items() if noted.get(tag)}
