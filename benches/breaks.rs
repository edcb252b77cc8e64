//! Ways to break one thing in a digest.

use paper_digest::digest::{Listing, Role};
use paper_digest::text::{Span, Text};
use paper_digest::workspace::BlockCtx;

/// Numbers that look random and are the same in every run (splitmix64).
pub struct Dice(pub u64);

impl Dice {
    /// A number below `count`, which is at least 1.
    pub fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % count as u64) as usize
    }

    /// One of `all`; `None` where there is none.
    fn choose<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        if all.is_empty() { None } else { all.get(self.below(all.len())) }
    }
}

/// One change of a file's text, in bytes of the file.
pub struct Break {
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// A record of a file, and the one after it.
pub struct Record<'a> {
    /// The text of its file.
    pub text: &'a Text,
    /// Its head.
    pub ctx: BlockCtx<'a>,
    /// What it says.
    pub listing: &'a Listing,
    /// The next record of the file.
    pub next: Option<(BlockCtx<'a>, &'a Listing)>,
}

/// A kind of break.
pub struct Kind {
    /// What is done.
    pub name: &'static str,
    /// The rules that should tell it.
    pub rules: &'static [&'static str],
    /// Breaks a record; `None` where it has nothing of the kind.
    pub make: fn(&Record, &mut Dice) -> Option<Break>,
}

#[rustfmt::skip] // one a line
pub static KINDS: &[Kind] = &[
    Kind { name: "id off by one, in one of several places", rules: &["mismatched-ids", "mislabelled-link"], make: |it, dice| off_by_one(it, dice, true) },
    Kind { name: "id off by one, in its only place", rules: &["mismatched-ids", "same-title-other-id", "same-id-other-title", "duplicate-paper"], make: |it, dice| off_by_one(it, dice, false) },
    Kind { name: "ids of two neighbours swapped, in one place each", rules: &["mismatched-ids", "mislabelled-link"], make: |it, _| swapped(it, true) },
    Kind { name: "the same, in their only places", rules: &["mismatched-ids", "same-title-other-id", "same-id-other-title"], make: |it, _| swapped(it, false) },
    Kind { name: "invented number", rules: &["invalid-arxiv-id", "mismatched-ids", "mislabelled-link"], make: |it, dice| number(it, dice, |dice| format!("{:05}", 1 + dice.below(99_999))) },
    Kind { name: "month 13", rules: &["invalid-arxiv-id"], make: month_13 },
    Kind { name: "placeholder", rules: &["invalid-arxiv-id"], make: |it, dice| number(it, dice, |_| "XXXXX".to_owned()) },
    Kind { name: "entry twice", rules: &["duplicate-paper"], make: twice },
    Kind { name: "pipe added in a cell", rules: &["extra-cells"], make: pipe_added },
    Kind { name: "pipe lost between cells", rules: &["missing-cells"], make: pipe_lost },
    Kind { name: "parenthesis of a link lost", rules: &["malformed-link", "unbalanced-markup"], make: |it, _| mark_lost(it, ')') },
    Kind { name: "bracket of a link lost", rules: &["malformed-link", "unbalanced-markup"], make: |it, _| mark_lost(it, ']') },
    Kind { name: "space in a link", rules: &["malformed-link", "invalid-arxiv-id"], make: space_in_link },
    Kind { name: "host misspelt", rules: &["invalid-arxiv-id"], make: host_misspelt },
    Kind { name: "date with a month, two years too early", rules: &["id-after-date"], make: date_moved },
];

/// The places in which links name the paper of a record by its id, without a version.
fn ids(ctx: &BlockCtx, listing: &Listing) -> Vec<Span> {
    let links = listing.own_links().filter(|link| link.id().is_some() && link.id() == listing.id);
    let spans = links.filter_map(|link| {
        let end = link.version_span().map_or(link.id_span()?.end(), |version| version.start());
        Some(Span::new(link.id_span()?.start(), end))
    });
    spans.filter(|span| ctx.of(*span).len() == "2502.01237".len()).map(|span| ctx.absolute(span)).collect()
}

fn text_of(record: &Record, span: Span) -> String {
    record.text.slice(span).into_owned()
}

/// One of the places of the id of a record that has several places or one.
fn id(record: &Record, dice: &mut Dice, has_several: bool) -> Option<Span> {
    let ids = ids(&record.ctx, record.listing);
    if (ids.len() > 1) != has_several {
        return None;
    }
    dice.choose(&ids).copied()
}

fn off_by_one(record: &Record, dice: &mut Dice, has_several: bool) -> Option<Break> {
    let span = id(record, dice, has_several)?;
    let old = text_of(record, span);
    let (month, number) = old.split_once('.')?;
    let number: u32 = number.parse().ok()?;
    let wrong = if dice.below(2) == 0 { number + 1 } else { number.checked_sub(1).filter(|it| *it > 0)? };
    Some(Break { span, text: format!("{month}.{wrong:05}") })
}

