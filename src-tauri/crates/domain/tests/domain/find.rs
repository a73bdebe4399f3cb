//! Words are found whatever their case, accents and quotation marks, everywhere in an assessment, and nothing else is.

use candour_domain::assessment::{
    AnswerField, Assessment, Author, Comment, EntryPart, PLACES_LIMIT, Place, Role, SummaryPart, find,
};
use candour_domain::catalogue::Catalogue;
use candour_domain::find::{Words, first_words};
use candour_domain::ids::CommentId;
use candour_test_support::assessment::{
    action, action_id, agency, any_contents, assessment, entry, entry_id, id, line, moment, prose,
};
use candour_test_support::catalogue::{large_json, rag, read};
use naughty_strings::BLNS;
use proptest::prelude::*;
use uuid::Uuid;

/// What is marked in a text.
fn marked<'t>(typed: &str, text: &'t str) -> Vec<&'t str> {
    Words::typed(typed).places_in(text).into_iter().map(|place| &text[place]).collect()
}

fn holds(typed: &str, text: &str) -> bool {
    Words::typed(typed).are_in(text, &mut String::new())
}

#[test]
fn case_accents_quotes_and_dashes_make_no_difference() {
    for (typed, text, found) in [
        ("cafe", "The Café rota", "Café"),
        ("CAFÉ", "the cafe rota", "cafe"),
        ("cafe", "cafe\u{301} rota", "cafe\u{301}"),
        ("lukasz", "Łukasz told us", "Łukasz"),
        ("strasse", "Große Straße", "Straße"),
        ("child's", "the child’s plan", "child’s"),
        ("child’s", "the child's plan", "child's"),
        ("\"acting\"", "“acting” lead", "“acting”"),
        ("2026-27", "in 2026–27", "2026–27"),
        ("file", "a ﬁle pasted", "ﬁle"),
        ("Istanbul", "İSTANBUL", "İSTANBUL"),
        ("σας", "ΣΑΣ", "ΣΑΣ"),
        ("safeguarding", "safe\u{AD}guarding", "safe\u{AD}guarding"),
        ("日本", "日本語", "日本"),
        ("👍", "well done 👍🏽 all", "👍🏽"),
        ("𝔸b", "𝐀b and 𝔸b", "𝐀b"),
    ] {
        assert_eq!(marked(typed, text).first(), Some(&found), "{typed} in {text}");
        assert!(holds(typed, text));
    }
    assert!(!holds("cafe", "ca fe") && !holds("cafe", "") && !holds("", "cafe") && !holds("\u{301}", "é"));
}

#[test]
fn several_words_are_all_wanted_in_any_order() {
    let text = "The deputy has cover; nobody covers the deputy’s deputy.";
    assert!(holds("cover deputy", text) && !holds("cover lead", text));
    assert_eq!(marked("cover deputy", text), ["deputy", "cover", "cover", "deputy", "deputy"]);
    // What touches is one mark.
    assert_eq!(marked("dep puty put", "deputy"), ["deputy"]);
}

#[test]
fn an_excerpt_shows_the_words_with_something_round_them() {
    let long =
        format!("{} the deputy’s name\nis on the poster {}", "before ".repeat(60), "after ".repeat(60));
    let excerpt = Words::typed("poster deputy").excerpt(&long);
    assert!(excerpt.text.starts_with("…before ") && excerpt.text.ends_with(" after…"), "{}", excerpt.text);
    assert!(excerpt.text.chars().count() <= 182);
    let found: Vec<_> =
        excerpt.pieces().into_iter().filter(|(_, found)| *found).map(|(piece, _)| piece).collect();
    assert_eq!(found, ["deputy", "poster"]);
    assert!(excerpt.text.contains("name is on"), "it is on one line");
    // Where the words stand far apart, it shows the stretch with most of them.
    let apart = format!("one {} two three {}", "x ".repeat(300), "x ".repeat(300));
    let shown = Words::typed("one two three").excerpt(&apart);
    assert!(shown.text.contains("two three"), "{}", shown.text);
    // A text that is short stands as it is.
    assert_eq!(Words::typed("a").excerpt("Says a thing.").text, "Says a thing.");
    // A word longer than any excerpt is shown as far as it goes.
    let endless = "a".repeat(400);
    let shown = Words::typed(&endless).excerpt(&format!("{}{endless}", "b ".repeat(100)));
    assert!(shown.found.len() == 1 && shown.text.ends_with('…'), "{}", shown.text);
    assert_eq!(first_words("Kept on\nthe drive", 17), "Kept on the drive");
    assert_eq!(first_words("Kept on\nthe drive", 16), "Kept on the…");
}

