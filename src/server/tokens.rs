//! Semantic tokens as LSP encodes them, and what changes from one answer to the next.

use super::block_cache::TextCache;
use super::capabilities::TOKENS;
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
    blocks: TextCache<Arc<Stretch>>,
}

/// The tokens of a block, encoded.
#[derive(PartialEq)]
struct Stretch {
    /// How many lines below the block's first line the first and the last token are.
    first: u32,
    last: u32,
    count: usize,
    /// Their numbers, but for the very first one: it depends on what is before.
    rest: String,
}

impl Tokens {
    /// Of a file as it is now; `id` is another one for each state.
    pub(super) fn of(view: FileView, encoding: Encoding, id: u64, old: Option<&Tokens>) -> Tokens {
        let make = |text: &Text, tokens: &[Token]| {
            let data = encode(text, tokens, encoding);
            let mut rest = String::new();
            for (nth, it) in data.iter().enumerate() {
                if nth > 0 {
                    let _ = write!(rest, ",{}", it.delta_line);
                }
                let [start, kind, bits] = [it.delta_start, it.token_type, it.token_modifiers_bitset];
                let _ = write!(rest, ",{start},{},{kind},{bits}", it.length);
            }
            let last = data.iter().map(|it| it.delta_line).sum();
            Some(Stretch { first: data.first()?.delta_line, last, count: data.len(), rest })
        };
        let blocks = TextCache::of_texts(view, old.map(|it| it.blocks.clone()), |ctx, lines, from| {
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
        let same = |(a, b): &(&Placed, &Placed)| a.0 == b.0 && (Arc::ptr_eq(a.1, b.1) || a.1 == b.1);
        let start = old.iter().zip(&new).take_while(same).count();
        let most = old.len().min(new.len()) - start;
        let end = old.iter().rev().zip(new.iter().rev()).take(most).take_while(same).count();
        let count = |all: &[Placed]| 5 * all.iter().map(|it| it.1.count).sum::<usize>();
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
        let mut last = 0;
        let place = |(line, it): (u32, &'_ Arc<Stretch>)| {
            let below = line + it.first - last;
            last = line + it.last;
            below
        };
        let lines: Vec<u32> = self.blocks.iter().map(place).collect();
        lines.into_iter().zip(self.blocks.iter().map(|it| it.1)).collect()
    }
}

/// A stretch, and how many lines its first token is below the last one of the stretch before.
type Placed<'a> = (u32, &'a Arc<Stretch>);

fn put(all: &[Placed], out: &mut Vec<u8>) {
    out.reserve(all.iter().map(|it| it.1.rest.len() + 8).sum());
    out.push(b'[');
    for (nth, (below, stretch)) in all.iter().enumerate() {
        if nth > 0 {
            out.push(b',');
        }
        out.extend(itoa::Buffer::new().format(*below).as_bytes());
        out.extend(stretch.rest.as_bytes());
    }
    out.push(b']');
}

/// The numbers of LSP 3.17, `SemanticTokens`: five for each token, relative to the one before.
pub(super) fn encode(text: &Text, all: &[Token], encoding: Encoding) -> Vec<SemanticToken> {
    let mut last = Position::default();
    let token = |it: &Token| {
        let range = range(text, it.span, encoding);
        let start = range.start;
        let same_line = start.line == last.line;
        let number = TOKENS.iter().position(|(kind, _)| *kind == it.kind).unwrap_or(0);
        let token = SemanticToken {
            delta_line: start.line - last.line,
            delta_start: if same_line { start.character - last.character } else { start.character },
            length: range.end.character.saturating_sub(start.character),
            token_type: number as u32,
            token_modifiers_bitset: 0,
        };
        last = start;
        token
    };
    all.iter().map(token).collect()
}