/// The id of the record and that of the next one, each in its first place, swapped.
fn swapped(record: &Record, has_several: bool) -> Option<Break> {
    let (next, listing) = record.next.as_ref()?;
    let (ours, theirs) = (ids(&record.ctx, record.listing), ids(next, listing));
    if (ours.len() > 1 && theirs.len() > 1) != has_several || record.listing.id == listing.id {
        return None;
    }
    let (own, other) = (*ours.first()?, *theirs.first()?);
    let between = text_of(record, Span::new(own.end(), other.start()));
    let text = [text_of(record, other), between, text_of(record, own)].concat();
    Some(Break { span: own.cover(other), text })
}

/// The number of an id in all its places replaced by another.
fn number(record: &Record, dice: &mut Dice, other: fn(&mut Dice) -> String) -> Option<Break> {
    let ids = ids(&record.ctx, record.listing);
    let (first, last) = (*ids.first()?, *ids.last()?);
    let old = text_of(record, first);
    let (month, _) = old.split_once('.')?;
    let cover = first.cover(last);
    let text = text_of(record, cover).replace(&old, &format!("{month}.{}", other(dice)));
    Some(Break { span: cover, text })
}

fn month_13(record: &Record, dice: &mut Dice) -> Option<Break> {
    let ids = ids(&record.ctx, record.listing);
    let span = *dice.choose(&ids)?;
    let old = text_of(record, span);
    Some(Break { span, text: format!("{}13{}", old.get(..2)?, old.get(4..)?) })
}

fn twice(record: &Record, _: &mut Dice) -> Option<Break> {
    let end = record.ctx.start + record.listing.len.max(record.ctx.block.len);
    record.listing.key?;
    let text = record.ctx.record();
    let line_end = if text.ends_with("\r\n") { "\r\n" } else { "\n" };
    let gap = if record.ctx.row().is_some() { "" } else { line_end };
    text.ends_with('\n').then(|| Break { span: Span::empty(end), text: [gap, text].concat() })
}

fn pipe_added(record: &Record, dice: &mut Dice) -> Option<Break> {
    record.ctx.row()?;
    let title = record.listing.title;
    let text = record.ctx.of(title);
    let spaces: Vec<usize> = text.match_indices(' ').map(|it| it.0).collect();
    let at = *dice.choose(&spaces)?;
    Some(Break { span: Span::empty(record.ctx.start + title.start() + at), text: " |".to_owned() })
}

fn pipe_lost(record: &Record, dice: &mut Dice) -> Option<Break> {
    let row = record.ctx.row()?;
    let between: Vec<Span> =
        row.cells.windows(2).map(|pair| Span::new(pair[0].end(), pair[1].start())).collect();
    let span = *dice.choose(&between)?;
    Some(Break { span: record.ctx.absolute(span), text: " ".to_owned() })
}

/// The mark after the URL or the text of the paper's link.
fn mark_lost(record: &Record, mark: char) -> Option<Break> {
    let link = record.listing.paper_link()?;
    let end = if mark == ')' { link.url.end() } else { link.text.end() };
    let span = Span::new(end, end + 1);
    (!link.text.is_empty() && record.ctx.of(span).starts_with(mark))
        .then(|| Break { span: record.ctx.absolute(span), text: String::new() })
}

fn space_in_link(record: &Record, _: &mut Dice) -> Option<Break> {
    let link = record.listing.paper_link().filter(|link| !link.text.is_empty())?;
    let at = link.id_span()?.start();
    Some(Break { span: Span::empty(record.ctx.start + at), text: " ".to_owned() })
}

fn host_misspelt(record: &Record, dice: &mut Dice) -> Option<Break> {
    let link = record.listing.paper_link()?;
    let host = record.ctx.of(link.url).find("arxiv.org")?;
    let start = record.ctx.start + link.url.start() + host;
    let wrong = *dice.choose(&["arvix.org", "arxiv.orb", "arxv.org", "axriv.org", "arxiv.com"])?;
    Some(Break { span: Span::new(start, start + "arxiv.org".len()), text: wrong.to_owned() })
}

/// The year in the record's own date.
fn date_moved(record: &Record, _: &mut Dice) -> Option<Break> {
    let cell = record.listing.cell(Role::Date)?;
    let text = record.ctx.of(cell);
    // Of a paper of a conference, a year alone may be that of the conference.
    if text.bytes().filter(u8::is_ascii_digit).count() < "202502".len() {
        return None;
    }
    let at = text.find("20")?;
    let start = record.ctx.start + cell.start() + at;
    let span = Span::new(start, start + 4);
    let year: u32 = text_of(record, span).parse().ok()?;
    Some(Break { span, text: (year - 2).to_string() })
}
