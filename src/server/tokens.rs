//! Semantic tokens as LSP encodes them, and what changes from one answer to the next.

use super::capabilities::TOKENS;
use super::memo::TextMemo;
use super::to_lsp::range;
use crate::features::tokens::{Token, of_block};
use crate::text::{Encoding, Text};
use crate::workspace::FileView;
use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::Arc;
use tower_lsp::lsp_types::{Position, SemanticToken};

/// The tokens of a file that were sent last.
pub(super) struct Tokens {
    /// What the client calls them by.
    id: u64,
    blocks: TextMemo<Arc<Stretch>>,
}

/// The tokens of a block, encoded.
#[derive(PartialEq)]
struct Stretch {
    /// How many lines below the block's first line the first and the last token are.
    first: u32,
    last: u32,
    /// Where in their lines the first and the last token start.
    first_start: u32,
    last_start: u32,
    count: usize,
    /// Their numbers, but for the first two: they depend on what is before.
    rest: String,
}

impl Tokens {
    /// Of a file as it is now; `id` is another one for each state.
    pub(super) fn of(view: FileView, encoding: Encoding, id: u64, old: Option<&Tokens>) -> Tokens {
        let make = |text: &Text, tokens: &[Token]| {
            let data = encode(text, tokens, encoding);
            let mut rest = String::new();
            for (nth, token) in data.iter().enumerate() {
                if nth > 0 {
                    let _ = write!(rest, ",{},{}", token.delta_line, token.delta_start);
                }
                let _ =
                    write!(rest, ",{},{},{}", token.length, token.token_type, token.token_modifiers_bitset);
            }
            let start_after = |start: u32, token: &SemanticToken| match token.delta_line {
                0 => start + token.delta_start,
                _ => token.delta_start,
            };
            let first = data.first()?;
            Some(Stretch {
                first: first.delta_line,
                last: data.iter().map(|it| it.delta_line).sum(),
                first_start: first.delta_start,
                last_start: data.iter().fold(0, start_after),
                count: data.len(),
                rest,
            })
        };
        let blocks = TextMemo::of_texts(view, old.map(|it| it.blocks.clone()), |ctx, lines, from| {
            let tokens = of_block(ctx).into_iter().map(|it| Token { span: it.span.shift(from), ..it });
            make(lines, &tokens.collect::<Vec<_>>()).map(Arc::new)
        });
        Tokens { id, blocks }
    }

    /// All of them: `SemanticTokens` (LSP 3.17) as JSON.
    pub(super) fn full(&self) -> Vec<u8> {
        let mut out = format!(r#"{{"resultId":"{}","data":"#, self.id).into_bytes();
        put(&self.placed(), &mut out);
        out.push(b'}');
        out
    }

    /// What changes those that the client calls `previous` into these: `SemanticTokensDelta` as JSON, or all of them where
    /// `old` ones are not those. What is the same at both ends stays.
    pub(super) fn delta(&self, old: Option<&Tokens>, previous: &str) -> Vec<u8> {
        let Some(old) = old.filter(|it| it.id.to_string() == previous) else { return self.full() };
        let (old, new) = (old.placed(), self.placed());
        let same = |(a, b): &(&Placed, &Placed)| a.is_same(b);
        let start = old.iter().zip(&new).take_while(same).count();
        let most = old.len().min(new.len()) - start;
        let end = old.iter().rev().zip(new.iter().rev()).take(most).take_while(same).count();
        let count = |all: &[Placed]| 5 * all.iter().map(|it| it.stretch.count).sum::<usize>();
        let (before, gone) = old.split_at(start);
        let (gone, _) = gone.split_at(gone.len() - end);
        let come = new.get(start..new.len() - end).unwrap_or_default();
        let mut out = format!(r#"{{"resultId":"{}","edits":["#, self.id).into_bytes();
        if !gone.is_empty() || !come.is_empty() {
            let (start, gone) = (count(before), count(gone));
            // Writing into memory cannot fail.
            let _ = write!(out, r#"{{"start":{start},"deleteCount":{gone},"data":"#);
            put(come, &mut out);
            out.push(b'}');
        }
        out.extend(b"]}");
        out
    }

    fn placed(&self) -> Vec<Placed<'_>> {
        let (mut last_line, mut last_start) = (0, 0);
        let place = |(line, stretch): (u32, &'_ Arc<Stretch>)| {
            let delta_line = line + stretch.first - last_line;
            // Two rows may be in one line.
            let before = if delta_line == 0 { last_start } else { 0 };
            (last_line, last_start) = (line + stretch.last, stretch.last_start);
            (delta_line, stretch.first_start - before)
        };
        let deltas: Vec<(u32, u32)> = self.blocks.iter().map(place).collect();
        let placed = deltas.into_iter().zip(self.blocks.iter());
        placed
            .map(|((delta_line, delta_start), (_, stretch))| Placed { delta_line, delta_start, stretch })
            .collect()
    }
}

/// A stretch, and where its first token is from the last one of the stretch before.
struct Placed<'a> {
    delta_line: u32,
    delta_start: u32,
    stretch: &'a Arc<Stretch>,
}

impl Placed<'_> {
    fn is_same(&self, other: &Placed) -> bool {
        (self.delta_line, self.delta_start) == (other.delta_line, other.delta_start)
            && (Arc::ptr_eq(self.stretch, other.stretch) || self.stretch == other.stretch)
    }
}

fn put(all: &[Placed], out: &mut Vec<u8>) {
    out.reserve(all.iter().map(|it| it.stretch.rest.len() + 12).sum());
    out.push(b'[');
    for (nth, placed) in all.iter().enumerate() {
        if nth > 0 {
            out.push(b',');
        }
        out.extend(itoa::Buffer::new().format(placed.delta_line).as_bytes());
        out.push(b',');
        out.extend(itoa::Buffer::new().format(placed.delta_start).as_bytes());
        out.extend(placed.stretch.rest.as_bytes());
    }
    out.push(b']');
}

/// The numbers of LSP 3.17, `SemanticTokens`: five for each token, relative to the one before.
pub(super) fn encode(text: &Text, all: &[Token], encoding: Encoding) -> Vec<SemanticToken> {
    let mut last = Position::default();
    let encoded = |token: &Token| {
        let range = range(text, token.span, encoding);
        let start = range.start;
        let same_line = start.line == last.line;
        let number = TOKENS.iter().position(|(kind, _)| *kind == token.kind).unwrap_or(0);
        let encoded = SemanticToken {
            delta_line: start.line - last.line,
            delta_start: if same_line { start.character - last.character } else { start.character },
            length: range.end.character.saturating_sub(start.character),
            token_type: number as u32,
            token_modifiers_bitset: 0,
        };
        last = start;
        encoded
    };
    all.iter().map(encoded).collect()
}
