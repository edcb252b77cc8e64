//! The links of a file as LSP has them, put together from what its blocks gave before.

use super::line_holes::JsonWithLineHoles;
use super::memo::TextMemo;
use super::to_lsp;
use crate::features::links::{Link, of_block};
use crate::text::Encoding;
use crate::workspace::FileView;

/// `DocumentLink[]` (LSP 3.17) as JSON. `last` has the links of each block, as they were made last.
pub(super) fn links(
    view: FileView,
    encoding: Encoding,
    last: &mut Option<TextMemo<JsonWithLineHoles>>,
) -> Vec<u8> {
    let blocks = TextMemo::of_texts(view, last.take(), |ctx, lines, from| {
        let placed = |link: Link| Link { span: link.span.shift(from), ..link };
        let links = of_block(ctx).into_iter().filter_map(|link| to_lsp::link(lines, placed(link), encoding));
        let links: Vec<_> = links.collect();
        (!links.is_empty()).then(|| JsonWithLineHoles::of(&links).inner())
    });
    let mut out = vec![b'['];
    for (nth, (line, links)) in blocks.iter().enumerate() {
        if nth > 0 {
            out.push(b',');
        }
        links.write_at(line, &mut out);
    }
    out.push(b']');
    *last = Some(blocks);
    out
}
