//! What is beside a title: names, a venue, a date, told apart clause by clause.

use crate::digest::authors::is_inverted;
use crate::text::{Span, is_digit};
use smallvec::SmallVec;

use super::judge::is_capitals;
use super::reader::LineReader;
use crate::digest::fields::citation::dated::ends_with_initials;
use crate::digest::fields::layout::words::Words;
use crate::digest::fields::people::names::{
    has_others, is_east_asian_list, is_in_capitals, is_name_and_acronym, is_others, of_people,
};
use crate::digest::fields::published::venue::venue;
use crate::digest::fields::published::when::{self, DateField, DateOrder};
use crate::digest::fields::title::strip::is_emoji;

/// What a stretch of text beside a title says.
#[derive(Clone, Copy, Debug, Default)]
pub struct Said {
    pub authors: Option<Span>,
    pub venue: Option<Span>,
    pub date: Option<DateField>,
}

/// What one clause is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clause {
    Names { sure: bool },
    Venue(Span),
    Date,
    Nothing,
}

impl LineReader<'_> {
    /// Reads clause by clause what `span` says.
    pub fn said(&self, span: Span) -> Said {
        let text = self.text;
        let mut said = Said { date: self.date(span), ..Said::default() };
        let mut names: Option<Span> = None;
        let (mut sure, mut ended, mut strange) = (false, false, 0);
        for clause in clauses(text, span).flat_map(|clause| self.at_initials(clause, span)) {
            // `Ann Author, Ben Writer: Pond Labs`
            ended |= names.is_some() && self.is_right_before(':', clause.start());
            // `Ann Author and Ben Writer. *Pond Journal*, 2021`
            let before = clause.before(text);
            ended |= names.is_some_and(|names| !names.of(text).contains('*')) && before.ends_with(". *");
            match self.kind(clause) {
                // `Author, Ann, et al.`
                Clause::Names { .. } if !ended && is_others(clause.of(text)) => {
                    let is_after_comma = self.is_right_before(',', clause.start());
                    names = names.map(|name| if is_after_comma { name.cover(clause) } else { name });
                    sure = true;
                    ended = names.is_some();
                }
                Clause::Names { sure: more } if !ended => {
                    names = Some(names.map_or(clause, |it| it.cover(clause)));
                    sure |= more;
                    strange = 0;
                    ended = has_others(clause.of(text));
                }
                Clause::Venue(venue) => {
                    said.venue = said.venue.or(Some(venue));
                    ended |= names.is_some();
                }
                // `Ann Author, BEN WRITER, Cat Scribe`, and not `Ann Author, NEW YORK`
                Clause::Nothing if sure && is_in_capitals(clause.of(text), &self.profile.words) => {}
                // A name may look strange; more of them end the list.
                Clause::Nothing => {
                    strange += 1;
                    ended |=
                        names.is_some() && (strange > 1 || clause.of(text).split_whitespace().count() > 5);
                }
                _ => ended |= names.is_some(),
            }
        }
        let names = names.map(|name| whole_names(text, name));
        // `(Explainable VAD)`
        sure &= names.is_none_or(|names| !is_name_and_acronym(names.of(text)));
        sure |= names.is_some_and(|names| is_east_asian_list(names.of(text)) || is_inverted(names.of(text)));
        said.authors = names.filter(|_| sure);
        said
    }

    /// A clause of `span` at the full stop after initials, where names in it have them last: `One Y, Two T. Pond Intelligence, 2007`.
    fn at_initials(&self, clause: Span, span: Span) -> SmallVec<[Span; 2]> {
        let source = clause.of(self.text);
        let stop = source.find(". ").filter(|_| clause.start() > span.start());
        let is_end = |at: &usize| {
            source.get(..*at).is_some_and(ends_with_initials) && self.kind(clause) == Clause::Nothing
        };
        match stop.filter(is_end).filter(|_| self.has_initials_last(span)) {
            None => SmallVec::from_slice(&[clause]),
            Some(at) => {
                let after = Span::new(clause.start() + at + 1, clause.end());
                let name = Span::new(clause.start(), clause.start() + at);
                SmallVec::from_slice(&[name, bare(self.text, after)])
            }
        }
    }

    /// Whether the first clause of `span` and nearly all of the others are names.
    pub fn mostly_names(&self, span: Span) -> bool {
        const MOST_WORDS: usize = 8;
        if are_joined_by_and(bare(self.text, span).of(self.text), &self.profile.words) {
            return true;
        }
        let (mut names, mut all) = (0, 0);
        for clause in clauses(self.text, span) {
            let is_names = matches!(self.kind(clause), Clause::Names { .. });
            // `Divide, Deliberate, Decide: shows how herons wade in ponds of many kinds`
            if !is_names && self.words(clause) > MOST_WORDS && self.kind(clause) == Clause::Nothing {
                return false;
            }
            if all == 0 && !self.may_begin_names(clause) {
                return false;
            }
            all += 1;
            names += usize::from(is_names);
        }
        all >= 2 && names * 3 >= all * 2
    }

    /// Whether the first clause of a text may be the first of names: enumerations in a sentence come after other words. The first name may
    /// look like no name: `Deep Heron`.
    pub fn may_begin_names(&self, first: Span) -> bool {
        let mut words = first.of(self.text).split_whitespace();
        let mut is_short = || {
            words.by_ref().take(2).all(|word| word.starts_with(char::is_uppercase)) && words.next().is_none()
        };
        matches!(self.kind(first), Clause::Names { .. }) || is_short()
    }

    /// What a clause is: told once, for a title may end at each of them.
    pub fn kind(&self, clause: Span) -> Clause {
        let read = || match kind(self.text, clause, &self.profile.words) {
            Clause::Names { .. } if self.names_are_elsewhere => Clause::Nothing,
            it => it,
        };
        *self.kinds.borrow_mut().entry(clause).or_insert_with(read)
    }

    /// The first date in `span`.
    pub fn date(&self, span: Span) -> Option<DateField> {
        let found = when::date(span.of(self.text), self.profile.date_order)?;
        Some(DateField { span: found.span.shift(span.start()), ..found })
    }
}

