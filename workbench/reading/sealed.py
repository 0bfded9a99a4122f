"""Letters whose text is locked away: encrypted by S/MIME or PGP, or wrapped in their own signature."""

from __future__ import annotations

from email.message import Message

from workbench.reading import letters

_PKCS7 = ("application/pkcs7-mime", "application/x-pkcs7-mime")
_SIGNED = bytes.fromhex("2a864886f70d010702")
"""The number of signed data among the kinds of CMS (RFC 5652, 5.1); the other kinds that letters use are encrypted."""
_PGP = "-----BEGIN PGP MESSAGE-----"

_SMIME = "The letter is encrypted (S/MIME): only its headers could be read."
_ENCRYPTED = "The letter is encrypted (PGP): only its headers could be read."
_WRAPPED = "The letter's text is wrapped in its signature (S/MIME), which this program does not open."


def seal(part: Message, within: str) -> str | None:
    """The sentence on a part that holds a letter locked away; None for any other. `within` is its container's type."""
    if within == "multipart/encrypted":  # RFC 1847, 2.2
        return _ENCRYPTED
    return seal_of(part.get_content_type(), letters.content(part))


def seal_of(content_type: str, data: bytes) -> str | None:
    """The same for the bytes of a part of this type."""
    if content_type not in _PKCS7:
        return None
    return _WRAPPED if _SIGNED in data[:64] else _SMIME


def sealed_text(text: str) -> str | None:
    """The sentence on a body that is or holds an encrypted message as text (RFC 9580, 6.2)."""
    return "The letter is encrypted (PGP): what its text says could not be read." if _PGP in text else None
