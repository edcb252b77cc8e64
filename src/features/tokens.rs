//! Parts of listings that an editor may colour.

use crate::digest::authors::authors;
use crate::digest::date::in_cell;
use crate::digest::summary::{FacetKind, facets, numbers};
use crate::digest::{EntryKind, Listing, Role};
use crate::text::{Span, is_digits};
use crate::workspace::{BlockCtx, FileView};
use memchr::memchr2;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A paper's title.
    Title,
    /// One author.
    Author,
    /// An arXiv id, its version included.
    Id,
    /// The date of a section or of a listing.
    Date,
    /// The words that open a facet of a summary: "The key methodology involves", "ii)", "**Primary results:**".
    Facet,
    /// A key figure of a result.
    Number,
}

/// A stretch of text that is one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where; within one line.
    pub span: Span,
    /// What.
    pub kind: TokenKind,
}

/// The tokens that share a byte with `range`: in the order of the text, disjoint, and each within one line.
pub fn tokens(view: FileView, range: Span) -> Vec<Token> {
    let first = view.record_at(range.start()).map_or(0, |it| it.index);
    let contexts = view.blocks_from(first).take_while(|it| it.start < range.end());
    let all = contexts.flat_map(|ctx| {
        let tokens = of_block(&ctx).into_iter();
        tokens.map(move |it| Token { span: ctx.absolute(it.span), kind: it.kind })
    });
    all.filter(|it| it.span.overlaps(range)).collect()
}

/// The tokens of one block, relative to it.
pub fn of_block(ctx: &BlockCtx) -> Vec<Token> {
    let mut block = Block { text: ctx.record(), tokens: Vec::new() };
    match &ctx.entry.what {
        EntryKind::Section(section) => {
            if let Some((span, Ok(_))) = &section.date {
                block.add(*span, TokenKind::Date);
            }
        }
        EntryKind::Listing(listing) => listed(ctx, listing, &mut block),
        _ => {}
    }
    block.tokens.sort_by_key(|token| token.span);
    block.tokens
}

/// Adds the tokens of a listing: what comes first cuts what comes later.
fn listed(ctx: &BlockCtx, listing: &Listing, block: &mut Block) {
    for span in listing.links.iter().filter_map(|link| link.id_span()) {
        block.add(span, TokenKind::Id);
    }
    let join_gap = ctx.row().and_then(|row| row.join_gap);
    let cell = |role| listing.cell(role).map(|cell| (cell.start(), ctx.of(cell)));
    if let Some((start, cell)) = cell(Role::Date)
        && let Some((span, Ok(_))) = in_cell(cell)
    {
        block.add(span.shift(start), TokenKind::Date);
    }
    if let Some((start, summary)) = cell(Role::Summary) {
        let facets = facets(summary);
        for span in numbers(summary, &facets) {
            block.add(span.shift(start), TokenKind::Number);
        }
        for facet in facets.iter().filter(|facet| facet.kind != FacetKind::Preamble) {
            let from = facet.span.start();
            if let Some(span) = opener(facet.span.of(summary)) {
                block.add(span.shift(start + from), TokenKind::Facet);
            }
        }
    }
    if let Some((start, cell)) = cell(Role::Authors) {
        for span in authors(cell) {
            block.add(span.shift(start), TokenKind::Author);
        }
    }
    match join_gap.filter(|it| listing.title.contains(*it)) {
        Some(join_gap) => {
            block.add(Span::new(listing.title.start(), join_gap.start()), TokenKind::Title);
            block.add(Span::new(join_gap.end(), listing.title.end()), TokenKind::Title);
        }
        None => block.add(listing.title, TokenKind::Title),
    }
}

/// The tokens of a block, relative to it.
struct Block<'a> {
    text: &'a str,
    // Invariant: no two share a byte.
    tokens: Vec<Token>,
}

impl Block<'_> {
    /// Adds what is free of `span`, line by line, without the white space around.
    fn add(&mut self, span: Span, kind: TokenKind) {
        if !self.tokens.iter().any(|token| token.span.overlaps(span)) {
            return self.add_lines(span, kind);
        }
        let mut taken: Vec<Span> =
            self.tokens.iter().map(|token| token.span).filter(|it| it.overlaps(span)).collect();
        taken.sort();
        let mut start = span.start();
        for gap in taken.into_iter().chain([Span::empty(span.end())]) {
            self.add_lines(Span::new(start, gap.start().max(start)), kind);
            start = gap.end();
        }
    }

    fn add_lines(&mut self, span: Span, kind: TokenKind) {
        let mut start = span.start();
        let mut rest = span.of(self.text);
        loop {
            let end = memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
            let (line, more) = rest.split_at(end);
            let body = line.trim_start();
            let from = start + line.len() - body.len();
            let token = Span::new(from, from + body.trim_end().len());
            if !token.is_empty() {
                self.tokens.push(Token { span: token, kind });
            }
            start += line.len() + 1;
            rest = match more.get(1..) {
                Some(more) => more,
                None => return,
            };
        }
    }
}

/// Most words of an opener.
const WORDS: usize = 14;