/// The length of the word before names at the start of `source`: `by `.
pub fn by(source: &str) -> usize {
    ["by ", "By "].iter().find(|it| source.starts_with(**it)).map_or(0, |it| it.len())
}

/// Names without the words that lead to them.
fn whole_names(text: &str, span: Span) -> Span {
    let source = span.of(text);
    let lead = match by(source) {
        0 => ["with ", "from "].iter().find(|it| source.starts_with(**it)).map_or(0, |it| it.len()),
        by => by,
    };
    let end = without_year(source).len();
    Span::new(span.start() + lead, span.start() + end.max(lead))
}

/// The clauses of `span`: at commas, semicolons, full stops, bars, and dashes and slashes that stand alone.
pub fn clauses(text: &str, span: Span) -> impl Iterator<Item = Span> + '_ {
    let end = span.end();
    let mut at = span.start();
    std::iter::from_fn(move || {
        while at < end {
            let rest = Span::new(at, end).of(text);
            if rest.is_empty() {
                return None;
            }
            let cut = cut(rest);
            let (stop, next) = cut.map_or((rest.len(), rest.len()), |it| (it.start(), it.end()));
            let clause = bare(text, Span::new(at, at + stop));
            at += next.max(1);
            if !clause.is_empty() {
                return Some(clause);
            }
        }
        None
    })
}

