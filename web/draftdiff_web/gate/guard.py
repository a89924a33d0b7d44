"""The rules that hold for every request and answer: headers, freshness, and no writing from foreign pages."""

from __future__ import annotations

import hmac
from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, g, request, session

from draftdiff_web.gate import identity, tongue

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
"""What a page may load and do: only what comes from this site, nothing written into the page itself."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

FOREVER = "public, max-age=31536000, immutable"
"""The Cache-Control of what can never change."""

_TAG = 32  # so many hexadecimal digits of a digest make a tag
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def install(app: Flask) -> None:
    """Apply the rules to an application."""
    app.before_request(_same_origin)
    app.after_request(_finish)


def _same_origin() -> None:
    """Refuse to act on a form of another site; browsers tell where a request comes from."""
    if request.method in _SAFE or identity.by_program():  # where no cookie counts, there is nothing to misuse
        return
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    foreign = site not in {"same-origin", "none"} if site else bool(origin) and urlsplit(origin).netloc != request.host
    if foreign:
        abort(403, "This form was sent from another site.")


def comes_from_here() -> bool:
    """Whether the browser says that a page of this site sent the request; one that says nothing does not."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    return site == "same-origin" if site else bool(origin) and urlsplit(origin).netloc == request.host


def _for_one() -> bool:
    """Whether an answer may hold what is for one person only."""
    return "Authorization" in request.headers if identity.by_program() else bool(session)


def tag_of(made_of: bytes) -> str:
    """The tag (RFC 9110, section 8.8.3) of a page of which is given what it is made of.

    It is made with the key of the site, so that nobody but the site makes one.
    """
    key = current_app.secret_key
    return hmac.digest(key if isinstance(key, bytes) else str(key).encode(), made_of, "sha256").hex()[:_TAG]


def _finish(response: Response) -> Response:
    tongue.vary(response)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if current_app.config["HSTS"]:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if request.method not in {"GET", "HEAD"} or response.status_code >= 400:  # noqa: PLR2004 - HTTP's own border
        response.headers["Cache-Control"] = "no-store"
        return response
    response.headers.setdefault("Cache-Control", "no-cache")
    if identity.by_program():
        response.vary.add("Authorization")
    if _for_one():  # what stands on a page for one person is not for a cache that others share
        response.headers["Cache-Control"] = response.headers["Cache-Control"].replace("public", "private")
        response.headers["Cache-Control"] += "" if "private" in response.headers["Cache-Control"] else ", private"
    if response.status_code == 200 and not response.is_streamed:  # noqa: PLR2004 - HTTP's own number
        _tag(response)
        response.make_conditional(request)
    return response


def _tag(response: Response) -> None:
    """Give a page a tag unless it has one.

    The proof in a form is signed anew each second and stays good: pages that differ by it alone are as good as the
    same, and their tag says no more than that. With another key of the site it is another page.
    """
    field = current_app.config["WTF_CSRF_FIELD_NAME"]
    proof = g.get(field)
    if "ETag" in response.headers or not proof:
        response.add_etag()
        return
    body = response.get_data().replace(proof.encode(), session[field].encode())
    response.set_etag(tag_of(body), weak=True)
