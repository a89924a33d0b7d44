"""The words in which amendments are written in English."""

from draftdiff.amendments.instructions.vocabulary import Sign, Vocabulary

_COUNTED = """first;second;third;fourth;fifth;sixth;seventh;eighth;ninth;tenth;eleventh;twelfth;thirteenth;fourteenth;
fifteenth;sixteenth;seventeenth;eighteenth;nineteenth;twentieth"""

ENGLISH = Vocabulary(
    "eng",
    {
        Sign.DELETE: """delete; deletes; deleting; to delete; deletion of; remove; removing; strike; strike out;
            striking; striking out; strikes; strikes out; leave out; leaves out; leaving out; omit;
            omitting; take out; suppress; is deleted; are deleted; should be deleted;
            to be deleted; be deleted; shall be deleted;
            struck; struck out; is struck; is struck out; left out; be left out""",
        Sign.REPLACE: """replace; replaces; replacing; to replace; replacement of; substitute; substituting;
            substitution of; is replaced; are replaced; should be replaced; to be replaced; be replaced;
            shall be replaced""",
        Sign.INSERT: """insert; inserts; inserting; to insert; insertion of; add; adds; adding; addition of; to add;
            include; append; put; introduce; incorporate; is inserted; are inserted; should be inserted; to be inserted;
            be inserted""",
        Sign.AMEND: """amend; amends; amending; to amend; revise; modify; change; reword; redraft; rewrite; rephrase;
            reformulate; alter; changes; is amended; be amended; should be amended; is modified; to be amended;
            to be changed""",
        Sign.MERGE: """merge; merging; combine; combining; join; consolidate; amalgamate; fuse; to merge;
            should be merged""",
        Sign.SPLIT: "split; splitting; divide; dividing; separate; to split; break; should be split",
        Sign.MOVE: """move; moving; relocate; transfer; shift; reposition; to move; place; should be moved; be moved;
            is moved""",
        Sign.SWAP: """swap; swapping; interchange; transpose; reverse the order of; invert the order of; exchange;
            exchange the places of; swap the order of; change the order of""",
        Sign.AFTER: """after; following upon; immediately after; right after; directly after; behind; between;
            subsequent to; to after; to follow; to a position after; so that it follows""",
        Sign.BEFORE: """before; immediately before; right before; directly before; in front of; preceding; prior to;
            ahead of; to before; to precede; to a position before; so that it precedes""",
        Sign.END: """at the end of; at the end; at the very end of; to the end of; to the end; in the end of;
            as the end of; as the last paragraph of; as a last paragraph of; at end; to end; at its end;
            at the close of; to its end""",
        Sign.START: """at the beginning of; at the beginning; at the start of; at the start; to the beginning of;
            to the beginning; to the start of; to the start; at the head of; at the top of; at start; at its beginning;
            at its start""",
        Sign.IN: "in; within; under; on; into; in the chapeau of; in the text of",
        Sign.OF: "of; from the text of",
        Sign.BY: """with; by; and replace it with; and replace them with; and replace with; and replace it by;
            and replace them by; and replace by; and substitute therefor; and substitute for it;
            and substitute for them; and substitute; and substitute it with; and substitute instead;
            and insert instead; and insert in its place; and insert in their place; and insert in lieu thereof;
            and in its place insert; and in their place insert; and add instead; and put instead;
            substituting therefor; and inserting in lieu thereof; inserting in lieu thereof;
            insert in lieu thereof; insert in its place; insert in their place; insert instead; as; so that it becomes;
            so that they become; to become; so as to become; becoming""",
        Sign.FOR: "for; in place of; instead of; in lieu of; in the place of",
        Sign.FROM: """from; beginning with; beginning; starting with; starting from; starting; which begins with;
            beginning by; begins with; begin with; commencing with""",
        Sign.TO: "to; through",
        Sign.UNTIL: "up to; until; up to and including; ending with; ending; ends with; down to; up until",
        Sign.AND: "and; or; as well as; and also; plus; then; and then; and to",
        Sign.READ: """to read as follows; to read; as follows; so that it reads; so that they read;
            so that it reads as follows; so as to read; should read; should read as follows; shall read; will read;
            will read as follows; would read; would then read; to be read as follows; reads; reading; read;
            reading as follows; which reads; which reads as follows; in the following manner;
            so that the paragraph will read; so that the paragraph reads; so that the paragraph shall read;
            to say; so that it says; to state; to be worded as follows; in order to read; and to read; will read as""",
        Sign.FOLLOWING: "following; below; new text; hereunder",
        Sign.ALL: """all words; all the words; all text; all the text; everything; the rest; the remainder;
            the rest of the text; the remaining words; any words; all of the text; all that follows;
            the remainder of the text; the rest of the paragraph; the remainder of the paragraph;
            the rest of the sentence; the remainder of the sentence; all; all text; everything that follows""",
        Sign.EVERYWHERE: """throughout the text; throughout the draft resolution; throughout the resolution;
            throughout; throughout the document; throughout the draft; everywhere; wherever it occurs;
            wherever they occur; wherever it appears; wherever they appear; whenever it occurs; in all places;
            in every place; each time it occurs; each time they occur; each time it appears; each time; every time;
            both times; in all instances; in each instance; in both places; in all paragraphs; in every paragraph""",
        Sign.TIMES: """time it occurs; time they occur; time it appears; time they appear; occurrence of; occurrence;
            occurrences of; occurrences; instance of; instance; time; occurs; occur; appears; appear; times""",
        Sign.WORDS: """word; words; phrase; phrases; expression; expressions; term; terms; figure; figures; text;
            wording; passage; reference; name; part of the sentence; punctuation; punctuation mark""",
        Sign.NEW: "new; additional; further; a new; a further; an additional; another",
        Sign.ALT: "alt; alternative; alternate; alternative text; alt text",
        Sign.ONE: "a; an; one; two; three; four; a single; one single; single",
        Sign.NOISE: """introductory part of; chapeau of; introductory text of; the; this; that; these; those; its;
            existing; current; present; original; entire; whole; full; complete; it; them; there; here; where; also;
            only; immediately; directly; so; number; numbers; no; nos; numbered; s; part; parts; said; both; same;
            separate; accordingly; consecutive; order; quotation; marks; is; are; be; paragraphs into; in its entirety;
            in their entirety; in full; altogether; entirely; in the english version; in the english text""",
        Sign.LEAD: """moves; moves that; propose; proposes; we propose; it is proposed; it is proposed that; proposal;
            please; consequently; motion; suggest; we suggest; suggests; amendment; amendments;
            the delegation proposes; first; second; in consequence; as a consequence; to propose; we would like;
            would like; i propose; is to be""",
        Sign.TITLE: """title; title of the resolution; title of the draft resolution; title of the draft;
            title of the text""",
        Sign.PREAMBULAR: """preambular paragraph; preambular paragraphs; preambular para; preambular paras;
            preambular clause; preambular clauses; pp; pps; p p; preamble paragraph; preamble paragraphs;
            preamble para; preambulatory paragraph; preambulatory paragraphs; preambulatory clause;
            preambulatory clauses; recital; recitals; perambulatory clause; perambulatory clauses; preambular;
            pre para; prep para; whereas; whereas clause; whereas clauses; whereas paragraph""",
        Sign.OPERATIVE: """operative paragraph; operative paragraphs; operative para; operative paras;
            operative clause; operative clauses; op; ops; o p; op para; op paras; operative; oper para;
            resolved; resolved clause; resolved clauses; resolve clause; resolve clauses; be it resolved clause;
            further resolved clause; resolves""",
        Sign.PARAGRAPH: """paragraph; paragraphs; para; paras; par; pars; clause; clauses; §; §§; ¶; ¶¶;
            standing order; standing orders; numbered paragraph; numbered paragraphs; provision; provisions; rule;
            rules""",
        Sign.SUB: """sub-paragraph; sub-paragraphs; subparagraph; subparagraphs; sub-para; sub-paras; subpara;
            subparas; sub-clause; sub-clauses; subclause; subclauses; point; points; item; items; letter; letters;
            sub-item; sub-items; sub-point; sub-points; bullet; bullets; bullet point; bullet points; sub-bullet;
            sub-bullets; subsection; subsections; sub-section; sub-sections""",
        Sign.ARTICLE: "article; articles; art; arts",
        Sign.SECTION: "section; sections; sec; part; parts; chapter; chapters",
        Sign.HEADING: "heading; headings; sub-heading; subheading; sub-title; subtitle; section heading",
        Sign.NOTE: "footnote; footnotes; foot-note; note; notes; endnote; fn",
        Sign.ANNEX: "annex; annexes; appendix; appendices; schedule",
        Sign.TEXT: """draft resolution; draft recommendation; resolution; draft; text of the resolution; whole text;
            entire text; draft text; draft order; draft opinion; draft decision; text of the draft resolution; text;
            document""",
        Sign.SENTENCE: "sentence; sentences",
        Sign.LINE: "line; lines; page; pages; p l",
        Sign.INDENT: "indent; indents",
        Sign.PREAMBLE: "preamble; preambular part; preambular section",
        Sign.BODY: "operative part; operative section; operative text; enacting part",
    },
    {word.strip(): count for count, word in enumerate(_COUNTED.split(";"), 1)}
    | {"last final": -1, "penultimate": -2, "opening": 1},
    "para paras par pars pp op ops art arts sec no nos pre prep oper sub subpara subparas fn p o",
    {
        "comma": ",", "full stop": ".", "period": ".", "semicolon": ";", "semi-colon": ";", "colon": ":",
        "question mark": "?",
    },
)  # fmt: skip