/// The first separator in `text`.
fn cut(text: &str) -> Option<Span> {
    let bytes = text.as_bytes();
    let space = |at: usize| bytes.get(at).is_none_or(|it| it.is_ascii_whitespace());
    let mut inside = 0;
    for (at, it) in text.char_indices() {
        // `Ann Author (University of Ponds, Marsh)` is one.
        if at < inside {
            continue;
        }
        if it == '(' {
            inside = after_parenthesis(text, at).unwrap_or(at);
            continue;
        }
        let next = at + it.len_utf8();
        let doubled = it == '-' && bytes.get(next) == Some(&b'-');
        let found = match it {
            '-' if doubled && space(next + 1) && at.checked_sub(1).is_none_or(space) => {
                return Some(Span::new(at, next + 1));
            }
            ',' | ';' | '|' | '｜' | '\n' | '，' | '；' | '、' | '。' | '·' | '•' => true,
            '.' => space(next) && is_stop(text, at) || is_after_others(text, at),
            ':' => space(next) && next < text.len(),
            '-' | '–' | '—' | '/' => space(next) && at.checked_sub(1).is_none_or(space),
            _ => false,
        };
        if found {
            return Some(Span::new(at, next));
        }
    }
    None
}

/// Where a parenthesis that opens at `at` and has a clause in it is closed.
fn after_parenthesis(text: &str, at: usize) -> Option<usize> {
    const MOST_BYTES: usize = 120;
    let length = text.get(at..)?.find(')')?;
    let is_whole = text.get(at + 1..at + length)?.find('(').is_none();
    (length <= MOST_BYTES && is_whole).then_some(at + length)
}

/// Whether the full stop at `at` ends a sentence: not after an initial or an abbreviation.
pub fn is_stop(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    let word = before
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '.' | '-' | '(' | ','))
        .next()
        .unwrap_or("")
        .trim_start_matches(['*', '_', '(']);
    let mut letters = word.chars();
    let initial = matches!((letters.next(), letters.next()), (Some(it), None) if it.is_uppercase());
    const SHORT: [&str; 20] = [
        "vs", "al", "et", "dr", "prof", "jr", "sr", "st", "no", "vol", "pp", "fig", "cf", "e.g", "i.e",
        "proc", "trans", "int", "conf", "dec",
    ];
    // Words within names of journals: `ACM Comput. Surv. 2018`.
    #[rustfmt::skip] // several a line
    const OF_JOURNALS: &[&str] = &[
        "adv", "am", "appl", "astron", "astrophys", "autom", "biol", "bioinform", "bull", "chem", "commun", "comput", "ecol", "econ",
        "electron", "eng", "environ", "eur", "genet", "geophys", "intell", "lett", "mater", "math", "mech", "med", "nat", "netw",
        "neurosci", "optim", "phys", "planet", "process", "prospect", "psychol", "rep", "res", "rev", "robot", "sci", "simul", "softw", "stat", "surv",
        "syst", "theor",
    ];
    let after = text.get(at + 1..).map_or("", str::trim_start);
    let is_in = |list: &[&str]| list.iter().any(|it| it.eq_ignore_ascii_case(word));
    let short = is_in(&SHORT) || after.starts_with(char::is_uppercase) && is_in(OF_JOURNALS);
    // `Author M, Writer B. ICML`, `Author, M. MM2018`
    let begins_capitals = || {
        let word = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let name = word.trim_end_matches(is_digit);
        is_capitals(name, if name.len() < word.len() { 2.. } else { 3.. })
    };
    // `Songs of Herons. II. At Dawn`
    let is_part = || {
        is_part_number(word) || after.split_once(['.', ':']).is_some_and(|(before, _)| is_part_number(before))
    };
    after.is_empty() || !short && !is_part() && (!initial || begins_capitals())
}

/// Whether a text is a Roman number as parts of titles have them: `II`, `IV`.
fn is_part_number(text: &str) -> bool {
    ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"].contains(&text)
}

/// Whether the full stop at `at` is that of `et al.` with something else after it: `Ann Author et al. ICLR`.
pub fn is_after_others(text: &str, at: usize) -> bool {
    let after = text.get(at + 1..).unwrap_or("").trim_start();
    let word = after.split(' ').next().unwrap_or("");
    let goes_on = after.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || word.contains("Xiv");
    text.get(..at).is_some_and(|it| it.ends_with("et al")) && goes_on
}

