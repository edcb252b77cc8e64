//! Tags at the ends of a title: its venue, its year, how it was presented.

use super::strip;
use crate::digest::arxiv;
use crate::digest::date::{is_recent_year, is_year};
use crate::digest::fields::Fields;
use crate::digest::fields::citation::listed::is_kind_letter;
use crate::digest::fields::forms::form_of_title;
use crate::digest::fields::line::clause;
use crate::digest::fields::line::judge::{is_abbreviation, is_wide, leads_on, words};
use crate::digest::fields::line::pieces::{Piece, Shape, pieces};
use crate::digest::fields::line::reader::LineReader;
use crate::digest::fields::people::last_names::are_last_names;
use crate::digest::fields::people::names;
use crate::digest::fields::published::journals::are_capitalized;
use crate::digest::fields::published::venue;
use crate::text::{Span, is_digits};

impl LineReader<'_> {
    /// `title` without the tags at its ends, whose date and venue are taken in: `[ICLR 2024] Title`, `Title (2024)`.
    pub fn untagged(&self, mut title: Span, fields: &mut Fields) -> Span {
        /// Most tags at a title.
        const MOST: usize = 4;
        title = self.after_year_and_tags(title, fields).unwrap_or(title);
        title = self.before_year_and_names(title, fields).unwrap_or(title);
        title = self.before_journal(title, fields).unwrap_or(title);
        title = self.quoted_after_others(title, fields).unwrap_or(title);
        if let Some(found) = form_of_title(title.of(self.text)) {
            fields.see_date(self.date(found.year.shift(title.start())));
            fields.venue = fields.venue.or(found.venue.map(|it| it.shift(title.start())));
            title = found.title.shift(title.start());
        }
        title = self.without_id_and_tag(title);
        if let Some((year, rest)) = after_year_and_dash(self.text, title) {
            fields.see_date(self.date(year));
            title = rest;
        }
        for _ in 0..MOST {
            let rest = self.before_tag(title, fields).map(|end| Span::new(title.start(), end));
            let Some(rest) = rest.or_else(|| self.without_brackets(title, fields)) else { break };
            title = strip::title(self.text, rest);
        }
        title
    }

    /// Where a tag without brackets begins at the end of a title: names and the year, a journal, a venue.
    fn before_tag(&self, title: Span, fields: &mut Fields) -> Option<usize> {
        if let Some(names) = self.cited_at_end(title) {
            // What was in brackets after them is no name.
            let journal = fields.authors.replace(names);
            fields.venue = fields.venue.or(journal);
            return Some(names.start());
        }
        if let Some(at) = self.journal_at_end(title) {
            let tail = Span::new(at, title.end());
            fields.see_date(self.date(tail));
            fields.venue = fields.venue.or(Some(venue::without_date(self.text, tail)));
            return Some(at);
        }
        let tail = self.beside_at_end(title)?;
        self.beside(Piece::text(tail), false, fields);
        // What is in italics there is where it was published, though no list has it.
        let name = strip::title(self.text, clause::bare(self.text, tail));
        let is_name = tail.of(self.text).contains('*') && self.said(tail).date.is_none();
        fields.venue = fields.venue.or(Some(name).filter(|it| is_name && self.is_worded(*it)));
        Some(tail.start())
    }

    /// A title without brackets at one of its ends that are none of it.
    fn without_brackets(&self, title: Span, fields: &mut Fields) -> Option<Span> {
        let inside = pieces(self.text, title, &[]);
        let [first, .., last] = inside.as_slice() else { return None };
        let is_first = self.is_tag(first, title);
        let tag = if is_first { first } else { Some(last).filter(|last| self.is_tag(last, title))? };
        self.beside(*tag, false, fields);
        Some(match is_first {
            true => Span::new(tag.span.end(), title.end()),
            false => Span::new(title.start(), tag.span.start()),
        })
    }

    /// Whether a piece at an end of a title are brackets that are none of it.
    fn is_tag(&self, piece: &Piece, title: Span) -> bool {
        let source = piece.inner.of(self.text);
        let is_none_of_title = || {
            self.is_beside(piece.inner)
                || arxiv::lone(source).is_some()
                || is_award(source)
                || is_status(source)
                || is_kind_letter(self.text, piece)
                || is_report_number(source)
                || is_score(source)
                || is_code(source)
                || is_bold_name(source)
                || names::has_others(source)
                || self.are_names_and_year(piece.inner)
                || self.ends_with_dated_venue(piece.inner)
                || is_note_of(title.of(self.text), piece.span.of(self.text), source)
                || begins_with_word(self.text.get(piece.span.end()..title.end()), source)
        };
        piece.shape == Shape::Bracket && is_none_of_title()
    }

    /// Whether a link of one word in brackets of its own is a tag before the title: `\[[PondSys](…)\] Heron Sings at Dawn`.
    pub fn is_tag_before_title(&self, link: &Piece, more: &[Piece]) -> bool {
        /// Fewest words of the title.
        const FEWEST: usize = 3;
        let before = link.span.before(self.text);
        let is_text = |piece: &&Piece| {
            matches!(piece.shape, Shape::Text | Shape::Strong) && self.is_worded(piece.inner)
        };
        let title = more.iter().find(is_text);
        before.ends_with('[')
            && self.words(link.inner) == 1
            && title.is_some_and(|title| self.words(title.inner) >= FEWEST)
            && !more.iter().any(|it| self.is_linked_title(it))
    }

    /// A title without its id before it, and without what is a tag after it: `2502.01237 — Heron Sings`, `Heron Sings 📦代码`, ``Heron Sings \[`3D`\]``.
    fn without_id_and_tag(&self, title: Span) -> Span {
        let source = title.of(self.text);
        let is_link = |text: &str| self.profile.words.link(text.trim()).is_some();
        let dash = [" — ", " – ", " - ", ": ", " | "].iter().find_map(|it| source.split_once(it));
        let id = dash.filter(|it| arxiv::lone(it.0).is_some() && !is_link(it.1));
        let start = id.map_or(0, |it| source.len() - it.1.len());
        let emoji = source.char_indices().rev().find(|index| strip::is_emoji(index.1));
        let label =
            emoji.filter(|it| source.get(it.0 + it.1.len_utf8()..).is_some_and(is_link)).map(|it| it.0);
        let is_tag =
            |at: &usize| source.get(at + 1..).is_some_and(|it| is_code(it.trim_end_matches([']', '\\'])));
        let end = label.or(source.rfind('[').filter(is_tag)).unwrap_or(source.len());
        strip::title(self.text, Span::new(title.start() + start, title.start() + end.max(start)))
    }

    /// A title without the year and the brackets before it, one of which is a venue: `2020 (Pond Inc) (ICLR) [HeronNet] Heron Sings`.
    fn after_year_and_tags(&self, title: Span, fields: &mut Fields) -> Option<Span> {
        let marks = [' ', '*'];
        let year = title.of(self.text).get(..4).filter(|it| is_year(it))?;
        let year = Span::new(title.start(), title.start() + year.len());
        let mut rest = Span::new(year.end(), title.end());
        let mut venue = None;
        loop {
            let source = rest.of(self.text);
            let inner = source.trim_start_matches(marks);
            let close = match inner.chars().next() {
                Some('(') => ')',
                Some('[') if venue.is_some() => ']',
                _ => break,
            };
            let start = rest.end() - inner.len() + 1;
            let tag = Span::new(start, start + inner.get(1..)?.find(close)?);
            venue = venue.or(Some(tag).filter(|it| self.only_beside(*it)).and_then(|it| self.said(it).venue));
            rest = Span::new(tag.end() + 1, rest.end());
        }
        let title = strip::title(self.text, rest);
        let venue = venue.filter(|_| self.words(title) >= 2)?;
        fields.venue = fields.venue.or(Some(venue));
        fields.see_date(self.date(year));
        Some(title)
    }

    /// The title in quotes after its authors, all of which are marked as one: `**Author et al., "Heron Sings at Dawn" (HSD)**`.
    fn quoted_after_others(&self, title: Span, fields: &mut Fields) -> Option<Span> {
        let source = title.of(self.text);
        let (names, rest) = [", \"", ", “"].iter().find_map(|it| source.split_once(it))?;
        let own = rest.split(['"', '”']).next().filter(|part| part.len() < rest.len() && words(part) >= 2)?;
        if !names::has_others(names) && !are_last_names(names) {
            return None;
        }
        fields.authors = fields.authors.or(Some(Span::new(title.start(), title.start() + names.len())));
        let start = title.end() - rest.len();
        Some(Span::new(start, start + own.len()))
    }

    /// A title without the journal after two slashes, as GOST 7.0.5 has it: `Heron Sings at Dawn // Pond Journal. – 2021. – Vol. 3`.
    fn before_journal(&self, title: Span, fields: &mut Fields) -> Option<Span> {
        let source = title.of(self.text);
        let (own, rest) = source.split_once("//").filter(|&(before, _)| !before.ends_with(':'))?;
        let journal = rest.trim_start();
        let end =
            [". –", ". -", ". —"].iter().filter_map(|it| journal.find(it)).min().unwrap_or(journal.len());
        let start = title.end() - journal.len();
        if words(own) < 3 || !journal.starts_with(char::is_uppercase) {
            return None;
        }
        fields.see_date(self.date(Span::new(start + end, title.end())));
        fields.venue = fields.venue.or(Some(Span::new(start, start + end)).filter(|it| !it.is_empty()));
        Some(Span::new(title.start(), title.start() + own.trim_end().len()))
    }

    /// Whether what is in brackets ends with a venue and its year after a comma: `(Workshop for Herons, NIPS 2018)`.
    fn ends_with_dated_venue(&self, inside: Span) -> bool {
        let at = inside.of(self.text).rfind(", ");
        at.is_some_and(|at| self.is_dated_venue(Span::new(inside.start() + at + 2, inside.end())))
    }

    /// Whether brackets hold names of several people, the year and perhaps the venue: `(A Author, B Writer, 2016)`.
    fn are_names_and_year(&self, inside: Span) -> bool {
        let Some(date) = self.date(inside).filter(|date| date.span.end() == inside.end()) else {
            return false;
        };
        let names = Span::new(inside.start(), date.span.start()).of(self.text).trim_end_matches([' ', ',']);
        self.is_list_of_names(Span::new(inside.start(), inside.start() + names.len()))
    }

    /// A title without the year and the names after it: `Heron Sings at Dawn (2019) - One, Two and Three`.
    fn before_year_and_names(&self, title: Span, fields: &mut Fields) -> Option<Span> {
        let source = title.of(self.text);
        let (before, names) = [") - ", ") – ", ") — "].iter().find_map(|it| source.rsplit_once(it))?;
        let (own, year) = before.rsplit_once(" (")?;
        let is_name = |text: &str| (1..=3).contains(&words(text)) && text.starts_with(char::is_uppercase);
        let mut parts = names.split([',', '&']).flat_map(|part| part.split(" and ")).map(str::trim);
        if !is_recent_year(year) || words(own) < 2 || !parts.all(is_name) {
            return None;
        }
        let end = title.start() + before.len();
        fields.see_date(self.date(Span::new(end - year.len(), end)));
        fields.authors = fields.authors.or(Some(Span::new(title.end() - names.len(), title.end())));
        Some(Span::new(title.start(), title.start() + own.len()))
    }

    /// The venue that a title has after its last dash, or `arXiv` or what is in italics at its end, or the venue or the date after its last comma or full stop:
    /// `Heron Sings - CVPR - 2018`, `Heron Sings, 2018`, `Heron Sings. CVPR 2018`.
    fn beside_at_end(&self, title: Span) -> Option<Span> {
        let source = title.of(self.text);
        // `Heron Sings at Dawn arXiv`
        let own = [" arXiv", " arxiv"].iter().find_map(|it| source.strip_suffix(it));
        let is_link = title.after(self.text).starts_with("](");
        if let Some(own) = own.filter(|it| words(it) >= 3 && !leads_on(it) && !is_link) {
            return Some(Span::new(title.start() + own.len(), title.end()));
        }
        // `**Heron Sings at Dawn, *Pond Journal*.**`
        let marked = source.trim_end_matches('.').strip_suffix('*').and_then(|rest| rest.rsplit_once(", *"));
        // `… in Flies, *Drosophila melanogaster*` ends with a species.
        let is_name = |text: &str| are_capitalized(text) || text.eq_ignore_ascii_case("preprint");
        if let Some((own, _)) = marked.filter(|it| words(it.0) >= 3 && !it.0.contains('*') && is_name(it.1)) {
            return Some(Span::new(title.start() + own.len() + 1, title.end()));
        }
        let marks = [" -", " –", " —", ", ", "，", ". ", ": "];
        // `Heron Sings, Author et al. 2018`
        let is_end = |at: &usize| !source.get(..*at).is_some_and(|it| it.ends_with("et al"));
        let last = |mark: &str| source.rmatch_indices(mark).map(|(at, _)| at).find(is_end);
        let (at, mark) = marks.iter().filter_map(|mark| Some((last(mark)?, *mark))).max()?;
        let tail = Span::new(title.start() + at, title.end());
        let before = Span::new(title.start(), title.start() + at);
        // The end of what is in brackets: `(Author, ICLR 2018)`.
        if tail.of(self.text).matches(')').count() > tail.of(self.text).matches('(').count() {
            return None;
        }
        let is_told = match mark {
            // `Heron Sings at Dawn, Author et al.`, `Heron Sings at Dawn - Author et al. 2018`
            ", " | " -" | " –" | " —" if self.words(before) >= 3 && self.are_name_and_others(tail) => {
                true
            }
            // `Heron Sings, 2018`, `Heron Sings, ICLR 2018`, `Heron Sings, 2018, NIPS`, `Heron Sings. ICLR 2018, Oral`
            ", " | "，" => {
                self.only_date(tail)
                    || self.is_dated_acronym(tail, before)
                    || self.words(tail) <= 5 && self.is_dated_venue(clause::bare(self.text, tail))
                    || is_award(clause::bare(self.text, tail).of(self.text))
                    || self.is_before_year(title) && self.is_venue_or_author(tail)
            }
            // `Heron Sings: Author et al.`
            ": " => names::has_others(tail.of(self.text)) && self.is_names(clause::bare(self.text, tail)),
            ". " => clause::is_stop(source, at) && self.only_beside(tail),
            _ => self.only_beside(tail),
        };
        // `Songs-of-Herons-at-Dawn`
        let is_long = self.words(before) >= 2 || before.of(self.text).matches('-').count() >= 2;
        (is_told && is_long).then_some(tail)
    }

    /// Whether a stretch is one name and those who are not named, perhaps with the year.
    fn are_name_and_others(&self, tail: Span) -> bool {
        let name = clause::bare(self.text, tail);
        let cited = self.cited(name).map_or(name, |cited| cited.names);
        names::has_others(cited.of(self.text)) && self.is_names(cited)
    }

    /// Where the comma is after which a title has a journal or a conference with the year, though no list has it:
    /// `Heron Sings, Physical Pond Letters 1995`.
    fn journal_at_end(&self, title: Span) -> Option<usize> {
        /// What is in such a name: a title may end with any other.
        const CUES: [&str; 8] =
            ["annals", "bulletin", "conference", "journal", "letters", "review", "symposium", "transactions"];
        const MOST_WORDS: usize = 12;
        let source = title.of(self.text).trim_end_matches('.');
        let (before, _) = source.rsplit_once(' ').filter(|&(_, after)| is_recent_year(after))?;
        let is_cue = |word: &str| CUES.iter().any(|cue| word.trim_matches(',').eq_ignore_ascii_case(cue));
        let is_name = |at: &usize| {
            let name = before.get(at + 2..).unwrap_or("");
            (2..=MOST_WORDS).contains(&words(name))
                && name.starts_with(char::is_uppercase)
                && !name.starts_with("A ")
                && name.split(' ').any(is_cue)
                && !name.ends_with("Review")
                && name.split(' ').filter(|word| !is_cue(word)).all(are_capitalized)
        };
        let is_after_title = |at: &usize| before.get(..*at).is_some_and(|it| words(it) >= 3);
        let at = before.match_indices(", ").map(|(at, _)| at).filter(is_after_title).find(is_name)?;
        Some(title.start() + at)
    }

    /// The last names after the last dash of a title, before what was in brackets: `Heron Sings at Dawn — Author & Writer`, of
    /// `[Heron Sings at Dawn — Author & Writer (ICLR, 2022)](…)`.
    fn cited_at_end(&self, title: Span) -> Option<Span> {
        let source = title.of(self.text);
        let at = [" - ", " – ", " — "].iter().filter_map(|it| Some(source.rfind(it)? + it.len())).max()?;
        let names = source.get(at..)?.trim_end();
        let is_before_brackets = title.after(self.text).trim_start().starts_with('(');
        // `Songs of Herons — Overview (2020)`
        let are_several = names.contains(['&', ',']) || names.contains(" and ") || names::has_others(names);
        let is_cited = is_before_brackets && are_several && are_last_names(names);
        is_cited.then(|| Span::new(title.start() + at, title.start() + at + names.len()))
    }

    /// Whether a year comes right after what is left of a title: `Heron Sings, ICLR` of `Heron Sings, ICLR, 2018`.
    fn is_before_year(&self, title: Span) -> bool {
        let after = title.after(self.text).trim_start_matches([',', '，', ' ']);
        after.get(..4).is_some_and(is_year)
    }

    fn is_venue_or_author(&self, tail: Span) -> bool {
        let name = clause::bare(self.text, tail);
        let is_one = |text: &str| (2..=3).contains(&words(text));
        self.only_beside(tail)
            || is_abbreviation(name.of(self.text))
            || is_one(name.of(self.text)) && self.is_names(name)
    }

    /// Whether `tail` is the abbreviation of a venue, and a year is beside it or ends `before`.
    fn is_dated_acronym(&self, tail: Span, before: Span) -> bool {
        let name = clause::bare(self.text, tail).of(self.text);
        // `Heron Sings, PondDays-2019, [[paper]](…)`, whatever the venue; `Heron Sings, ACL-2020 theme track`
        let (first, more) = name.split_once(' ').unwrap_or((name, ""));
        if let Some((word, year)) = first.rsplit_once('-')
            && is_recent_year(year)
        {
            let is_of_word = |c: char| c.is_alphanumeric() || c == '_';
            let capitals = word.chars().filter(|c| c.is_uppercase()).count();
            let is_parted = || tail.after(self.text).trim_start().starts_with([',', '，']);
            let is_venue = self.profile.words.is_acronym(word) || capitals >= 2 && is_parted();
            let is_track = self.profile.words.is_acronym(word) && more.ends_with("track") && words(more) <= 3;
            return is_venue
                && word.len() >= 3
                && word.starts_with(char::is_uppercase)
                && word.chars().all(is_of_word)
                && (more.is_empty() || is_track);
        }
        let is_known = |text: &str| self.profile.words.is_acronym(text) || is_abbreviation(text);
        // `Heron Sings, 2014 NRG`
        if is_recent_year(first) {
            return is_known(more);
        }
        let is_known = name.split(' ').next().is_some_and(is_known);
        let year =
            name.split(' ').nth(1).unwrap_or_else(|| before.of(self.text).rsplit(' ').next().unwrap_or(""));
        is_known && words(name) == 1 && is_year(year)
    }
}