/// The words that open the facet `text`: an item's mark, a heading, or the start of a sentence up to its verb.
fn opener(text: &str) -> Option<Span> {
    let start = text.len() - text.trim_start().len();
    let rest = text.get(start..)?;
    // In `**ii) Method:**` the emphasis holds mark and heading.
    let inside = rest.starts_with("**").then(|| heading(rest)).flatten();
    let mark = mark(rest);
    let after = rest.get(mark..)?;
    let body = mark + after.len() - after.trim_start().len();
    let after = rest.get(body..)?;
    let end = inside.or_else(|| heading(after).or_else(|| phrase(after)).map(|it| body + it)).unwrap_or(mark);
    (end > 0).then(|| Span::new(start, start + end))
}

/// The length of the item's mark at the start of `text`: `i)`, `(b)`, `3.`, `**ii)`.
fn mark(text: &str) -> usize {
    let open = text.len() - text.trim_start_matches(['*', '_', '(']).len();
    let Some(rest) = text.get(open..) else { return 0 };
    let word = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (mark, after) = (rest.get(..word).unwrap_or(""), rest.as_bytes().get(word));
    let number = is_digits(mark, ..3);
    let roman = mark.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
    let letter = mark.len() == 1 && after == Some(&b')');
    let closed = matches!(after, Some(b')' | b'.'))
        && matches!(rest.as_bytes().get(word + 1), None | Some(b' ' | b'*' | b'_' | b'\n'));
    if word > 0 && closed && (number || roman || letter) { open + word + 1 } else { 0 }
}

/// The length of the heading at the start of `text`: `**Primary results:**`, `Key methodology:`, `【方法】`.
fn heading(text: &str) -> Option<usize> {
    /// Longest heading, in bytes.
    const LONGEST: usize = 96;
    /// First byte of `：`, among others.
    const WIDE: u8 = 0xef;
    let reach = |end: usize| (end <= LONGEST).then_some(end);
    for (open, close) in [("**", "**"), ("__", "__"), ("【", "】")] {
        if let Some(inner) = text.strip_prefix(open) {
            let end = open.len() + inner.find(close)? + close.len();
            let colon = text.get(end..).is_some_and(|it| it.starts_with(':'));
            return reach(end + usize::from(colon));
        }
    }
    // Nearly all openers end here.
    memchr2(b':', WIDE, text.as_bytes().get(..LONGEST.min(text.len()))?)?;
    let ends = |byte: &u8| matches!(*byte, b':' | b'.' | b',' | b';' | b'?' | b'\n' | b'|' | WIDE);
    let mut end = 0;
    loop {
        end += text.as_bytes().get(end..LONGEST.min(text.len()))?.iter().position(ends)?;
        match text.as_bytes().get(end..)? {
            [b':', ..] => break,
            it if it.starts_with("：".as_bytes()) => break,
            [WIDE, ..] => end += 1,
            _ => return None,
        }
    }
    let words = text.get(..end)?;
    let known = words.split([' ', '/', '-']).any(is_facet);
    let colon = text.get(end..)?.chars().next()?;
    (known && words.split_whitespace().count() <= 8).then(|| reach(end + colon.len_utf8())).flatten()
}

/// The length of "The main research question is how to" at the start of `text`.
fn phrase(text: &str) -> Option<usize> {
    let (mut at, mut named) = (0, false);
    for (nth, word) in text.split_inclusive(' ').take(WORDS).enumerate() {
        let bare = word.trim_end();
        if nth == 0 && !is_start(bare) {
            return None;
        }
        if named && is_verb(bare) {
            return Some(at + bare.len() + follow(text.get(at + bare.len()..).unwrap_or("")));
        }
        named |= is_facet(bare) || matches!(bare, "paper" | "study" | "research" | "authors" | "work");
        if bare.ends_with(['.', ':', ';', '?']) {
            return None;
        }
        at += word.len();
    }
    None
}

fn is_start(word: &str) -> bool {
    matches!(
        word,
        "The" | "This" | "Its" | "Key" | "Main" | "Primary" | "Principal" | "Results" | "Our" | "A" | "An"
    )
}

#[rustfmt::skip]
fn is_verb(word: &str) -> bool {
    matches!(
        word,
        "is" | "are" | "was" | "were" | "involves" | "involve" | "includes" | "include" | "shows" | "show" | "showed"
        | "demonstrates" | "demonstrate" | "demonstrated" | "indicates" | "indicate" | "introduces" | "presents"
        | "proposes" | "aims" | "investigates" | "addresses" | "explores" | "employs" | "uses" | "utilizes"
        | "consists" | "reveal" | "reveals" | "suggests" | "suggest" | "centers"
    )
}

/// The length of ` to`, ` that` or ` how to` at the start of `rest`.
fn follow(rest: &str) -> usize {
    let mut len = 0;
    for word in [" whether", " how", " to", " that"] {
        let left = rest.get(len..).unwrap_or("");
        if left.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)) {
            len += word.len();
        }
    }
    len
}

