//! Citations in which the year ends the names: `Author A, **Writer B**, *et al.* 2020. Title. Journal 3: 4.`

use crate::digest::authors::{has_initials_last, is_inverted};
use crate::digest::date::is_recent_year;
use crate::digest::fields::line::clause;
use crate::digest::fields::line::ends::Found;
use crate::digest::fields::line::judge::{is_wide, words};
use crate::digest::fields::line::pieces::{Piece, Pieces, Shape};
use crate::digest::fields::line::reader::LineReader;
use crate::digest::fields::people::names;
use crate::digest::fields::title::strip;
use crate::text::{Span, is_digit};
use memchr::memmem::Finder;
use std::borrow::Cow;
use std::sync::LazyLock;

/// What ends names where there is no year yet.
static UNDATED: LazyLock<[Finder<'static>; 4]> =
    LazyLock::new(|| ["In press", "in press", "In review", "Forthcoming"].map(Finder::new));

impl LineReader<'_> {
    /// The title after names that have their initials last, and perhaps the year after them.
    pub fn initialed_citation(&self, pieces: &Pieces) -> Option<Found> {
        self.dated_citation(pieces).or_else(|| self.after_inverted_names(pieces))
    }

    /// The title after such names and the year.
    fn dated_citation(&self, pieces: &Pieces) -> Option<Found> {
        let text = self.text;
        let all = Span::new(pieces.first()?.span.start(), pieces.last()?.span.end());
        let names = names_with_year(all.of(text))?;
        let authors = Span::new(all.start() + names.start, all.start() + names.end);
        let start = all.start() + names.after;
        let at = pieces.iter().position(|piece| piece.inner.end() > start)?;
        let piece = pieces.get(at)?;
        let found = match piece.shape {
            Shape::Link(link) if self.is_title_link(link) => Found::new(piece.inner, at + 1, None),
            Shape::Text => {
                let lead = strip::lead(Span::new(start, piece.inner.end()).of(text), &self.profile.words);
                let found = self.plain_end(pieces, at, start + lead);
                // `Do Herons Sing? A Study. *Pond Journal*` has its journal in italics.
                let has_journal = pieces.get(found.next).is_some_and(|piece| piece.shape == Shape::Em);
                if has_journal { found } else { self.ended_by_question(found) }
            }
            Shape::Em | Shape::Strong => self.plain_end(pieces, at, start.max(piece.span.start())),
            _ => return None,
        };
        (self.words(found.title) >= 2).then_some(Found { authors: Some(authors), ..found })
    }

    /// A title to its end at a question mark, where nothing but the journal follows: `Do Herons Sing? Pond Journal [Full Text](…)`.
    fn ended_by_question(&self, found: Found) -> Found {
        const MOST_WORDS: usize = 8;
        let title = found.title.of(self.text);
        let is_told = found.tail.is_some_and(|tail| self.is_worded(tail));
        let Some(at) = title.rfind("? ").filter(|_| !is_told) else { return found };
        let end = found.title.start() + at + 1;
        let tail = Span::new(end, found.title.end());
        let is_journal = tail.of(self.text).trim_start().starts_with(char::is_uppercase)
            && (1..=MOST_WORDS).contains(&self.words(tail));
        if !is_journal {
            return found;
        }
        Found { title: Span::new(found.title.start(), end), tail: Some(tail), ..found }
    }

    /// Whether the number of a volume or a year comes right after `name`: `Pond Journal 98.2 (2016)`, `Pond Days (2016)`.
    pub fn is_before_volume(&self, name: Span) -> bool {
        let after = name.after(self.text).strip_prefix(' ').unwrap_or("");
        after.trim_start_matches('(').starts_with(is_digit)
    }

    /// Whether a piece is the name of a journal in Chinese quotes: `谢鸿飞，《中国湿地》2026年第4期`.
    pub fn is_journal_in_quotes(&self, piece: &Piece) -> bool {
        let after = piece.span.after(self.text);
        piece.span.of(self.text).starts_with('《') && is_issue_of_year(after)
    }

    /// The names right before it, in a script without spaces.
    pub fn names_before_journal(&self, piece: &Piece) -> Option<Span> {
        let before = piece.span.before(self.text).trim_end_matches(['，', ',', '、', ' ', '：', ':']);
        let names = before.rsplit(['—', '-', '|', ')', '）', ' ', '\n']).next()?;
        let is_names = (2..=40).contains(&names.chars().count())
            && names.chars().all(|c| is_wide(c) || "、，·".contains(c));
        is_names.then(|| Span::new(before.len() - names.len(), before.len()))
    }

    /// The journal that is the sentence after the title: `Songs of Herons. Pond Journal 3: 4.`
    pub fn journal_after_title(&self, pieces: &Pieces, found: &Found) -> Option<Span> {
        const MOST_WORDS: usize = 10;
        let text = self.text;
        let is_told = |piece: &&Piece| {
            matches!(piece.shape, Shape::Em | Shape::Strong | Shape::Text) && self.is_worded(piece.inner)
        };
        let span = match found.tail.filter(|it| self.is_worded(*it)) {
            Some(tail) => tail,
            None => pieces.iter().skip(found.next).find(is_told)?.inner,
        };
        let source = span.of(text);
        let lead = source.len() - source.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        let name = source.get(lead..)?;
        let lead = lead + ["In: ", "In "].iter().find(|it| name.starts_with(**it)).map_or(0, |it| it.len());
        let name = source.get(lead..)?;
        let is_end = |(at, letter): &(usize, char)| {
            let after = name.get(at + letter.len_utf8()..).unwrap_or("");
            match letter {
                // The volume, or what stands for one that is not known yet.
                // `the 2nd Conference` has none.
                ' ' => {
                    let more = after.trim_start_matches(is_digit);
                    more.len() < after.len() && !more.starts_with(char::is_alphabetic)
                        || after.starts_with("XX")
                }
                '.' => clause::is_stop(name, *at),
                '\n' => name.get(..*at).is_some_and(|it| it.trim_end().ends_with('.')),
                ',' | ';' | '*' | '_' | '(' | '[' => true,
                _ => false,
            }
        };
        let end = name.char_indices().find(is_end).map_or(name.len(), |it| it.0);
        // `Washington, DC: Office of Ponds` is a publisher.
        let after = name.get(end..).and_then(|it| it.strip_prefix(',')).map(str::trim_start);
        if after.is_some_and(|after| after.starts_with(char::is_uppercase)) {
            return None;
        }
        let name = name.get(..end)?.trim_end_matches([' ', '.', ':']);
        let is_journal = name.starts_with(char::is_uppercase) && (1..=MOST_WORDS).contains(&words(name));
        is_journal.then(|| Span::new(span.start() + lead, span.start() + lead + name.len()))
    }
}