/// Whether a tag is a note in another script than the title that it is in: `Heron Sings at Dawn（鷺の歌）`, `…（Oral，鷺の歌）`
fn is_note_of(title: &str, tag: &str, inside: &str) -> bool {
    /// Fewest words of the title.
    const FEWEST: usize = 3;
    let own = title.strip_suffix(tag).unwrap_or("");
    let is_part = |text: &str| is_award(text) || !text.contains(|c: char| c.is_alphabetic() && !is_wide(c));
    words(own) >= FEWEST
        && !own.contains(is_wide)
        && inside.contains(is_wide)
        && inside.split([',', '，', '、']).all(is_part)
}

/// Whether a title begins with the one word of the tag before it: `[HeronNet] HeronNet: Songs`.
fn begins_with_word(title: Option<&str>, word: &str) -> bool {
    let title = title.unwrap_or("").trim_start();
    let (first, after) = title.split_at_checked(word.len()).unwrap_or_default();
    !word.is_empty()
        && !word.contains(' ')
        && first.eq_ignore_ascii_case(word)
        && after.starts_with([':', ' ', '-'])
}

/// Whether a tag is a word in capitals with which a reader keeps count: `[UNREAD]`.
fn is_status(tag: &str) -> bool {
    ["UNREAD", "READ", "READING", "TODO", "DONE", "SKIMMED"].contains(&tag.trim_matches(['`', ' ']))
}

