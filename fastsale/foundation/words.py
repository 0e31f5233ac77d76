"""An amount in Vietnamese words, as a voucher says it (bằng chữ).

Rules: groups of three digits; "không trăm" inside a number; linh (or lẻ in the South) before a unit
without tens; mốt, tư, lăm after mươi; lăm after mười; tỷ repeats for every nine digits. Vectors in
tests/foundation/test_words.py.
"""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", " nghìn", " triệu")
_BILLION = 10**9


def in_words(number: int, *, southern: bool = False) -> str:
    """A whole number in lower-case words; `southern` says lẻ and ngàn for linh and nghìn.

    >>> in_words(1_000_005)
    'một triệu không trăm linh năm'
    """
    if number < 0:
        return "âm " + in_words(-number, southern=southern)
    text = _words(number) if number else _DIGITS[0]
    return text.replace("linh", "lẻ").replace("nghìn", "ngàn") if southern else text


def amount_in_words(amount: int, *, southern: bool = False) -> str:
    """A voucher's line: capital first letter, "đồng", "chẵn" when nothing is left below a thousand."""
    text = in_words(amount, southern=southern)
    end = " đồng chẵn" if amount and amount % 1000 == 0 else " đồng"
    return text[0].upper() + text[1:] + end


def _words(number: int, *, inside: bool = False) -> str:
    """Words of a positive number; `inside` when higher digits were spoken already."""
    if number >= _BILLION:
        high, low = divmod(number, _BILLION)
        text = _words(high, inside=inside) + " tỷ"
        return f"{text} {_words(low, inside=True)}" if low else text
    parts: list[str] = []
    for power in (2, 1, 0):
        group = number // 1000**power % 1000
        if group:
            parts.append(_group(group, full=inside or bool(parts)) + _GROUPS[power])
    return " ".join(parts)


def _group(group: int, *, full: bool) -> str:
    """Three digits; `full` speaks a missing hundred."""
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    words: list[str] = []
    if hundreds or full:
        words.append(f"{_DIGITS[hundreds]} trăm")
    if tens > 1:
        words.append(f"{_DIGITS[tens]} mươi")
    elif tens == 1:
        words.append("mười")
    elif ones and words:
        words.append("linh")
    if ones:
        words.append(_one(ones, tens))
    return " ".join(words)


def _one(ones: int, tens: int) -> str:
    if ones == 5 and tens:
        return "lăm"
    if tens > 1:
        return {1: "mốt", 4: "tư"}.get(ones, _DIGITS[ones])
    return _DIGITS[ones]
