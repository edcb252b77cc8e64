//! The shape of a file: blocks, tables, rows. No meaning.
//!
//! A file is a flat sequence of [`Block`]s that together are all of its bytes. What a block is depends on its own
//! bytes, on what it looked at after it, the lines that may go on with a row (64 at most) or end a paragraph, and on the
//! block before it: so an edit re-reads the blocks that it touches, those above that looked at it, and those after them
//! until old and new agree again (`update`).

mod blocks;
mod contained;
mod containers;
mod delimiter;
mod headings;
mod html;
mod inline;
mod plain;
mod lines;
mod paper_lines;
mod shared_line;
mod table;
mod update;

pub(crate) use blocks::ends_table;
pub(crate) use containers::with_line_feeds;
pub use delimiter::{is_delimiter, is_misspelt_delimiter};
pub use html::{Tag, is_tag_line};
pub use inline::{
    CodeSpans, Comments, TokenKind, comments, is_escaped, lex, model_tokens, reaches, verbatim,
};
pub use plain::{plain, without_tags};
pub use table::{cells_of, is_escaped_pipe};
pub use update::{parse, update, update_block};

use crate::text::{Measure, Placed, Span, Tree};
use smallvec::SmallVec;
use std::borrow::Cow;
use std::num::NonZeroU64;
use std::sync::Arc;

/// All blocks of a file, in order.
pub type Blocks = Tree<Arc<Block>>;

/// Lines that belong together. Spans inside are relative to its first byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Number of bytes, line ends included.
    pub len: usize,
    /// Number of bytes after its end that were looked at to read it.
    peek: usize,
    /// Whether it holds a comment that is meant for us (`<!-- paper-digest…`).
    pub directive: bool,
    /// Whether it is a part of what the block before it began: an item that is nested or indented, what is in a
    /// quote, a row of an HTML table.
    pub inner: bool,
    /// Where it is after a table and before the next one: what it is there.
    pub gap: Option<Gap>,
    /// What it is.
    pub kind: Kind,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `---` to `---` at the start of a file.
    FrontMatter,
    /// Empty lines.
    Blank,
    /// An ATX or setext heading.
    Heading(Heading),
    /// Header and delimiter row of a table.
    Head(Arc<Head>),
    /// One body row of a table.
    Row(Row),
    /// Plain lines, or one entry of several in such lines.
    Paragraph,
    /// Fenced or indented code.
    Code,
    /// An HTML block (CommonMark 4.6), comments included.
    Html,
    /// A thematic break.
    Rule,
    /// A paragraph of a block quote, or what else is in it and is neither a list nor a table.
    Quote,
    /// One item of a list, or the first lines of an admonition, at any depth: its own lines, up to the next item. Text below
    /// nested items goes with the last of them.
    Item(Item),
}

/// An item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// In how many other items it is nested.
    pub depth: u8,
    /// Where its text starts, after its mark and its check box.
    pub text: u32,
}

/// What a block is that is after a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The table before it.
    pub head: Arc<Head>,
    /// What is after the table, up to the end of this block.
    pub between: Between,
    /// Whether rows of the table follow, which are cut off from it.
    pub orphans: bool,
}

/// What is between a table and rows that are cut off from it: the first that is more than empty lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    /// Nothing but empty lines.
    Blank,
    /// A comment.
    Comment,
    /// Other HTML.
    Html,
    /// A heading.
    Heading,
    /// Plain lines.
    Paragraph,
    /// A list.
    List,
    /// A block quote.
    Quote,
    /// Code.
    Code,
    /// A thematic break.
    Rule,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its text without marks.
    pub text: Span,
}

/// The head of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Source of each header cell, trimmed.
    pub names: Vec<String>,
    /// Where the header cells are.
    pub cells: Cells,
    /// Which outer pipes the header row has.
    pub outer: Outer,
    /// The delimiter row.
    pub delimiter: Delimiter,
    /// What each cell of the delimiter row says; none without one.
    pub aligns: SmallVec<[Align; 8]>,
    /// Whether a sound delimiter row makes a table of the lines below and does nothing else: no other table begins among them,
    /// and none of them becomes code or HTML. `true` where there is one.
    pub fixable: bool,
    /// Whether a list, a quote or an admonition holds the table.
    pub contained: bool,
}

/// How the cells of a column are aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// As the page does it.
    None,
    /// `:--`.
    Left,
    /// `:-:`.
    Center,
    /// `--:`.
    Right,
}

impl Align {
    /// What a delimiter cell says.
    pub fn of(cell: &str) -> Align {
        match (cell.starts_with(':'), cell.ends_with(':')) {
            (false, false) => Align::None,
            (true, false) => Align::Left,
            (true, true) => Align::Center,
            (false, true) => Align::Right,
        }
    }

    /// The delimiter cell of `width` signs that says it; of three where that is less.
    pub fn delimiter(self, width: usize) -> String {
        let dashes = |colons: usize| "-".repeat(width.max(3) - colons);
        match self {
            Align::None => dashes(0),
            Align::Left => format!(":{}", dashes(1)),
            Align::Center => format!(":{}:", dashes(2)),
            Align::Right => format!("{}:", dashes(1)),
        }
    }
}

