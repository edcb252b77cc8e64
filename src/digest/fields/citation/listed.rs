//! Citations whose parts are told by less than full stops: names and year in bold, names and title with commas between, and the letter
//! that says what kind of publication it is.

use crate::digest::fields::line::clause::{self, Clause};
use crate::digest::fields::line::ends::Found;
use crate::digest::fields::line::pieces::{Piece, Pieces, Shape, pieces};
use crate::digest::fields::line::reader::LineReader;
use crate::digest::link::Form;
use crate::text::Span;

impl LineReader<'_> {
    /// The pieces of a line. Names and their year that are in bold are as if they were not:
    /// `**Author, A., & Writer, B. (2024).** Title. *Journal*.`
    pub fn pieces(&self, flow: Span) -> Pieces {
        let all = pieces(self.text, flow, self.links);
        let Some((bold, more)) = all.split_first().filter(|it| it.0.shape == Shape::Strong) else {
            return all;
        };
        let inside = pieces(self.text, bold.inner, &[]);
        let Some((names, rest)) = inside.split_first().filter(|it| it.0.shape == Shape::Text) else {
            return all;
        };
        let is_mark = |piece: &&Piece| piece.shape == Shape::Text && !self.is_worded(piece.inner);
        let mut after = rest.iter().chain(more).skip_while(is_mark);
        let year = after.next().filter(|it| self.is_year(it));
        // `**Author, A. (2024): Title**` is a title, too.
        let is_alone = rest.iter().filter(|it| self.is_worded(it.inner)).all(|it| self.is_year(it));
        match year.filter(|_| is_alone && self.is_list_of_names(names.inner)) {
            Some(year) => [*names, *year].into_iter().chain(after.skip_while(is_mark).copied()).collect(),
            None => all,
        }
    }

    /// Whether a piece is a year in brackets, as names have it after them, or says that there is none: `(n.d.)`.
    pub fn is_year(&self, piece: &Piece) -> bool {
        let source = piece.inner.of(self.text).trim();
        piece.shape == Shape::Bracket
            && (self.only_date(piece.inner) || matches!(source, "n.d." | "n.d" | "in press" | "forthcoming"))
    }

    /// Names of two people and more, and the title between them and an id: `Ann Author, Ben Writer, Herons Sing at Dawn, arXiv:2502.00241`.
    pub fn title_after_names(&self, pieces: &Pieces, at: usize, rest: Span) -> Option<Found> {
        const FEWEST_WORDS: usize = 3;
        let next = pieces.get(at + 1)?;
        let Shape::Link(link) = next.shape else { return None };
        self.links.get(link).filter(|link| link.form == Form::Id)?;
        if !rest.of(self.text).trim_end().ends_with(',') {
            return None;
        }
        let is_name = |clause: &Span| {
            let after = clause.after(self.text);
            after.starts_with(',') && self.kind(*clause) == Clause::Names { sure: true }
        };
        let names: Vec<Span> = clause::clauses(self.text, rest).take_while(is_name).collect();
        let (first, last) = (names.first()?, names.get(1..)?.last()?);
        let title = clause::bare(self.text, Span::new(last.end(), rest.end()));
        let are_more =
            clause::clauses(self.text, title).any(|clause| matches!(self.kind(clause), Clause::Names { .. }));
        let is_title = self.words(title) >= FEWEST_WORDS
            && !["and ", "& ", "et al"].iter().any(|it| title.of(self.text).starts_with(it))
            && (!are_more || title.of(self.text).contains(": "));
        is_title.then(|| Found::new(title, at + 1, Some(first.cover(*last))))
    }
}

/// Whether a piece is the letter in square brackets that says what kind of publication a title is of (GB/T 7714): `[J]`, `[EB/OL]`. A mark
/// of punctuation or nothing follows: `Heron [A] Sings` is a title.
pub fn is_kind_letter(text: &str, piece: &Piece) -> bool {
    const KINDS: [&str; 14] = ["J", "C", "M", "D", "R", "N", "S", "P", "A", "Z", "G", "EB", "DB", "CP"];
    let kind = piece.inner.of(text);
    let kind = ["/OL", "/CD", "/MT", "/DK"].iter().find_map(|it| kind.strip_suffix(it)).unwrap_or(kind);
    let after = piece.span.after(text).trim_start_matches(' ');
    let is_end =
        after.is_empty() || after.starts_with(['.', ',', '/', '[', ']', '*', '_', '"', '”', '\r', '\n']);
    is_end && piece.shape == Shape::Bracket && piece.span.of(text).starts_with('[') && KINDS.contains(&kind)
}