/// Whether a tag is the number of a report: `(No. w33949)`.
fn is_report_number(tag: &str) -> bool {
    tag.strip_prefix("No. ").is_some_and(|rest| !rest.contains(' '))
}

/// Whether a tag is how many points of how many: `(7/10)`.
fn is_score(tag: &str) -> bool {
    tag.split_once('/').is_some_and(|(points, all)| is_digits(points, 1..=3) && is_digits(all, 1..=3))
}

/// Whether a tag says how a paper was presented: `(oral)`.
fn is_award(tag: &str) -> bool {
    const AWARDS: [&str; 6] = ["oral", "spotlight", "poster", "highlight", "best paper", "best paper award"];
    AWARDS.iter().any(|award| tag.trim().eq_ignore_ascii_case(award))
}

/// Whether a tag is a short name in bold, as that of a method is: `(**HeronNet**)`.
fn is_bold_name(tag: &str) -> bool {
    let inside = tag.trim().strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    inside.is_some_and(|inside| !inside.contains('*') && words(inside) <= 2)
}

/// Whether a text is in a span of code, in bold or not: ``**`3D`**``.
fn is_code(text: &str) -> bool {
    let inside = text.trim_matches('*').strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
    inside.is_some_and(|inside| !inside.contains('`'))
}

/// The year and the title after it that a dash parts: `2022 - Heron Sings at Dawn`.
fn after_year_and_dash(text: &str, title: Span) -> Option<(Span, Span)> {
    let (year, rest) = [" - ", " – ", " — "].iter().find_map(|it| title.of(text).split_once(it))?;
    let year_span = Span::new(title.start(), title.start() + year.len());
    (is_recent_year(year) && words(rest) >= 2)
        .then(|| (year_span, Span::new(title.end() - rest.len(), title.end())))
}
