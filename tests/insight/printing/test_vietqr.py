"""VietQR: payloads of public libraries, the check sum, what goes into the purpose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastsale.insight.printing.vietqr import LONGEST_PURPOSE, Transfer, crc16, is_payable, payload, purpose_of

VECTORS = {
    "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN6234"
    "0107NPS68690819thanh toan don hang63042E2E": Transfer(
        "970403", "0011012345678", 180_000, "thanh toan don hang", "NPS6869"
    ),
    "00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN63049E6F": Transfer(
        "970403", "0011012345678"
    ),
    "00020101021138530010A0000007270123000697041601092576788590208QRIBFTTA53037045802VN6304AE9F": Transfer(
        "970416", "257678859"
    ),
    "00020101021238570010A000000727012700069704220113VQRQABRLS04480208QRIBFTTA5303704540420005802VN6224"
    "082018f8746b181045f0a2ce63040FC0": Transfer("970422", "VQRQABRLS0448", 2_000, "18f8746b181045f0a2ce"),
}


@pytest.mark.parametrize(("text", "transfer"), VECTORS.items())
def test_vectors(text, transfer):
    assert payload(transfer) == text


def fields(text: str) -> dict[str, str]:
    """A reader of its own: tag, length, value."""
    found, at = {}, 0
    while at < len(text):
        length = int(text[at + 2 : at + 4])
        found[text[at : at + 2]] = text[at + 4 : at + 4 + length]
        at += 4 + length
    return found


@given(
    st.from_regex(r"970[0-9]{3}", fullmatch=True),
    st.from_regex(r"[0-9]{1,19}", fullmatch=True),
    st.integers(1, 10**13 - 1),
    st.text(max_size=60),
)
def test_what_is_put_in_is_read_back(bank, account, amount, words):
    text = payload(Transfer(bank, account, amount, purpose_of(words)))
    read = fields(text)
    receiver = fields(fields(read["38"])["01"])
    assert (receiver["00"], receiver["01"], read["54"], read["53"]) == (bank, account, str(amount), "704")
    assert fields(read.get("62", "")).get("08", "") == purpose_of(words)
    assert read["63"] == f"{crc16(text[:-4].encode()):04X}"


@given(st.text())
def test_a_purpose_is_plain_and_short(words):
    purpose = purpose_of(words)
    assert purpose.isascii()
    assert len(purpose) <= LONGEST_PURPOSE
    assert purpose == purpose.strip()


def test_a_purpose_keeps_the_number_of_the_paper():
    assert purpose_of("BH-HN-000123") == "BH-HN-000123"
    assert purpose_of("BH-ĐN-000123.02") == "BH-DN-000123 02"


@pytest.mark.parametrize(
    ("bank", "account"),
    [("", ""), ("970436", ""), ("97043", "1"), ("9704ab", "1"), ("970436", "1 2"), ("970436", "1" * 20)],
)
def test_no_qr_without_a_whole_account(bank, account):
    assert not is_payable(bank, account)