/// Whether the `next` line goes on with a citation that `text` begins: its names may take several lines, and its title and journal, too.
pub fn goes_on(text: &str, next: &str) -> bool {
    let is_part = (next.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '*' | '_'))
        || next.starts_with("<span"))
        && !next.contains("://");
    let text = text.trim_end();
    is_part
        && match names_with_year(text) {
            Some(_) => true,
            None => {
                text.ends_with([',', '.'])
                    && text.contains(", ")
                    && have_initials_last(text.get(number(text)..).unwrap_or(""))
            }
        }
}

/// Names with a year after them, in bytes of a text.
struct DatedNames {
    start: usize,
    end: usize,
    /// Where what follows the year begins.
    after: usize,
}

/// The names that a text begins with, where they have their initials last and the year after them.
fn names_with_year(text: &str) -> Option<DatedNames> {
    const REACH_BYTES: usize = 2000;
    let start = number(text);
    let source = text.get(start..)?;
    let mut digits = source.match_indices(['1', '2']).map(|(at, _)| at).take_while(|it| *it < REACH_BYTES);
    let year = digits.find(|at| is_year_at(source, *at)).map(|at| (at, 4));
    let before = source.as_bytes().get(..year.map_or(source.len().min(REACH_BYTES), |it| it.0))?;
    let undated = UNDATED.iter().filter_map(|it| Some((it.find(before)?, it.needle().len()))).min();
    let (at, length) = [year, undated].into_iter().flatten().min()?;
    let is_end = |c: char| c.is_whitespace() || matches!(c, '(' | '.' | ',' | '*' | '_');
    let whole = source.get(..at)?.trim_end_matches(is_end);
    // `__Author A__.`
    let opened = |mark: &str| whole.strip_prefix(mark).filter(|rest| !rest.contains(mark));
    let names = opened("__").or_else(|| opened("**")).unwrap_or(whole);
    let start = start + whole.len() - names.len();
    let rest = source.get(at + length..)?.trim_start_matches(|c: char| matches!(c, 'a'..='d'));
    // `Deep RL (2017), Ann Author`
    if rest.starts_with("),") {
        return None;
    }
    let after = rest.trim_start_matches([')', '\\', '.', ':', ',']);
    let is_parted =
        after.len() < rest.len() && (after.is_empty() || after.starts_with([' ', '\n', '<', '[']));
    // `Author, A. B., & Writer, C. (2021). Title.`
    let is_of_psychologists = rest.starts_with(").") && !names.contains('[') && has_initials_last(names);
    let stop =
        usize::from(is_of_psychologists && source.get(names.len()..).is_some_and(|it| it.starts_with('.')));
    (is_parted && (is_of_psychologists || have_initials_last(names))).then(|| DatedNames {
        start,
        end: start + names.len() + stop,
        after: text.len() - after.trim_start().len(),
    })
}

