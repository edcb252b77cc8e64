//! Titles in quotes, bold or italics.

use super::strip;
use crate::digest::date::is_recent_year;
use crate::digest::fields::are_names;
use crate::digest::fields::layout::words::{Label, Words};
use crate::digest::fields::line::clause::{self, Clause};
use crate::digest::fields::line::ends::Found;
use crate::digest::fields::line::pieces::{Piece, Pieces, Shape};
use crate::digest::fields::line::reader::LineReader;
use crate::digest::fields::people::last_names::are_last_names;
use crate::digest::fields::people::names;
use crate::text::Span;

impl LineReader<'_> {
    /// A title in quotes: `**Name**: "Title", …`, `Authors (2021) "Title" Venue`.
    pub fn quoted(&self, pieces: &Pieces) -> Option<Found> {
        let at = pieces.iter().position(|piece| piece.shape == Shape::Quote)?;
        let piece = pieces.get(at)?;
        let before = pieces.get(..at)?;
        let titled = |piece: &Piece| self.is_linked_title(piece) && self.words(piece.inner) >= 3;
        let short = self.words(piece.inner) < 2
            && !self.names_before(pieces, at).is_some_and(|it| self.is_list_of_names(it));
        if short || before.iter().any(titled) {
            return None;
        }
        // A quote may be how a title begins, or within it.
        let follows = pieces
            .get(at + 1)
            .filter(|piece| piece.shape == Shape::Text)
            .map_or("", |it| it.inner.of(self.text));
        let closed = piece.inner.of(self.text).ends_with(['.', ',']);
        let goes_on = match follows.trim_start().chars().next().filter(|_| !closed) {
            Some(':' | '：' | '?') => true,
            Some(it) if it.is_lowercase() => {
                !["by ", "in "].iter().any(|word| follows.trim_start().starts_with(word))
            }
            // `"Heron Songs" Enable a New Language`
            Some(it) if it.is_alphabetic() && self.words(piece.inner) <= 3 => {
                let after = pieces.get(at + 1).map_or(piece.inner, |it| it.inner);
                let first = clause::clauses(self.text, after).next();
                first.is_some_and(|first| {
                    self.words(first) >= 3 && matches!(self.kind(first), Clause::Nothing)
                })
            }
            _ => false,
        };
        let ends = |piece: &Piece| {
            let source = piece.inner.of(self.text).trim_end();
            source.ends_with([':', ',', '.', '-', '–', '—', '|', ')', ']', '：'])
                || strip::lead(source, &self.profile.words) == source.len()
        };
        let led = before.last().is_none_or(|it| it.shape != Shape::Text || ends(it))
            || self.names_before(pieces, at).is_some_and(|it| self.is_list_of_names(it));
        if goes_on || !led {
            return None;
        }
        let authors = self.names_before(pieces, at).or_else(|| {
            let is_text = |piece: &&Piece| matches!(piece.shape, Shape::Text | Shape::Em);
            let named = before.iter().rev().filter(is_text).find(|it| self.is_names(it.inner))?;
            self.said(named.inner).authors
        });
        let authors = authors.or_else(|| self.last_name_before_year(before));
        Some(Found::new(piece.inner, at + 1, authors))
    }

    /// The last name that is all that is before the year: `Author. 2021. “Heron Sings at Dawn.”`, `Author (2021), "Heron Sings at Dawn"`
    fn last_name_before_year(&self, before: &[Piece]) -> Option<Span> {
        let (inner, name, year) = match before {
            [Piece { shape: Shape::Text, inner, .. }] => {
                let source = inner.of(self.text).trim_end_matches([' ', '.', ')']);
                let (name, year) = source.rsplit_once([' ', '('])?;
                (inner, name, year)
            }
            [Piece { shape: Shape::Text, inner, .. }, year, more @ ..]
                if year.shape == Shape::Bracket && !more.iter().any(|it| self.is_worded(it.inner)) =>
            {
                (inner, inner.of(self.text), year.inner.of(self.text))
            }
            _ => return None,
        };
        let name = name.trim_end_matches([' ', '.', ',']);
        let is_name = name.starts_with(char::is_uppercase)
            && name.chars().count() > 2
            && name.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\''));
        let start = inner.start();
        (is_name && is_recent_year(year)).then(|| Span::new(start, start + name.len()))
    }

    /// Whether a stretch is words with something in brackets after them, which alone say where and when: `Heron Sings at Dawn(ICLR'24)`.
    fn is_before_brackets(&self, span: Span) -> bool {
        let split = span.of(self.text).strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
        let before = split.map(|it| Span::new(span.start(), span.start() + it.0.len()));
        before.is_some_and(|before| self.words(before) >= 3 && !self.only_beside(before))
            || self.is_cited_name(span)
    }

    /// Whether a stretch is what a method is called and who wrote the paper, in brackets: `HeronNet (Author et al., ICLR 2021)`.
    fn is_cited_name(&self, span: Span) -> bool {
        let source = span.of(self.text);
        let Some((name, cited)) = source.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")) else {
            return false;
        };
        cited.contains(" et al")
            && !name.contains(" et al")
            && name.contains(char::is_alphabetic)
            && names::of_people(name, &self.profile.words) != Some(true)
    }

    /// A title in italics after names of several people, one of which may be in bold: `**Ann Author**, Ben Writer. *Heron Sings at Dawn*. ICLR 2025`.
    pub fn italics_after_names(&self, pieces: &Pieces) -> Option<Found> {
        let at = pieces.iter().position(|piece| !matches!(piece.shape, Shape::Text | Shape::Strong))?;
        let title =
            pieces.get(at).filter(|piece| piece.shape == Shape::Em && self.words(piece.inner) >= 3)?;
        let names = Span::new(pieces.first()?.span.start(), title.span.start());
        let source = names.of(self.text).trim_end_matches([' ', '.', ',', ':', '—', '–', '-']);
        // `Author & Writer — *Heron Sings at Dawn*`, `Author, *Heron Sings at Dawn* (1979)`
        let sep = names.of(self.text).get(source.len()..).map_or("", str::trim);
        let has_last_names =
            || pieces.get(..at).is_some_and(|piece| piece.len() == 1) && are_last_names(source);
        if matches!(sep, "—" | "–" | "-" | ",") && has_last_names() {
            let authors = Span::new(names.start(), names.start() + source.len());
            return Some(Found::new(title.inner, at + 1, Some(authors)));
        }
        let plain = source.replace("**", "");
        let mut all = plain.split(", ").flat_map(|part| part.split(" and ")).flat_map(|it| it.split(" & "));
        let mut count = 0;
        let are_names = all.all(|part| {
            count += 1;
            let name = part.trim().trim_start_matches("and ");
            names::is_name(name) || names::has_initials_first(name)
        });
        let authors = Span::new(names.start(), names.start() + source.len());
        // `Ann B. Author. *Heron Sings at Dawn.* Pond Journal 27 (1948)`
        let is_one = || {
            let after = title.span.after(self.text);
            let is_dated = after.split(|c: char| !c.is_ascii_digit()).any(is_recent_year);
            sep == "."
                && is_dated
                && !self.is_list_of_names(title.inner)
                && names::of_people(source, &self.profile.words) == Some(true)
        };
        (are_names && count >= 2 || is_one()).then(|| Found::new(title.inner, at + 1, Some(authors)))
    }

    /// A title in italics right after names in bold: `**Author et al.** *Heron Sings at Dawn.* Pond Journal 11, 2020.`
    pub fn italics_after_bold_names(&self, pieces: &Pieces, at: usize) -> Option<Found> {
        let names = pieces.get(at).filter(|piece| piece.shape == Shape::Strong)?.inner;
        let title = pieces.get(at + 1).filter(|piece| piece.shape == Shape::Em)?.inner;
        let source = names.of(self.text).trim_end_matches(['.', ',', ':', ' ']);
        let are_several = source.contains([',', '&']) || source.contains(" and ");
        let are_names = names::has_others(source)
            || are_several && (are_last_names(source) || self.is_list_of_names(names));
        let is_title = title.of(self.text).ends_with(['.', '?', '!']) && self.words(title) >= 3;
        let authors = || Some(clause::bare(self.text, names));
        (are_names && is_title).then(|| Found::new(title, at + 2, authors()))
    }

    /// A title in italics after a dash, before which its method or its authors are in bold, and where it was published after it:
    /// `**HRN** (Author et al.) - *Heron Sings at Dawn*. ICLR 2025`
    pub fn italics_after_name(&self, pieces: &Pieces, at: usize) -> Option<Found> {
        let name =
            pieces.get(at).filter(|piece| piece.shape == Shape::Strong && self.words(piece.inner) <= 4)?;
        let inside = pieces.get(at + 1).filter(|piece| piece.shape == Shape::Bracket);
        let next = at + 1 + usize::from(inside.is_some());
        let dash = pieces.get(next).filter(|piece| piece.shape == Shape::Text)?.inner.of(self.text).trim();
        let title =
            pieces.get(next + 1).filter(|piece| piece.shape == Shape::Em && self.words(piece.inner) >= 3)?;
        let more = pieces.get(next + 2..).unwrap_or(&[]);
        let is_published = more.iter().take(2).any(|it| self.said(it.inner).date.is_some());
        if !matches!(dash, "-" | "–" | "—" | ":") || self.is_names(title.inner) || !is_published {
            return None;
        }
        let is_name = |span: &Span| names::of_people(span.of(self.text), &self.profile.words).is_some();
        let is_group = |span: &Span| {
            self.is_list_of_names(*span) || span.of(self.text).contains(" and ") && is_name(span)
        };
        let authors = inside.map(|it| it.inner).filter(is_name).or(Some(name.inner).filter(is_group));
        let authors = authors.map(|author| clause::bare(self.text, author));
        Some(Found::new(title.inner, next + 2, authors))
    }

    /// A title in bold or italics, or a name in bold with the title after it.
    pub fn marked(&self, pieces: &Pieces, at: usize, authors: Option<Span>) -> Option<Found> {
        let piece = pieces.get(at)?;
        let bare = strip::title(self.text, piece.inner);
        let said = self.only_beside(piece.inner) && !self.is_before_brackets(piece.inner);
        if bare.is_empty()
            || !self.is_worded(bare)
            || said && pieces.get(at + 1..)?.iter().any(|it| self.is_titled(it))
        {
            return None;
        }
        let source = piece.inner.of(self.text).trim_end();
        if source.starts_with('[')
            && source.ends_with(']')
            && pieces.get(at + 1..)?.iter().any(|it| self.is_titled(it))
        {
            return None;
        }
        if self
            .profile
            .words
            .label(bare.of(self.text))
            .is_some_and(|label| matches!(label, Label::Title | Label::Paper))
        {
            return None;
        }
        let short = self.words(bare);
        // `**Pond University** [Title](…)`, `**Songs**, [Title](…)`
        let is_comma = |piece: &&Piece| piece.shape == Shape::Text && piece.inner.of(self.text).trim() == ",";
        let goal = at + 1 + usize::from(pieces.get(at + 1).filter(is_comma).is_some());
        let linked = pieces.get(goal).filter(|piece| self.names_paper(piece));
        if short <= 3 && linked.is_some_and(|linked| self.words(linked.inner) > short) {
            return None;
        }
        let next = pieces.get(at + 1);
        let after = next.filter(|it| it.shape == Shape::Text).map_or("", |it| it.inner.of(self.text));
        let colon = source.ends_with([':', '：']) || after.trim_start().starts_with([':', '：']);
        let dash = [" - ", " – ", " — "].iter().any(|it| after.starts_with(it));
        let runs_on = short <= 3
            && after.starts_with(' ')
            && after.trim_start().starts_with(char::is_alphabetic)
            && !source.ends_with('.');
        let whole = Found::new(piece.inner, at + 1, authors);
        if self.is_cited_name(piece.inner) {
            return Some(whole);
        }
        // `**Heron** - a bird that sings`
        let remarked = after.trim_start_matches([' ', '-', '–', '—']).starts_with(char::is_lowercase);
        let dash = dash && !remarked;
        if !(colon || runs_on || dash && short <= 2) {
            return Some(whole);
        }
        let index = next
            .map(|it| if it.shape == Shape::Text && !self.is_worded(it.inner) { at + 2 } else { at + 1 })?;
        let Some(goal) = pieces.get(index) else { return Some(whole) };
        match goal.shape {
            // `*Heron Sings at Dawn (ICLR'24)*: [笔记](…)`
            Shape::Link(link) if self.is_title_link(link) && (short < 4 || self.words(goal.inner) > 2) => {
                Some(Found::new(goal.inner, index + 1, authors))
            }
            // `**Heron**: **"Songs at Dawn"**`
            Shape::Em | Shape::Strong if goal.inner.of(self.text).starts_with(['"', '“']) => {
                Some(Found::new(goal.inner, index + 1, authors))
            }
            Shape::Text | Shape::Em | Shape::Strong => {
                let first = clause::clauses(self.text, goal.inner).next().map(|clause| self.kind(clause));
                let beside =
                    matches!(first, Some(Clause::Names { sure: true } | Clause::Venue(_) | Clause::Date));
                let apart = matches!(goal.shape, Shape::Em | Shape::Strong) && self.only_beside(goal.inner);
                if beside && !colon || apart {
                    return Some(whole);
                }
                let end = self.plain_end(pieces, index, goal.inner.start());
                // `**Author et al.**: Title`
                let names =
                    Some(clause::bare(self.text, bare)).filter(|it| it.of(self.text).contains("et al"));
                let authors = authors.or(names);
                let alone = dash && !colon || names.is_some();
                let start = if alone { goal.inner.start() } else { piece.inner.start() };
                let is_all = alone && end.title.end() == goal.span.end();
                let stop = if is_all { goal.inner.end() } else { end.title.end() };
                Some(Found { title: Span::new(start, stop), authors, ..end })
            }
            _ => Some(whole),
        }
    }
}

