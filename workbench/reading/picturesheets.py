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
        from PIL import Image, ImageOps

        try:
            self._picture.seek(page - 1)
            if self._picture.width * self._picture.height > LARGEST:
                raise Unreadable("The picture is too large to be drawn.")
            shown = ImageOps.exif_transpose(self._picture)
            ground = Image.new("RGBA", shown.size, "white")
            ground.alpha_composite(shown.convert("RGBA"))
            return ground.convert("RGB")
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