/// What is below a header row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delimiter {
    /// A delimiter row with a cell for each header cell, as GFM wants it.
    Sound {
        /// Its cells.
        cells: Cells,
    },
    /// A delimiter row with another number of cells, or with some that have nothing in them: no table on GitHub.
    Mismatch {
        /// Its cells.
        cells: Cells,
    },
    /// A delimiter row of other characters than hyphens and pipes, such as dashes, perhaps with another number of cells: no table on
    /// GitHub.
    Misspelt {
        /// Its cells.
        cells: Cells,
    },
    /// A delimiter row that empty lines or a comment keep from the header: no table on GitHub.
    Apart {
        /// Its cells.
        cells: Cells,
        /// The lines between the two.
        gap: Span,
        /// What they are: `Blank` or `Comment`.
        between: Between,
    },
    /// None at all: no table on GitHub.
    Missing,
}

/// Contents of cells, white space around them left out.
pub type Cells = SmallVec<[Span; 4]>;

/// Which outer pipes a row has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outer {
    /// Before the first cell.
    pub left: bool,
    /// Behind the last cell.
    pub right: bool,
}

/// One row as its writer meant it, however many lines it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The table's head.
    pub head: Arc<Head>,
    /// How its lines make a row.
    pub shape: Shape,
    /// Its cells. More or fewer than the header's where the row is broken.
    pub cells: Cells,
    /// Which outer pipes it has.
    pub outer: Outer,
    /// Bytes inside a cell that are not its text: the padding and the line break of a split row, the line break and the mark of a
    /// quote in one that runs over two lines.
    pub join_gap: Option<Span>,
    /// Where its line begins with another row: a sum of the text before it, which moves it to the right.
    pub line_before: Option<NonZeroU64>,
}

/// How the lines of a row make a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One line.
    Plain,
    /// Several lines: a line break cut it.
    Wrapped,
    /// Two lines: a line break cut it, and a formatter made two rows of the pieces.
    Split,
    /// Lines without any pipe, which GitHub makes rows of.
    Swallowed,
}

impl Delimiter {
    /// The cells of the delimiter row, where there is one.
    pub fn cells(&self) -> &[Span] {
        match self {
            Delimiter::Sound { cells }
            | Delimiter::Mismatch { cells }
            | Delimiter::Misspelt { cells }
            | Delimiter::Apart { cells, .. } => cells,
            Delimiter::Missing => &[],
        }
    }
}

impl Row {
    /// Whether it is on one line and has fewer cells than its header.
    pub fn is_short(&self) -> bool {
        self.shape == Shape::Plain && self.cells.len() < self.head.cells.len()
    }

    /// Whether it is on one line and has as many cells as its header.
    pub fn is_whole(&self) -> bool {
        self.shape == Shape::Plain && self.cells.len() == self.head.cells.len()
    }

    /// Text of a cell, given the block's text: line breaks, and the padding of a split row, become one space.
    pub fn cell<'a>(&self, text: &'a str, index: usize) -> Cow<'a, str> {
        let Some(&span) = self.cells.get(index) else { return Cow::Borrowed("") };
        self.text_of(text, span)
    }

    /// The same for any span of the row.
    pub fn text_of<'a>(&self, text: &'a str, span: Span) -> Cow<'a, str> {
        match self.join_gap {
            Some(join_gap) if span.contains(join_gap) => {
                let (left, right) =
                    (Span::new(span.start(), join_gap.start()), Span::new(join_gap.end(), span.end()));
                Cow::Owned(format!("{} {}", left.of(text).trim_end(), right.of(text).trim_start()))
            }
            _ => unwrap(span.of(text)),
        }
    }
}

/// `text` with each line break, and the white space around it, as one space.
pub fn unwrap(text: &str) -> Cow<'_, str> {
    if memchr::memchr2(b'\n', b'\r', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let lines: Vec<&str> = text.split(['\n', '\r']).map(str::trim).filter(|it| !it.is_empty()).collect();
    Cow::Owned(lines.join(" "))
}

impl Placed<'_, Arc<Block>> {
    /// The bytes of the file that it is made of.
    pub fn span(&self) -> Span {
        Span::new(self.before.bytes, self.before.bytes + self.len)
    }
}

/// Sums over blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BlockSum {
    /// Bytes.
    pub bytes: usize,
    /// How far the blocks looked, from the first byte.
    reach: usize,
    /// Headings.
    pub headings: u32,
    /// Heads of tables.
    pub heads: u32,
    /// Blocks with a comment that is meant for us.
    pub directives: u32,
    /// Rows on one line with fewer cells than their header.
    pub short: u32,
}

impl Measure for Arc<Block> {
    type Sum = BlockSum;

    fn measure(&self) -> BlockSum {
        BlockSum {
            bytes: self.len,
            reach: self.len + self.peek,
            headings: u32::from(matches!(self.kind, Kind::Heading(_))),
            heads: u32::from(matches!(self.kind, Kind::Head(_))),
            directives: u32::from(self.directive),
            short: u32::from(matches!(&self.kind, Kind::Row(row) if row.is_short())),
        }
    }

    fn join(left: BlockSum, right: BlockSum) -> BlockSum {
        BlockSum {
            bytes: left.bytes + right.bytes,
            reach: left.reach.max(left.bytes + right.reach),
            headings: left.headings + right.headings,
            heads: left.heads + right.heads,
            directives: left.directives + right.directives,
            short: left.short + right.short,
        }
    }

    fn same(&self, other: &Self) -> bool {
        Arc::ptr_eq(self, other)
    }
}
