//! What to look at first, and why: answers that stand out, those with the most reasons first.

use std::collections::{BTreeSet, HashMap};
use std::fmt;

use super::Spot;
use crate::assessment::{
    Answer, AnswerField, Contents, THIN_IMPACT_WORDS, WeakSpotKind, as_shown, brings_evidence, of_impact,
    plain_words,
};
use crate::catalogue::{Catalogue, Grade, Question, Scale, Way};
use crate::ids::{AgencyKindId, GradeId, InvitedId, StatementKey};

/// A text that stands in so many answers, or in those of two agencies, was hardly written for each.
pub const SAME_TEXT_ANSWERS: usize = 3;
/// Shorter texts than this are alike by chance.
const SAME_TEXT_WORDS: usize = 6;
/// With fewer others to compare with, nothing is unusual.
const FEWEST_OTHERS: usize = 3;

/// A return that counts, as the queue looks at it.
#[derive(Debug, Clone, Copy)]
pub struct Reviewed<'a> {
    /// The agency.
    pub agency: InvitedId,
    /// Its kind, as it was invited.
    pub kind: &'a AgencyKindId,
    /// What it says.
    pub contents: &'a Contents,
    /// What the same agency said in the audit that this one follows, and the way from that one's catalogue.
    pub earlier: Option<(&'a Contents, Way<'a>)>,
}

/// An answer that stands out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queued {
    /// Which.
    pub spot: Spot,
    /// The grade that it gives itself.
    pub grade: GradeId,
    /// Why, weightiest first; never nothing.
    pub reasons: Vec<Reason>,
}

/// Why an answer stands out. Their order is the order of their weight.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The top grade, and impact cannot be shown yet.
    TopWithoutImpact,
    /// The top grade, and impact is said in so many words.
    TopWithThinImpact(usize),
    /// The grade is above last time's, and no evidence is new.
    RaisedWithoutEvidence {
        /// Last time's grade, as this scale has it.
        before: GradeId,
    },
    /// The same text stands in many answers.
    SameText {
        /// In which field.
        field: AnswerField,
        /// In how many answers, this one among them.
        answers: usize,
        /// Of how many agencies.
        agencies: usize,
    },
    /// It says that this does not apply, where most of the others graded it.
    NotApplicableWhereMostGraded {
        /// How many others graded it.
        graded: usize,
        /// Of how many others that answered it.
        of: usize,
    },
    /// Its grade is unusual among agencies of its kind.
    UnusualForKind {
        /// The grade of most others.
        usual: GradeId,
        /// How many others have that.
        have: usize,
        /// Of how many others of its kind that graded it.
        of: usize,
    },
}

impl Reason {
    /// A stable word for it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TopWithoutImpact => "top_without_impact",
            Self::TopWithThinImpact(_) => "top_with_thin_impact",
            Self::RaisedWithoutEvidence { .. } => "raised_without_evidence",
            Self::SameText { .. } => "same_text",
            Self::NotApplicableWhereMostGraded { .. } => "not_applicable_where_most_graded",
            Self::UnusualForKind { .. } => "unusual_for_kind",
        }
    }

    /// Whether it says something of other agencies too.
    pub fn is_of_others(&self) -> bool {
        match self {
            Self::SameText { agencies, .. } => *agencies > 1,
            Self::NotApplicableWhereMostGraded { .. } | Self::UnusualForKind { .. } => true,
            Self::TopWithoutImpact | Self::TopWithThinImpact(_) | Self::RaisedWithoutEvidence { .. } => false,
        }
    }
}

/// Grades are named by the catalogue, so the sentence leaves their names to whoever has it at hand.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TopWithoutImpact => f.write_str("The top grade, and impact cannot be shown yet."),
            Self::TopWithThinImpact(words) => write!(
                f,
                "The top grade, and impact is said in {words} words; under {THIN_IMPACT_WORDS} rarely show what changed."
            ),
            Self::RaisedWithoutEvidence { .. } => {
                f.write_str("The grade is above last time's, and no evidence was added since.")
            }
            Self::SameText { field, answers, agencies } => {
                let field = field.as_str().replace('_', " ");
                write!(f, "The same text stands as {field} in {answers} answers")?;
                if *agencies > 1 { write!(f, " of {agencies} agencies.") } else { f.write_str(".") }
            }
            Self::NotApplicableWhereMostGraded { graded, of } => {
                write!(f, "It says that this does not apply, where {graded} of {of} others graded it.")
            }
            Self::UnusualForKind { have, of, .. } => {
                write!(f, "Another grade than {have} of {of} others of its kind have.")
            }
        }
    }
}

