"""The JSON API under ``/api/v1``: what the pages show and do, for programs.

One table, `draftdiff_web.api.operations`, says what there is; the routes, the checking of what comes in and the
OpenAPI document follow from it.
"""
