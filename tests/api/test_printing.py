"""Prints over the API."""

import base64
from collections.abc import Callable
from uuid import uuid4

from tests.api.conftest import Program
from tests.support.shop import Shop

KeyFor = Callable[..., Program]


def test_a_program_counts_a_print_and_gets_its_pdf(shop: Shop, key_for: KeyFor) -> None:
    shop.receive("GIAY", 10, 60_000)
    order = shop.sell(shop.line("GIAY", 1), customer=shop.minh_phat)
    an = key_for(shop.an)
    wanted = {"document_id": order.document_id, "paper": "sale", "size": "a5", "copies": 2}
    made = an.post("/printing/prints", wanted)
    assert (made.status, made["number"], made["mark"], made["author"]) == (201, 1, "", "an")
    again = an.post("/printing/prints", wanted)
    assert (again.status, again["code"]) == (403, "printed_before")
    chief = key_for(shop.binh)
    assert chief.post("/printing/prints", wanted)["mark"] == "BẢN IN LẦN 2"
    rows = chief.get(f"/printing/documents/{order.document_id}/prints", paper="sale").json
    assert [(row["number"], row["author"]) for row in rows] == [(2, "binh"), (1, "an")]
    got = an.get(f"/printing/prints/{made['id']}/pdf")
    assert (got["file_name"], got["media_type"]) == ("BH-HN-000001-a5.pdf", "application/pdf")
    assert base64.b64decode(got["content"]).startswith(b"%PDF-")
    assert chief.get(f"/printing/prints/{made['id']}/pdf")["code"] == "print_expired"


def test_prints_of_what_one_may_not_see_are_not_found(shop: Shop, key_for: KeyFor) -> None:
    shop.receive("GIAY", 10, 60_000)
    order = shop.sell(shop.line("GIAY", 1))
    chi = key_for(shop.chi)
    wanted = {"document_id": order.document_id, "paper": "sale", "size": "k80"}
    assert chi.post("/printing/prints", wanted).status == 404
    assert chi.get(f"/printing/documents/{order.document_id}/prints", paper="sale").status == 404


def test_a_branch_s_size_is_set_and_read(shop: Shop, key_for: KeyFor) -> None:
    binh = key_for(shop.binh)
    body = {"branch_id": shop.hanoi.pk, "paper": "sale", "size": "k58", "copies": 1}
    put = {"Idempotency-Key": str(uuid4())}
    assert binh.send("PUT", "/printing/sizes", body=body, headers=put).json == body
    assert binh.get("/printing/sizes").json == [body]
    assert key_for(shop.chi).get("/printing/sizes").json == []
    wrong = binh.send("PUT", "/printing/sizes", body=body | {"size": "a3"}, headers={"Idempotency-Key": str(uuid4())})
    assert (wrong.status, wrong["field"]) == (422, "size")