#[test]
fn what_people_look_for_stays_out_of_logs() {
    let words = Words::typed("a name");
    assert_eq!(format!("{words:?}"), "Words(2)");
    assert!(!format!("{:?}", words.excerpt("a name")).contains("name"));
}

#[test]
fn naughty_strings_are_found_where_they_stand() {
    for naughty in BLNS {
        let words = Words::typed(naughty);
        let text = format!("before {naughty} after");
        assert_eq!(words.are_in(&text, &mut String::new()), !words.is_empty(), "{naughty:?}");
        for part in [naughty, text.as_str()] {
            let excerpt = words.excerpt(part);
            assert_eq!(excerpt.pieces().iter().map(|(piece, _)| *piece).collect::<String>(), excerpt.text);
        }
    }
}

/// Every field holds a word of its own.
fn full(catalogue: &Catalogue) -> Assessment {
    let mut full = assessment(catalogue)
        .answer("sharing-2", "not_met")
        .edit("leadership-1", |answer| {
            answer.grade = Some(id("fully_met"));
            answer.evidence = prose("Apricot, the grade’s own");
            answer.impact = prose("Banana");
            answer.impact_not_yet = prose("Cherry");
            answer.note = prose("Damson");
            answer.reason = prose("Elderberry");
            answer.alternative = prose("Fig");
            answer.cites = vec![entry_id(1)];
            answer.actions = vec![action_id(1)];
        })
        .edit("neglect-1", |answer| answer.evidence = prose("Grapefruit"))
        .with(|contents| {
            contents.evidence_register = vec![entry(1), entry(2)];
            contents.evidence_register[0].location = prose("Huckleberry drive");
            contents.evidence_register[1].owner = line("Kiwi");
            contents.actions.push(action(2));
            contents.actions[1].progress = prose("Lemon");
            contents.actions[0].lead = line("Mango");
            contents.summary.risks = prose("Nectarine");
        })
        .build();
    let comment = |n: u128, statement: Option<&str>, text: &str| Comment {
        id: CommentId::new(Uuid::from_u128(n)),
        statement: statement.map(id),
        text: prose(text),
        by: Author { role: Role::Officer, name: line("Sam Officer") },
        job_title: line("Chief executive"),
        at: moment(1),
        revision: 1,
        sent_at: Some(moment(2)),
    };
    full.comments = vec![comment(1, None, "Orange"), comment(2, Some("leadership-2"), "Peach")];
    // What the officer has not sent yet is not the lead's to find.
    full.comments.push(Comment { sent_at: None, ..comment(3, None, "Quince") });
    full
}

/// Each hit as `place part @statement`, with `(kept)` and `(by number)`.
fn told(catalogue: &Catalogue, assessment: &Assessment, typed: &str) -> Vec<String> {
    let found = find(catalogue, assessment, &Words::typed(typed));
    assert_eq!(found.total, found.hits.len());
    let hit = |hit: &candour_domain::assessment::Hit<'_>| {
        let place = match hit.place {
            Place::Standard(standard) => format!("standard {}", standard.number),
            Place::Statement(statement) => format!("statement {}", statement.number),
            Place::Answer(key, field) => format!("{key} {field}"),
            Place::Action(action, part) => format!("{} {}", action.label(), part.as_str()),
            Place::Entry(entry, part) => format!("{} {}", entry.label(), part.as_str()),
            Place::Summary(part) => format!("summary {}", part.as_str()),
            Place::Comment(_) => "comment".to_owned(),
        };
        let at = hit.at.map(|(_, statement)| format!(" @{}", statement.number)).unwrap_or_default();
        let kept = if hit.kept { " (kept)" } else { "" };
        format!("{place}{at}{kept}{}", if hit.by_number { " (by number)" } else { "" })
    };
    found.hits.iter().map(hit).collect()
}