/// All answers that stand out: those with the most reasons first, then by the weightiest reason, then in the order in which the
/// agencies are handed in, then in the catalogue's.
pub fn queue(catalogue: &Catalogue, returns: &[Reviewed<'_>]) -> Vec<Queued> {
    let shown: Vec<Contents> = returns.iter().map(|of| as_shown(catalogue, of.contents)).collect();
    let graded: Vec<Graded<'_>> = returns
        .iter()
        .zip(&shown)
        .flat_map(|(of, shown)| {
            let questions = catalogue.questions(&of.contents.agency).into_iter();
            questions.filter_map(move |question| Graded::new(of, shown, question))
        })
        .collect();
    let texts = Texts::of(&graded);
    let others = Others::of(&graded);
    let mut queue: Vec<Queued> = graded
        .iter()
        .filter_map(|graded| {
            let mut reasons: Vec<Reason> = of_top(graded)
                .into_iter()
                .chain(raised(graded))
                .chain(texts.same(graded))
                .chain(others.not_applicable(graded))
                .chain(others.unusual(graded))
                .collect();
            reasons.sort();
            let spot = Spot { agency: graded.of.agency, statement: graded.statement().clone() };
            (!reasons.is_empty()).then(|| Queued { spot, grade: graded.grade.id.clone(), reasons })
        })
        .collect();
    // A stable sort: agencies and statements stay in the order in which they came.
    queue.sort_by(|one, other| {
        let most = other.reasons.len().cmp(&one.reasons.len());
        most.then_with(|| weight(one).cmp(&weight(other)))
    });
    queue
}

fn weight(queued: &Queued) -> Option<u8> {
    queued.reasons.first().map(|reason| match reason {
        Reason::TopWithoutImpact => 0,
        Reason::TopWithThinImpact(_) => 1,
        Reason::RaisedWithoutEvidence { .. } => 2,
        Reason::SameText { .. } => 3,
        Reason::NotApplicableWhereMostGraded { .. } => 4,
        Reason::UnusualForKind { .. } => 5,
    })
}

/// An answer with a grade of its scale.
struct Graded<'a> {
    of: &'a Reviewed<'a>,
    answer: &'a Answer,
    question: Question<'a>,
    grade: &'a Grade,
}

impl<'a> Graded<'a> {
    fn new(of: &'a Reviewed<'a>, shown: &'a Contents, question: Question<'a>) -> Option<Self> {
        let answer = shown.answers.get(&question.statement.key)?;
        let grade = question.scale.grade(answer.grade.as_ref()?)?;
        Some(Self { of, answer, question, grade })
    }

    fn statement(&self) -> &'a StatementKey {
        &self.question.statement.key
    }
}

/// The highest grade that is a judgement of quality.
fn top(scale: &Scale) -> Option<&Grade> {
    scale.grades.iter().filter(|grade| grade.counts).max_by_key(|grade| grade.rank)
}

fn of_top(graded: &Graded<'_>) -> Option<Reason> {
    top(graded.question.scale).filter(|top| top.id == graded.grade.id)?;
    match of_impact(graded.grade, graded.answer)? {
        WeakSpotKind::ImpactNotYet => Some(Reason::TopWithoutImpact),
        WeakSpotKind::ImpactThin(words) => Some(Reason::TopWithThinImpact(words)),
        _ => None,
    }
}

