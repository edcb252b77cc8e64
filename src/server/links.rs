//! The links of a file as LSP has them, put together from what its blocks gave before.

use super::block_cache::TextCache;
use super::line_holes::JsonWithLineHoles;
use super::to_lsp;
use crate::features::links::{Link, of_block};
use crate::text::Encoding;
use crate::workspace::FileView;

/// The links of each block of a file as it is now. `old` are those of an older state.
pub(super) fn blocks(
    view: FileView,
    encoding: Encoding,
    old: Option<TextCache<JsonWithLineHoles>>,
) -> TextCache<JsonWithLineHoles> {
    TextCache::of_texts(view, old, |ctx, lines, from| {
        let placed = |it: Link| Link { span: it.span.shift(from), ..it };
        let links = of_block(ctx).into_iter().filter_map(|it| to_lsp::link(lines, placed(it), encoding));
        let links: Vec<_> = links.collect();
        (!links.is_empty()).then(|| JsonWithLineHoles::of(&links).inner())
    })
}

/// `DocumentLink[]` (LSP 3.17) as JSON.
pub(super) fn links(blocks: &TextCache<JsonWithLineHoles>) -> Vec<u8> {
    let mut out = vec![b'['];
    for (nth, (line, links)) in blocks.iter().enumerate() {
        if nth > 0 {
            out.push(b',');
        }
        links.write_at(line, &mut out);
    }
    out.push(b']');
    out
}