#[test]
fn everything_that_was_written_is_looked_through() {
    let catalogue = rag();
    let full = full(&catalogue);
    for (typed, place) in [
        ("apricot GRADE'S", "leadership-1 evidence @1.1"),
        ("banana", "leadership-1 impact @1.1"),
        ("cherry", "leadership-1 impact_not_yet @1.1"),
        ("damson", "leadership-1 note @1.1"),
        ("elderberry", "leadership-1 reason @1.1 (kept)"),
        ("fig", "leadership-1 alternative @1.1 (kept)"),
        ("grapefruit", "neglect-1 evidence (kept)"),
        ("huckleberry", "E1 location @1.1"),
        ("kiwi", "E2 owner (kept)"),
        ("lemon", "A2 progress (kept)"),
        ("mango", "A1 lead @1.1"),
        ("nectarine", "summary risks"),
        ("orange", "comment"),
        ("peach", "comment @1.2"),
        ("1.2 leadership", "statement 1.2 @1.2"),
    ] {
        assert_eq!(told(&catalogue, &full, typed), [place], "{typed}");
    }
    // An action is at the first statement that is asked and shows it, however many cite it; its day is found as it is written.
    let with_action = ["A1 due @1.1", "A2 due (kept)"];
    assert_eq!(told(&catalogue, &full, "31 december 2026"), with_action);
    assert_eq!(told(&catalogue, &full, "2026-12-31"), with_action);
    assert!(told(&catalogue, &full, "quince").is_empty() && told(&catalogue, &full, " ").is_empty());
    let found = find(&catalogue, &full, &Words::typed("quince"));
    assert_eq!(found.answers, 3, "so many were looked through");
    // Every name of a part is its own.
    let parts =
        [EntryPart::Title, EntryPart::Location, EntryPart::Owner, EntryPart::Date, EntryPart::ReviewBy];
    assert_eq!(parts.map(EntryPart::as_str), ["title", "location", "owner", "date", "review_by"]);
    assert_eq!(SummaryPart::ALL.map(SummaryPart::as_str), ["strengths", "risks", "support_wanted"]);
}

#[test]
fn an_action_that_only_what_is_not_asked_cites_is_kept() {
    let catalogue = rag();
    let mut full = full(&catalogue);
    for answer in full.contents.answers.values_mut() {
        answer.actions = Vec::new();
    }
    full.contents.answers.get_mut(&id("neglect-1")).expect("there").actions = vec![action_id(1)];
    assert_eq!(told(&catalogue, &full, "mango"), ["A1 lead (kept)"]);
}

#[test]
fn a_number_or_a_label_leads_straight_there() {
    let catalogue = rag();
    let mut full = full(&catalogue);
    full.contents.summary.strengths = prose("See 1.2 and A1, E1.");
    assert_eq!(told(&catalogue, &full, " 1.2 "), ["statement 1.2 @1.2 (by number)", "summary strengths"]);
    assert_eq!(
        told(&catalogue, &full, "a1"),
        ["A1 action @1.1 (by number)", "summary strengths"],
        "the label itself stands in no text"
    );
    assert_eq!(told(&catalogue, &full, "E1")[0], "E1 title @1.1 (by number)");
    assert_eq!(told(&catalogue, &full, "2")[0], "standard 2 (by number)");
    assert!(told(&catalogue, &full, "E9").is_empty());
}

#[test]
fn the_order_is_the_catalogues_and_no_more_than_the_limit_are_told() {
    let catalogue = read(&large_json(20, 20));
    let mut all = assessment(&catalogue);
    for question in catalogue.questions(&agency("police", &["cambridgeshire"])) {
        all = all.edit(question.statement.key.as_str(), |answer| answer.note = prose("pear"));
    }
    let all = all.build();
    let found = find(&catalogue, &all, &Words::typed("pear"));
    assert_eq!((found.hits.len(), found.total, found.answers), (PLACES_LIMIT, 400, 400));
    let order: Vec<_> = found.hits.iter().filter_map(|hit| Some(hit.at?.1.number.as_str())).collect();
    let questions = catalogue.questions(&all.contents.agency);
    let wanted: Vec<_> = questions.iter().map(|question| question.statement.number.as_str()).collect();
    assert_eq!(order, wanted[..PLACES_LIMIT]);
}