/// Whether `word` names a facet.
#[rustfmt::skip]
fn is_facet(word: &str) -> bool {
    let bare = |it: Option<&u8>| it.is_some_and(u8::is_ascii_alphanumeric);
    let word = match word.as_bytes() {
        it if bare(it.first()) && bare(it.last()) => word,
        _ => word.trim_matches(|c: char| !c.is_alphanumeric()),
    };
    let mut lower = [0; 13];
    let Some(lower) = lower.get_mut(..word.len()) else { return false };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    matches!(
        &*lower,
        b"objective" | b"objectives" | b"question" | b"questions" | b"goal" | b"aim" | b"purpose" | b"problem"
        | b"method" | b"methods" | b"methodology" | b"approach" | b"technique" | b"result" | b"results"
        | b"finding" | b"findings" | b"implication" | b"implications" | b"summary" | b"overview"
        | b"contribution" | b"takeaway" | b"conclusion" | b"practitioners" | b"limitations"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fixture, markdown};
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, wanted: Expect) {
        let it = fixture(text);
        let all = tokens(it.view(), Span::new(0, it.view().file.text.len()));
        let shown = all.iter().map(|token| {
            format!("{} {:?} {}\n", it.place(token.span.start()), token.kind, it.slice(token.span))
        });
        wanted.assert_eq(&shown.collect::<String>());
    }

    #[test]
    fn a_daily_digest() {
        check(
            "
## Papers for 2025-02-04

| Title | Authors | Summary |
|---|---|---|
| Heron
  Sings (Read more on [arXiv](https://arxiv.org/abs/2502.01237v2) or [HuggingFace](https://huggingface.co/papers/2502.01237))| Ann One, b-two | Heron is a parser. The main research question is whether it sings. The key methodology involves counting. Primary results show that it parses 91.4% of songs. The principal implication for AI practitioners is that it sings. |
",
            expect![[r#"
                1:15 Date 2025-02-04
                5:3 Title Heron
                6:3 Title Sings
                6:53 Id 2502.01237v2
                6:114 Id 2502.01237
                6:128 Author Ann One
                6:137 Author b-two
                6:164 Facet The main research question is whether
                6:212 Facet The key methodology involves
                6:251 Facet Primary results show that
                6:287 Number 91.4%
                6:303 Facet The principal implication for AI practitioners is that
            "#]],
        );
    }

    #[test]
    fn a_table_with_dates_and_items() {
        check(
            "
|Publish Date|Title|Authors|PDF|Code|Summary|
|---|---|---|---|---|---|
|**2025-02-04**|**Heron of 2502.01237 Sings**|A. One et.al.|[2502.01237](http://arxiv.org/abs/2502.01237)|null|i) **Summary:** Heron sings. ii) **Main research question:** Does it? iii) **Key methodology:** Ears. iv) **Primary results:** It does, by 4.2%. v) **Principal implication:** Listen. |
",
            expect![[r#"
                3:4 Date 2025-02-04
                3:19 Title Heron of 2502.01237 Sings
                3:47 Author A. One
                3:95 Id 2502.01237
                3:112 Facet i) **Summary:**
                3:141 Facet ii) **Main research question:**
                3:182 Facet iii) **Key methodology:**
                3:214 Facet iv) **Primary results:**
                3:251 Number 4.2%
                3:257 Facet v) **Principal implication:**
            "#]],
        );
    }

    #[test]
    fn halves_of_a_split_row() {
        check(
            "
| Title | Authors | Summary |
|---|---|---|
| Heron Sings of | | |
| the dawn (see [arXiv](https://arxiv.org/abs/2502.01237)) | A. One | 【方法】计数。【结论】很好。 |
",
            expect![[r#"
                3:3 Title Heron Sings of
                4:3 Title the dawn
                4:47 Id 2502.01237
                4:62 Author A. One
                4:71 Facet 【方法】
                4:78 Facet 【结论】
            "#]],
        );
    }

    #[test]
    fn openers() {
        for (text, wanted) in [
            ("The main research question is how to sing. More.", "The main research question is how to"),
            (" Primary results: it does.", "Primary results:"),
            ("(i) It does.", "(i)"),
            ("2. **Results**: it does", "2. **Results**:"),
            ("**ii) Method:** ears", "**ii) Method:**"),
            ("Heron sings.", ""),
            ("The bird is here.", ""),
            ("v. well", "v."),
            ("", ""),
        ] {
            assert_eq!(opener(text).map_or("", |it| it.of(text)), wanted, "{text}");
        }
    }

    proptest! {
        #[test]
        fn tokens_are_apart_and_within_lines(text in markdown(), start in 0usize..200, len in 0usize..400) {
            let it = fixture(&text);
            let text = it.view().file.text.all().into_owned();
            let all = tokens(it.view(), Span::new(0, text.len()));
            for pair in all.windows(2) {
                prop_assert!(pair[0].span.end() <= pair[1].span.start());
            }
            for token in &all {
                prop_assert!(!token.span.of(&text).trim().is_empty() && !token.span.of(&text).contains(['\n', '\r']));
            }
            let range = Span::new(start, start + len);
            let within: Vec<Token> = all.into_iter().filter(|it| it.span.overlaps(range)).collect();
            prop_assert_eq!(tokens(it.view(), range), within);
        }
    }
}
