"""VietQR (NAPAS IBFT over EMVCo): the text inside the bank's QR. Pure.

Tag, length of two digits, value; the last field is a CRC16-CCITT-FALSE over everything before it and over its own
tag and length. Vectors in tests/insight/printing/test_vietqr.py.
"""

import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

Service = Literal["QRIBFTTA", "QRIBFTTC"]

NAPAS: Final = "A000000727"
LONGEST_PURPOSE: Final = 25
LONGEST_ACCOUNT: Final = 19


@dataclass(frozen=True, slots=True)
class Transfer:
    """Whom to pay and what for. `amount` None: the payer types it. `service` QRIBFTTC when `account` is a card."""

    bank: str
    account: str
    amount: int | None = None
    purpose: str = ""
    bill: str = ""
    service: Service = "QRIBFTTA"


def is_payable(bank: str, account: str) -> bool:
    """Whether a QR can be made of this bank (BIN, six digits) and account.

    >>> is_payable("970436", "0011009900016"), is_payable("", ""), is_payable("97043", "1")
    (True, False, False)
    """
    is_bank = len(bank) == 6 and bank.isascii() and bank.isdigit()
    return is_bank and 0 < len(account) <= LONGEST_ACCOUNT and account.isascii() and account.isalnum()


def payload(transfer: Transfer) -> str:
    """The text to put into the QR. Dynamic (12) when it says an amount or what it pays, else static (11)."""
    said = bool(transfer.amount or transfer.bill or transfer.purpose)
    receiver = _field("00", transfer.bank) + _field("01", transfer.account)
    account = _field("00", NAPAS) + _field("01", receiver) + _field("02", transfer.service)
    text = _field("00", "01") + _field("01", "12" if said else "11") + _field("38", account) + _field("53", "704")
    if transfer.amount:
        text += _field("54", str(transfer.amount))
    text += _field("58", "VN")
    more = _optional("01", transfer.bill) + _optional("08", transfer.purpose)
    text += _optional("62", more) + "6304"
    return text + f"{crc16(text.encode('ascii')):04X}"


def purpose_of(text: str) -> str:
    """A purpose that every bank takes: no accents, letters, digits and hyphens, at most 25 characters.

    >>> purpose_of("Thanh toán đơn BH-HN-000001.02")
    'Thanh toan don BH-HN-0000'
    """
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    letters = (letter for letter in bare if not unicodedata.combining(letter))
    plain = "".join(letter if letter.isascii() and (letter.isalnum() or letter == "-") else " " for letter in letters)
    return " ".join(plain.split())[:LONGEST_PURPOSE].strip(" -")


def crc16(data: bytes) -> int:
    """CRC16-CCITT-FALSE: polynomial 1021, begins with FFFF, nothing reflected, nothing at the end.

    >>> f"{crc16(b'123456789'):04X}"
    '29B1'
    """
    crc = 0xFFFF
    for byte in data:
        crc ^= byte << 8
        for _bit in range(8):
            crc = (crc << 1) ^ 0x1021 if crc & 0x8000 else crc << 1
            crc &= 0xFFFF
    return crc


def _field(tag: str, value: str) -> str:
    assert len(value) < 100, f"tag {tag} holds at most 99 characters"
    return f"{tag}{len(value):02d}{value}"


def _optional(tag: str, value: str) -> str:
    return _field(tag, value) if value else ""