/// Ways to write the same word.
fn spellings() -> impl Strategy<Value = (&'static str, &'static str)> {
    let known = [
        ("quince", "QUINCE"),
        ("quince", "qu\u{ED}nce"),
        ("quince", "quinc\u{327}e\u{301}"),
        ("q’s", "q's"),
        ("quæ", "QUAE"),
        ("𐐨q", "𐐀Q"),
        ("👩‍👧q", "👩👧q"),
        ("q語", "Q語"),
    ];
    prop::sample::select(known.to_vec())
}

proptest! {
    #[test]
    fn every_word_put_into_any_text_is_found_and_its_place_can_be_cut_out(
        (typed, written) in spellings(),
        parts in prop::collection::vec("\\PC{0,30}|[a-zé\u{301}’“ \n👩\u{200D}]{0,200}", 1..5),
    ) {
        let times = parts.len() - 1;
        // A joiner or a mark would cling to what stands before it.
        let text = parts.join(&format!(" {written} "));
        let words = Words::typed(typed);
        let places = words.places_in(&text);
        prop_assert!(places.len() >= times);
        prop_assert_eq!(words.are_in(&text, &mut String::new()), !places.is_empty());
        prop_assert!(places.is_sorted_by(|a, b| a.end < b.start));
        for place in &places {
            prop_assert!(text.get(place.clone()).is_some_and(|found| words.are_in(found, &mut String::new())));
        }
        let excerpt = words.excerpt(&text);
        let pieces = excerpt.pieces();
        prop_assert_eq!(pieces.iter().map(|(piece, _)| *piece).collect::<String>(), excerpt.text.as_str());
        prop_assert_eq!(pieces.iter().any(|(_, found)| *found), !places.is_empty());
        prop_assert!(excerpt.text.chars().count() <= 182);
    }

    #[test]
    fn no_text_and_no_word_is_too_strange(typed in "\\PC{0,12}|[\\x00-\\x20\u{301}\u{200D}ﬁßİ]{0,12}", text in "\\PC{0,400}|[\\x00-\\x20\u{301}\u{200D}ﬁßİ]{0,60}") {
        let words = Words::typed(&typed);
        for part in [text.as_str(), typed.as_str()] {
            let places = words.places_in(part);
            prop_assert!(places.iter().all(|place| part.get(place.clone()).is_some()));
            let excerpt = words.excerpt(part);
            prop_assert_eq!(excerpt.pieces().iter().map(|(piece, _)| *piece).collect::<String>(), excerpt.text.as_str());
        }
        prop_assert_eq!(words.are_in(&format!("{text} {typed}"), &mut String::new()), !words.is_empty());
    }

    #[test]
    fn a_word_in_any_answer_is_found_there_and_nowhere_else(
        contents in any_contents(&rag()),
        at in any::<prop::sample::Index>(),
        (typed, written) in spellings(),
    ) {
        let catalogue = rag();
        let mut draft = assessment(&catalogue).build();
        draft.contents = contents;
        let (keys, fields) = (draft.contents.answers.len(), AnswerField::ALL);
        prop_assume!(keys > 0);
        let texts: Vec<_> = fields.into_iter().filter(|field| draft.contents.answers.values().next().is_some_and(|answer| answer.prose(*field).is_some())).collect();
        let chosen = at.index(keys * texts.len());
        let field = texts[chosen % texts.len()];
        let key = draft.contents.answers.keys().nth(chosen / texts.len()).expect("there").clone();
        let answer = draft.contents.answers.get_mut(&key).expect("there");
        answer.set_text(field, format!("See {written}.")).expect("a text");
        let found = find(&catalogue, &draft, &Words::typed(typed));
        prop_assert_eq!(found.total, 1);
        let there = matches!(found.hits[0].place, Place::Answer(statement, part) if *statement == key && part == field);
        prop_assert!(there);
        prop_assert_eq!(found.hits[0].at.is_some(), catalogue.applies(&key, &draft.contents.agency));
    }
}
