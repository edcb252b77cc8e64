//! Semantic tokens as LSP encodes them, and what changes from one answer to the next.

use super::capabilities::TOKENS;
use super::state::{Shared, World};
use super::to_lsp::range;
use crate::features::tokens::Token;
use crate::text::{Encoding, Text};
use crate::workspace::Name;
use std::sync::Arc;
use tower_lsp::lsp_types::{Position, SemanticToken, SemanticTokensEdit};

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

/// Keeps the tokens that are being sent, for the delta that may be asked for next. Returns their id.
pub(super) fn remember(shared: &Shared, world: &World, name: Name, data: &[SemanticToken]) -> String {
    let id = world.snapshot.revision;
    let flat = data.iter().flat_map(flat).collect();
    shared.lock().tokens.insert(name, (id, Arc::new(flat)));
    id.to_string()
}

fn flat(it: &SemanticToken) -> [u32; 5] {
    [it.delta_line, it.delta_start, it.length, it.token_type, it.token_modifiers_bitset]
}

/// The one edit between two lists of tokens: what is the same at both ends stays.
pub(super) fn edits(old: &[u32], new: &[SemanticToken]) -> Vec<SemanticTokensEdit> {
    let old: Vec<[u32; 5]> = old.chunks_exact(5).map(|it| [it[0], it[1], it[2], it[3], it[4]]).collect();
    let same = |(a, b): (&[u32; 5], &SemanticToken)| *a == flat(b);
    let start = old.iter().zip(new).take_while(|it| same(*it)).count();
    let most = old.len().min(new.len()) - start;
    let end = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|it| same(*it)).count();
    let (gone, data) = (old.len() - start - end, &new[start..new.len() - end]);
    if gone == 0 && data.is_empty() {
        return Vec::new();
    }
    vec![SemanticTokensEdit {
        start: (start * 5) as u32,
        delete_count: (gone * 5) as u32,
        data: (!data.is_empty()).then(|| data.to_vec()),
    }]
}