/// `span` without white space, punctuation and marks of emphasis at its ends.
pub fn bare(text: &str, span: Span) -> Span {
    const MARKS: [char; 23] = [
        ',', ';', '|', ':', '*', '_', '`', '"', '“', '”', '-', '–', '—', '~', '\\', '·', '•', '：', '，',
        '。', '；', '、', '>',
    ];
    let source = span.of(text);
    let mark = |c: char| c.is_whitespace() || is_emoji(c) || MARKS.contains(&c);
    let start =
        source.len() - source.trim_start_matches(mark).trim_start_matches('.').trim_start_matches(mark).len();
    let mut inner = source.get(start..).unwrap_or("").trim_end_matches(mark);
    // `*Ann Author*.`
    if let Some(head) = inner.strip_suffix('.').filter(|rest| rest.ends_with(['*', '_', '"', '”'])) {
        inner = head.trim_end_matches(mark);
    }
    Span::new(span.start() + start, span.start() + start + inner.len())
}

/// What a clause is.
fn kind(text: &str, clause: Span, words: &Words) -> Clause {
    let source = clause.of(text);
    if are_joined_by_and(source, words) {
        return Clause::Names { sure: true };
    }
    if source.len() > 160 {
        return Clause::Nothing;
    }
    // `PG Author et al 1979`, whatever else `PG` may be.
    let is_cited = || {
        source.contains("et al")
            && has_others(without_year(source))
            && of_people(without_year(source), words).is_some()
    };
    if is_cited() {
        return Clause::Names { sure: true };
    }
    if let Some(venue) = venue(text, clause, words) {
        return Clause::Venue(venue);
    }
    // `Sep.` of `A. Author, Sep. 2019`
    let is_month = |it: &str| it.len() <= 4 && is_date(it) && clause.after(text).starts_with(". ");
    if is_month(source) {
        return Clause::Date;
    }
    let sign = match of_people(source, words) {
        Some(sure) => return Clause::Names { sure },
        None => when::date(source, DateOrder::default()),
    };
    match sign {
        Some(found)
            if before_year(source, found)
                .is_some_and(|it| are_joined(it, words) || begins_with_initials(it, words)) =>
        {
            Clause::Names { sure: true }
        }
        Some(found) if letters(source) <= found.span.len() + 2 => Clause::Date,
        Some(_) | None => Clause::Nothing,
    }
}

/// Whether a text is nothing but a date, or the name of a month.
pub fn is_date(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.');
    let begins = |text: &str| when::date(text, DateOrder::default()).filter(|date| date.span.start() == 0);
    begins(text).is_some_and(|it| it.span.len() == text.len())
        || begins(&format!("{text} 2000")).is_some_and(|it| it.when.month.is_some())
}

/// What is before the year that a text ends with; all of it where there is none.
pub fn without_year(text: &str) -> &str {
    let found = when::date(text, DateOrder::default());
    found.and_then(|it| before_year(text, it)).unwrap_or(text)
}

/// What is before the year that a text ends with.
fn before_year(text: &str, found: DateField) -> Option<&str> {
    let is_last = found.span.after(text).trim_end_matches(['.', ')']).is_empty();
    let before = found.span.before(text).trim_end_matches([' ', ',', '(']);
    (is_last && found.when.month.is_none()).then_some(before)
}

/// Whether a text is names of three people or more as bibliographies join them: `Ann One and Bo Two and Cy Three`.
pub fn are_joined_by_and(text: &str, words: &Words) -> bool {
    text.matches(" and ").nth(1).is_some() && text.split(" and ").all(|part| of_people(part, words).is_some())
}

/// Whether a text is names of several people, or of one and others: `One and Two`, `One et al`, `One+`.
fn are_joined(text: &str, words: &Words) -> bool {
    let joined = has_others(text) || [" and ", " & "].iter().any(|it| text.contains(it));
    joined && !text.is_empty() && of_people(text, words).is_some()
}

/// Whether a text is one name with its initials before it, without stops: `MS Author`.
fn begins_with_initials(text: &str, words: &Words) -> bool {
    let (initials, last) = text.split_once(' ').unwrap_or_default();
    is_capitals(initials, 1..=2)
        && last.contains(char::is_lowercase)
        && !last.contains(' ')
        && of_people(text, words) == Some(true)
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}
