"""A drawing as PNG. Qt's own writer tries five filters on each line of pixels, which on a high picture takes longer
than all else; in drawings a line is mostly as the one above it, and that one filter makes files as small."""

import zlib
from collections.abc import Iterator
from struct import pack

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BLOCK = 256  # lines that are in memory once more
_UP = 2  # the filter: what is different from the pixel above
_LEVEL = 2  # of 9: more takes longer and makes little smaller


def png(image: QImage) -> bytes:
    """Without what is see-through, and without words or dates beside the pixels."""
    size = image.size()
    header = pack(">IIBBBBB", size.width(), size.height(), 8, 2, 0, 0, 0)  # 8 bits of each of red, green, blue
    dots = pack(">IIB", image.dotsPerMeterX(), image.dotsPerMeterY(), 1)
    packed = b"".join(_packed(image))
    parts = ((b"IHDR", header), (b"pHYs", dots), (b"IDAT", packed), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(data, zlib.crc32(name)))


def _packed(image: QImage) -> Iterator[bytes]:
    packer = zlib.compressobj(_LEVEL)
    above = np.zeros(3 * image.width(), np.uint8)
    for top in range(0, image.height(), _BLOCK):
        lines = _lines(image, top, min(_BLOCK, image.height() - top))
        filtered = np.empty((len(lines), 1 + lines.shape[1]), np.uint8)
        filtered[:, 0] = _UP
        np.subtract(lines[0], above, out=filtered[0, 1:])
        np.subtract(lines[1:], lines[:-1], out=filtered[1:, 1:])
        above = lines[-1]
        yield packer.compress(filtered.data)
    yield packer.flush()


def _lines(image: QImage, top: int, count: int) -> NDArray[np.uint8]:
    """A row for each line: three bytes a pixel. Qt's lines end in up to three bytes that are none."""
    part = image.copy(QRect(0, top, image.width(), count)).convertToFormat(QImage.Format.Format_RGB888)
    pixels = np.frombuffer(part.constBits(), np.uint8).reshape(count, part.bytesPerLine())
    return pixels[:, : 3 * part.width()].copy()
