"""Bytes become text untouched, or one line that names the file and says what to do."""

from __future__ import annotations

import hashlib

import pytest
from readers import reader

from graph.errors import LetterError
from graph.reading.decoding import LARGEST, decode


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"PK\x03\x04\x00\x00", "binary"),
        (b"De brief\x01\x02\x03\x04\x05 van de minister", "binary"),
        ("De heer Müller".encode("latin-1"), "not UTF-8 at byte 9 (0xFC)"),
        (b"1 2 3 ... --", "no words"),
        (b"a" * (LARGEST + 1), "too many"),
    ],
)
def test_what_is_no_letter_is_refused_in_one_line_that_names_the_file(data: bytes, says: str) -> None:
    with pytest.raises(LetterError) as caught:
        decode(data, file_name="brief-7.txt")

    assert str(caught.value).startswith("brief-7.txt: ")
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_no_newline_is_translated_and_a_byte_order_mark_counts_as_a_character() -> None:
    assert decode(b"\xef\xbb\xbfEen\r\nbrief\r", file_name="x") == "\ufeffEen\r\nbrief\r"


def test_page_furniture_alone_is_no_letter() -> None:
    with pytest.raises(LetterError, match=r"leeg\.txt: there is nothing to read"):
        reader().read(b"Pagina 1 van 2\n\fPagina 2 van 2\n", file_name="leeg.txt")


def test_a_letter_keeps_its_bytes_digest_and_takes_its_name_from_the_file() -> None:
    data = "\ufeffDe minister schrijft een brief.\r\n".encode()

    letter = reader().read(data, file_name="map/Brief F-16 (1).txt")

    assert letter.id == "brief-f16-1"
    assert letter.file_name == "Brief F-16 (1).txt"
    assert letter.sha256 == hashlib.sha256(data).hexdigest()
    assert letter.text == data.decode()
    assert letter.words(letter.sentences[0]) == "De minister schrijft een brief."
    assert letter.working.original(letter.sentences[0]) == (1, 32)
