"""The table of attacks: each with the tests that try it, and the defence without which one of them fails.

`SECURITY.md` has the same attacks in the same words; `test_defences` holds both to each other, and to the truth.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """An attack, a test that tries it, and the defence (of `defences`) without which that test fails."""

    attack: str
    test: str
    without: str


_SIGN, _SITE, _IN, _PAGE, _FILE = (
    f"test_{name}.py" for name in ("signing_in", "other_sites", "injection", "pages", "files")
)
_OUT, _SHEET, _RIGHT, _PATTERN = (f"test_{name}.py" for name in ("calls_outward", "spreadsheets", "rights", "patterns"))

ROWS = (
    Row("guessing passwords", f"{_SIGN}::test_guessing_at_a_password_is_locked_out", "lock_out"),
    Row(
        "guessing passwords",
        f"{_SIGN}::test_a_guesser_gains_nothing_by_the_addresses_of_his_network",
        "network_of_ipv6",
    ),
    Row("guessing passwords", f"{_SIGN}::test_a_guesser_gains_nothing_by_the_address_that_he_claims", "proxies"),
    Row("locking somebody out", f"{_SIGN}::test_a_guesser_does_not_lock_the_owner_out", "lock_by_network"),
    Row("flooding the site", f"{_RIGHT}::test_nobody_floods_the_site", "rates_of_all"),
    Row("flooding the site", f"{_RIGHT}::test_nobody_floods_the_site", "limit_of_writing"),
    Row("enumerating accounts", f"{_SIGN}::test_nobody_learns_from_an_answer_who_has_an_account", "same_answer"),
    Row("enumerating accounts", f"{_SIGN}::test_nobody_learns_from_the_time_who_has_an_account", "same_work"),
    Row(
        "session fixation",
        f"{_SIGN}::test_a_session_that_was_planted_is_not_the_one_that_is_signed_in_with",
        "new_session",
    ),
    Row("stolen sessions and links", f"{_SIGN}::test_a_session_ends_where_it_was_signed_out", "session_in_database"),
    Row("stolen sessions and links", f"{_SIGN}::test_a_cookie_that_was_made_up_is_worth_nothing", "hashed_sessions"),
    Row(
        "stolen sessions and links",
        f"{_SITE}::test_the_cookie_of_a_session_is_not_sent_for_other_sites",
        "cookie_attributes",
    ),
    Row("stolen sessions and links", f"{_SITE}::test_what_one_person_may_see_is_not_kept_for_others", "private_pages"),
    Row("cross-site request forgery", f"{_SITE}::test_a_form_without_its_proof_does_nothing", "form_proof"),
    Row(
        "cross-site request forgery",
        f"{_SITE}::test_a_form_with_its_proof_that_another_site_sends_does_nothing",
        "form_origin",
    ),
    Row(
        "cross-site request forgery", f"{_SITE}::test_the_programs_interface_takes_no_cookie", "no_cookie_for_programs"
    ),
    Row("clickjacking", f"{_SITE}::test_no_page_is_shown_in_a_frame_by_the_policy", "frame_policy"),
    Row("clickjacking", f"{_SITE}::test_no_page_is_shown_in_a_frame_by_the_older_header", "frame_header"),
    Row("open redirect", f"{_SITE}::test_signing_in_leads_to_no_other_site", "inside_only"),
    Row("open redirect", f"{_SITE}::test_no_address_of_the_site_leads_to_another", "tongue_inside"),
    Row("open redirect", f"{_SITE}::test_a_comment_leads_back_to_this_site", "comment_back"),
    Row("foreign host names", f"{_SITE}::test_the_site_answers_under_no_foreign_name", "trusted_hosts"),
    Row("header injection", f"{_IN}::test_nobody_writes_into_the_headers_of_an_answer", "inside_only"),
    Row("log injection", f"{_IN}::test_nobody_writes_a_second_line_into_the_log", "quoted_log"),
    Row("log injection", f"{_IN}::test_nobody_writes_a_second_row_into_the_audit_log", "plain_audit"),
    Row("stored cross-site scripting", f"{_PAGE}::test_nothing_that_people_write_becomes_markup", "escaping"),
    Row(
        "stored cross-site scripting", f"{_PAGE}::test_nothing_that_people_write_becomes_markup", "escaping_of_reports"
    ),
    Row("stored cross-site scripting", f"{_PAGE}::test_a_file_and_its_name_become_no_markup", "escaping"),
    Row(
        "stored cross-site scripting",
        f"{_PAGE}::test_an_address_that_is_a_program_leads_nowhere",
        "addresses_of_the_web",
    ),
    Row("stored cross-site scripting", f"{_PAGE}::test_no_page_lets_a_program_run_that_is_written_into_it", "policy"),
    Row("programs in XML and SVG", f"{_PAGE}::test_a_document_as_xml_runs_nothing", "policy"),
    Row("programs in XML and SVG", f"{_PAGE}::test_data_are_not_taken_for_a_page", "no_guessing"),
    Row("path and ref traversal", f"{_IN}::test_no_such_name_is_given_to_a_resolution", "slugs"),
    Row("path and ref traversal", f"{_IN}::test_no_such_name_is_given_to_a_version", "version_names"),
    Row("path and ref traversal", f"{_IN}::test_a_clone_gets_what_a_clone_is_made_of", "cloned_files"),
    Row("option injection into git", f"{_IN}::test_no_word_of_an_address_reaches_git", "looked_up"),
    Row("injection into commits", f"{_IN}::test_nobody_writes_a_second_line_into_a_commit", "identities"),
    Row("injection into commits", f"{_IN}::test_nobody_writes_a_second_fact_into_a_commit", "facts"),
    Row("server-side request forgery", f"{_OUT}::test_no_hook_reaches_what_is_not_public", "public_net"),
    Row("server-side request forgery", f"{_OUT}::test_no_hook_reaches_what_is_not_public", "wrapped_addresses"),
    Row("server-side request forgery", f"{_OUT}::test_no_way_of_writing_it_reaches_the_machine_itself", "public_net"),
    Row("server-side request forgery", f"{_OUT}::test_no_hook_has_an_address_of_another_kind", "hook_addresses"),
    Row("server-side request forgery", f"{_OUT}::test_a_name_with_one_hidden_address_is_refused", "all_addresses"),
    Row(
        "DNS rebinding",
        f"{_OUT}::test_a_name_that_means_something_else_a_moment_later_changes_nothing",
        "looked_up_once",
    ),
    Row("DNS rebinding", f"{_OUT}::test_the_connection_goes_to_the_address_that_was_looked_at", "pinned_address"),
    Row("redirects of web hooks", f"{_OUT}::test_no_hook_is_led_on", "not_led_on"),
    Row("formula injection", f"{_SHEET}::test_no_cell_of_a_comparison_runs", "guarded_cells"),
    Row("formula injection", f"{_SHEET}::test_no_cell_of_the_audit_log_runs", "guarded_cells"),
    Row("formula injection", f"{_SHEET}::test_no_cell_of_a_workbook_is_a_formula", "texts_of_workbooks"),
    Row("decompression bombs", f"{_FILE}::test_a_body_that_is_packed_is_not_unpacked", "bodies_as_they_are"),
    Row("decompression bombs", f"{_FILE}::test_an_archive_is_not_unpacked_beyond_what_a_text_is", "unpacked_size"),
    Row("decompression bombs", f"{_FILE}::test_a_stream_of_a_pdf_is_not_unpacked_into_this_process", "pdf_worker"),
    Row("entities in XML", f"{_FILE}::test_no_entity_is_resolved_at_any_entrance", "doctype"),
    Row(
        "programs in office files",
        f"{_FILE}::test_a_word_file_that_runs_or_fetches_something_is_refused",
        "word_programs",
    ),
    Row(
        "regular expressions without end",
        f"{_PATTERN}::test_no_pattern_works_by_a_power_of_the_length_of_a_text",
        "patterns",
    ),
    Row("doing what others may", f"{_RIGHT}::test_nobody_does_what_a_higher_role_may", "permissions_of_routes"),
    Row("reading what is closed", f"{_RIGHT}::test_a_resolution_that_is_closed_is_not_there", "openness"),
    Row("mass assignment", f"{_RIGHT}::test_nobody_gives_himself_a_role", "roles_of_links"),
    Row("stolen tokens", f"{_RIGHT}::test_who_reads_the_database_has_no_token", "hashed_tokens"),
    Row("stolen tokens", f"{_RIGHT}::test_a_token_that_was_ended_is_worth_nothing", "revocation"),
    Row("stolen tokens", f"{_RIGHT}::test_a_token_of_yesterday_is_worth_nothing", "expiry"),
    Row("stolen tokens", f"{_RIGHT}::test_a_token_is_good_for_its_scopes_alone", "scopes"),
    Row("guessing at numbers of others", f"{_RIGHT}::test_nobody_changes_the_words_of_another", "own_comments"),
    Row("guessing at numbers of others", f"{_RIGHT}::test_nobody_reads_what_is_said_among_others", "audiences"),
    Row("guessing at numbers of others", f"{_RIGHT}::test_nobody_opens_the_upload_of_another", "own_uploads"),
    Row("changing the audit log", f"{_RIGHT}::test_nobody_changes_the_audit_log", "triggers"),
    Row("changing the audit log", f"{_RIGHT}::test_who_changes_the_audit_log_by_force_is_found_out", "chain"),
)
"""Every defence by itself: where an attack meets several, each is taken out alone."""

ATTACKS = tuple(dict.fromkeys(row.attack for row in ROWS))