/// Number of bytes of the number that a text begins with: `14\. `
fn number(text: &str) -> usize {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '\\' | '.' | ' ');
    text.len() - text.trim_start_matches(is_part).len()
}

/// Whether the four digits at `at` are a year that stands alone.
fn is_year_at(source: &str, at: usize) -> bool {
    let goes_on = |text: &str| text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '–'));
    source.get(at..at + 4).is_some_and(is_recent_year)
        && source.get(..at).is_some_and(|it| it.ends_with([' ', '(', '\n']))
        && source.get(at + 4..).is_some_and(|it| !goes_on(it))
}

/// Whether a text is names that have their initials last, but for a few: `Author AB, **Writer C**, Pond Team, *et al.*`
fn have_initials_last(text: &str) -> bool {
    const MOST_WORDS: usize = 5;
    let is_mark = |c: char| matches!(c, '*' | '_' | '\\');
    let plain = if text.contains(is_mark) { text.replace(is_mark, "").into() } else { Cow::Borrowed(text) };
    let plain = plain.trim().trim_end_matches([',', '.']);
    let (mut count, mut initials) = (0, 0);
    let parts = plain.split([',', '&', '\n']).flat_map(|part| part.split(" and ")).map(str::trim);
    for name in parts.filter(|part| !part.is_empty() && !names::is_others(part)) {
        if words(name) > MOST_WORDS {
            return false;
        }
        count += 1;
        initials += usize::from(ends_with_initials(name.strip_suffix(" et al").unwrap_or(name)));
    }
    initials * 3 >= count * 2
        && !is_inverted(plain)
        && match count {
            0 => false,
            // `Wasserstein GAN` is the name of no person.
            1 => plain.ends_with(" et al") || plain.rsplit(' ').next().is_some_and(|part| part.len() <= 2),
            _ => true,
        }
}

/// Whether a name has its initials last: `Author AB`, `van Author A-B`.
pub fn ends_with_initials(name: &str) -> bool {
    let Some((last, initials)) = name.rsplit_once(' ') else { return false };
    let is_initial = |c: char| c.is_uppercase() || matches!(c, '-' | '.');
    (1..=4).contains(&initials.chars().count())
        && initials.chars().all(is_initial)
        && last.contains(char::is_lowercase)
        && last.split(' ').all(|part| part.starts_with(char::is_uppercase) || part.len() <= 3)
}

/// Whether a year follows the name of a journal in Chinese quotes, as in `谢鸿飞，《中国湿地》2026年第4期`.
pub fn is_issue_of_year(after: &str) -> bool {
    let (year, rest) = after.trim_start_matches([' ', '，', ',']).split_at_checked(4).unwrap_or_default();
    is_recent_year(year) && rest.starts_with(['年', '第', ',', '，', '(', '（'])
}