/// Whether a line is names, perhaps the year, and a title in quotes, with the year before it or after it:
/// `A. Author and B. Writer, "Heron Sings at Dawn," *Pond Journal*, 2021.`, `Author and Writer. 2020. “Heron Sings at Dawn.”`
pub fn is_quoted_after_names(line: &str) -> bool {
    let quotes = [("\"", "\""), ("“", "”"), ("”", "”"), (") '", "',")];
    let found = quotes.iter().find_map(|(open, close)| {
        let (before, rest) = line.split_once(*open)?;
        let (title, after) = rest.split_once(*close)?;
        Some((before, title, after))
    });
    let Some((before, title, after)) = found else { return false };
    // `**Songs**: Ann Author. "Heron Sings" (1978)`
    let topic = before.strip_prefix("**").and_then(|rest| rest.split_once("**:")).map(|it| it.1.trim_start());
    let before = topic.unwrap_or(before);
    let year = after.trim().strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let is_one = |text: &str| are_names(text) || names::of_people(text, Words::general()) == Some(true);
    if before.trim_end().ends_with('.') && year.is_some_and(is_recent_year) && title.contains(' ') {
        return is_one(before.trim_end().trim_end_matches('.'));
    }
    let before = before.trim_end_matches([' ', '.', ',', '(', ')']);
    let (names, is_dated) = match before.rsplit_once([' ', '(']) {
        Some((names, year)) if is_recent_year(year) => (names.trim_end_matches([' ', '.', ',', '(']), true),
        _ => (before, false),
    };
    let has_year = || after.split(|c: char| !c.is_ascii_digit()).any(is_recent_year);
    title.split(' ').count() >= 2
        && (is_dated || has_year())
        && (are_names(names) || is_dated && are_last_names(names))
}
