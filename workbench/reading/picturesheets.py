"""Pictures as pages: a frame a page, turned upright as the camera noted."""

from __future__ import annotations

import io
from typing import Any

from workbench.reading.pages import Unreadable
from workbench.reading.picture import LARGEST, PAGE_LIMIT
from workbench.reading.sheets import Box, Pixels, fitted

_SIDEWAYS = (5, 6, 7, 8)  # orientations of EXIF 2.3, 4.6.4, in which width and height change places
_ORIENTATION = 274


def open_sheets(data: bytes, name: str, password: str | None) -> PictureSheets:
    """Raises `Unreadable`."""
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # `LARGEST` is the limit
    try:
        return PictureSheets(Image.open(io.BytesIO(data)))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Unreadable("The picture is damaged and could not be drawn.") from error


class PictureSheets:
    """See `sheets.Sheets`."""

    def __init__(self, picture: Any) -> None:
        self._picture = picture
        frames = min(getattr(picture, "n_frames", 1), PAGE_LIMIT) if picture.format == "TIFF" else 1
        self.sizes = [self._size(frame) for frame in range(frames)]

    def _size(self, frame: int) -> tuple[float, float]:
        self._picture.seek(frame)
        width, height = self._picture.size
        sideways = self._picture.getexif().get(_ORIENTATION) in _SIDEWAYS
        return (float(height), float(width)) if sideways else (float(width), float(height))

    def upright(self, page: int) -> Any:
        """The page as a PIL picture in colour, without what the camera noted; see-through parts are white."""
        from PIL import ImageOps

        try:
            self._picture.seek(page - 1)
            if self._picture.width * self._picture.height > LARGEST:
                raise Unreadable("The picture is too large to be drawn.")
            return _on_white(ImageOps.exif_transpose(self._picture))
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            raise Unreadable(f"Page {page} could not be drawn.") from error

    def draw(self, page: int, width: int, turn: int = 0) -> Pixels:
        from PIL import Image

        size = fitted(self.sizes[page - 1], width, turn)
        turned = self.upright(page).rotate(-turn, expand=True).resize(size, Image.Resampling.LANCZOS)
        return Pixels(turned.width, turned.height, turned.tobytes())

    def boxes(self, page: int) -> list[Box]:
        """A picture has no text of its own."""
        return []

    def picture(self, page: int, most: int) -> Any:
        """Made smaller before it is turned and coloured, so that memory suffices for the largest."""
        from PIL import Image, ImageOps

        try:
            self._picture.seek(page - 1)
            width, height = self._picture.size
            if width * height > LARGEST:
                raise Unreadable("The picture is too large to be read.")
            ratio = min(1.0, (most / (width * height)) ** 0.5)
            size = (max(1, int(width * ratio)), max(1, int(height * ratio)))
            if ratio == 1.0:
                return _on_white(ImageOps.exif_transpose(self._picture))
            self._picture.draft("RGB", size)
            noted = self._picture.getexif().get(_ORIENTATION)
            smaller = _in_tones(self._picture).resize(size, Image.Resampling.BOX)
            smaller.getexif()[_ORIENTATION] = noted or 1
            return _on_white(ImageOps.exif_transpose(smaller))
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            raise Unreadable(f"Page {page} could not be read.") from error


def _on_white(picture: Any) -> Any:
    """In colour; what is see-through is white."""
    from PIL import Image

    if picture.mode in ("1", "L", "RGB") and "transparency" not in picture.info:
        return picture.convert("RGB")
    ground = Image.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture.convert("RGBA"))
    return ground.convert("RGB")


def _in_tones(picture: Any) -> Any:
    """Black and white and numbered colours cannot be mixed when a picture is made smaller."""
    return picture.convert({"1": "L", "P": "RGBA"}[picture.mode]) if picture.mode in ("1", "P") else picture
