"""Office files under a password: opened in memory by msoffcrypto, then read as what they are.

Two sorts ([MS-OFFCRYPTO]): a newer file packed whole into the stream `EncryptedPackage` of an OLE file, and an old
doc, xls or ppt whose streams are enciphered one by one (RC4, or XOR in old workbooks).
"""

from __future__ import annotations

import importlib
import io
import struct
from contextlib import suppress
from types import SimpleNamespace
from xml.parsers.expat import ExpatError

from workbench.reading.olefiles import opened
from workbench.reading.pages import NeedsPassword, Reading, Unreadable

KIND = "locked"
OLE = b"\xd0\xcf\x11\xe0"
_UNKNOWN = "The file is protected in a way this program cannot open, even with the password."
_BROKEN = (AssertionError, AttributeError, ExpatError, LookupError, OSError, TypeError, ValueError, struct.error)
"""What msoffcrypto raises at bytes that do not keep to the standard."""
_EXCEL_S_OWN = "VelvetSweatshop"
"""With this password, built into Excel, a workbook is enciphered that is locked only against changes; no one is asked
for it ([MS-XLS] 2.4.191)."""


def read(data: bytes, name: str, password: str | None) -> Reading:
    """A locked file whose name does not say what is inside: what comes out is recognised by its content."""
    from workbench.reading import formats

    inner = unlocked(data, password)
    format = formats.recognise(inner, "")
    if format is None:
        raise Unreadable("The file was opened with the password, but what it holds is not an office document.")
    return formats.load(format).read(inner, name, password)


def unlocked(data: bytes, password: str | None) -> bytes:
    """The same file without its lock; the same bytes when it is no locked OLE file.

    Raises `NeedsPassword` without the right password, `Unreadable` where no password helps.
    """
    if not data.startswith(OLE):
        return data
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, ParseError

    ole = opened(data)
    if ole.exists("EncryptedPackage") and not ole.exists("EncryptionInfo"):
        raise Unreadable(_UNKNOWN)  # locked by rights that a server grants
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        if not file.is_encrypted():
            return data
    except DecryptionError as error:
        raise Unreadable(_UNKNOWN) from error
    except (*_BROKEN, FileFormatError, ParseError):
        return data  # its reader will say what is wrong
    with suppress(Unreadable):
        return _decrypted(data, _EXCEL_S_OWN)
    if not password:
        raise NeedsPassword
    return _decrypted(data, password)


def _decrypted(data: bytes, password: str) -> bytes:
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

    _keep_in_memory()
    result = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        file.load_key(password=password, **({"verify_password": True} if file.format == "ooxml" else {}))
        file.decrypt(result)
    except InvalidKeyError as error:
        raise NeedsPassword(password) from error
    except (*_BROKEN, DecryptionError, FileFormatError, ParseError) as error:
        raise Unreadable(_UNKNOWN) from error
    return result.getvalue()


def _keep_in_memory() -> None:
    """msoffcrypto writes opened old files to a temporary file on the way; here it gets memory instead."""
    for name in ("doc97", "xls97", "ppt97"):
        module = importlib.import_module(f"msoffcrypto.format.{name}")
        module.__dict__["tempfile"] = SimpleNamespace(TemporaryFile=io.BytesIO)