fn raised(graded: &Graded<'_>) -> Option<Reason> {
    let (contents, way) = graded.of.earlier.as_ref()?;
    let came: Vec<(&StatementKey, &Answer)> = contents
        .answers
        .iter()
        .filter(|(key, _)| way.counterpart(key).as_ref() == Some(graded.statement()))
        .collect();
    let below = |(key, then): &(&StatementKey, &Answer)| {
        let equal = way.equal(key, graded.statement(), then.grade.as_ref()?)?;
        let before = graded.question.scale.grade(&equal).filter(|grade| grade.counts)?;
        let raised = graded.grade.counts && before.rank < graded.grade.rank;
        (raised && !brings_evidence(graded.answer, then)).then_some((before.rank, equal))
    };
    // Where several were joined, each must have stood below.
    let before: Option<Vec<(i64, GradeId)>> = came.iter().map(below).collect();
    let (_, before) = before?.into_iter().max()?;
    Some(Reason::RaisedWithoutEvidence { before })
}

const TEXTS: [AnswerField; 4] =
    [AnswerField::Evidence, AnswerField::Impact, AnswerField::ImpactNotYet, AnswerField::Reason];

/// In how many answers each text stands, whatever its case and punctuation.
struct Texts(HashMap<(AnswerField, String), (usize, BTreeSet<InvitedId>)>);

impl Texts {
    fn of(graded: &[Graded<'_>]) -> Self {
        let mut texts: HashMap<_, (usize, BTreeSet<InvitedId>)> = HashMap::new();
        for one in graded {
            for (field, words) in Self::texts_of(one) {
                let stands = texts.entry((field, words)).or_default();
                stands.0 += 1;
                stands.1.insert(one.of.agency);
            }
        }
        Self(texts)
    }

    fn texts_of(graded: &Graded<'_>) -> impl Iterator<Item = (AnswerField, String)> {
        let long = |field: AnswerField| {
            let prose = graded.answer.prose(field)?;
            (prose.words() >= SAME_TEXT_WORDS).then(|| (field, plain_words(prose)))
        };
        TEXTS.into_iter().filter_map(long)
    }

    fn same(&self, graded: &Graded<'_>) -> Vec<Reason> {
        let stands = Self::texts_of(graded).filter_map(|(field, words)| {
            let (answers, agencies) = self.0.get(&(field, words))?;
            let many = *answers >= SAME_TEXT_ANSWERS || agencies.len() > 1;
            many.then_some(Reason::SameText { field, answers: *answers, agencies: agencies.len() })
        });
        stands.collect()
    }
}

/// How each statement was graded, in all and by the kind of agency.
struct Others<'a> {
    all: HashMap<&'a StatementKey, (usize, usize)>,
    of_kind: HashMap<(&'a StatementKey, &'a AgencyKindId), HashMap<&'a GradeId, usize>>,
}

impl<'a> Others<'a> {
    fn of(graded: &[Graded<'a>]) -> Self {
        let mut others = Self { all: HashMap::new(), of_kind: HashMap::new() };
        for one in graded {
            let all = others.all.entry(one.statement()).or_default();
            *all = (all.0 + usize::from(one.grade.counts), all.1 + 1);
            if one.grade.counts {
                let kind = others.of_kind.entry((one.statement(), one.of.kind)).or_default();
                *kind.entry(&one.grade.id).or_default() += 1;
            }
        }
        others
    }

    fn not_applicable(&self, graded: &Graded<'_>) -> Option<Reason> {
        let (judged, answered) = self.all.get(graded.statement())?;
        let of = answered - 1;
        let most = of >= FEWEST_OTHERS && judged * 2 > of;
        (!graded.grade.counts && most).then_some(Reason::NotApplicableWhereMostGraded { graded: *judged, of })
    }

    /// Three in four of the others have one grade, and this is not it.
    fn unusual(&self, graded: &Graded<'_>) -> Option<Reason> {
        let grades = self.of_kind.get(&(graded.statement(), graded.of.kind))?;
        let of = grades.values().sum::<usize>() - usize::from(graded.grade.counts);
        let (usual, have) = grades.iter().max_by_key(|(_, have)| **have)?;
        let unusual = graded.grade.counts && **usual != graded.grade.id;
        let (usual, have) = ((*usual).clone(), *have);
        (unusual && of >= FEWEST_OTHERS && have * 4 >= of * 3).then_some(Reason::UnusualForKind {
            usual,
            have,
            of,
        })
    }
}
