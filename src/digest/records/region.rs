//! Reading the records that an edit may have changed.

use super::hint::credits::below_titles;
use super::mark::nest_below_numbers;
use super::open::{OpenHeadings, tell_what_is_above};
use super::part::{MOST, Member, MemberKind, parts};
use super::section::{Sureness, section};
use super::traits::FileTraits;
use super::{Hints, Part, Recognized};
use crate::digest::{Dialect, Entries, Entry, EntryKind, Listing, Reader};
use crate::syntax::{Block, Blocks, Kind};
use crate::text::{Span, Splice, Text, in_chunks};
use std::ops::Range;
use std::sync::Arc;

/// How many stretches to each side say whether one is a section like its neighbors: more than one, as a heading of another kind may
/// be between, and few, as an edit reads them again.
const NEIGHBORS: usize = 2;

/// Most headings of parts below one that names a paper that are read with it: what an edit reads again is bounded by them.
const MOST_PARTS: usize = 8;

/// Most headings of a [`Group`]: each of its stretches may have two.
const MOST_HEADINGS: usize = 2 * (1 + MOST_PARTS);

/// How far to each side of a change is looked: an edit can change how a neighbour is read, and that depends on its own neighbours.
struct Margin {
    /// In headings that are of no part, the first of which may be that of the changed stretch itself.
    headings: usize,
    /// In headings of any kind.
    most: usize,
    /// How many groups at the ends only say how their neighbours are read.
    beside: usize,
}

impl Margin {
    fn of(hints: Hints) -> Margin {
        let headings = 2 * NEIGHBORS + 1;
        match hints.parts {
            0 => Margin { headings, most: headings, beside: NEIGHBORS },
            // The group at the end may be cut.
            _ => Margin { headings: headings + 1, most: headings * MOST_HEADINGS + 1, beside: NEIGHBORS + 1 },
        }
    }
}

/// More changed entries than this are put in at once: one by one costs the depth of the tree each, at once the whole file.
const MANY: usize = 64;

/// The entries of a file, with its records. A block in `change` comes in as if it were no part of a record ([`Part::None`]), with what it
/// says alone, and becomes a listing here, if it is none as a row of a table of papers; all others come in as they were. `old` are those
/// before the change.
pub fn update(
    text: &Text,
    blocks: &Blocks,
    reader: &Reader,
    entries: Entries,
    change: Splice,
    old: Option<&Entries>,
) -> Entries {
    let hints = entries.sum().hints;
    let hints_before = old.map(|old| old.sum().hints);
    let traits = FileTraits::of(hints, reader.context.dialect);
    let changed = change.start..change.start + change.new;
    if hints.are_none() && hints_before.is_none_or(Hints::are_none) {
        return entries;
    }
    let margin = Margin::of(hints_before.map_or(hints, |it| it.join(hints)));
    let region = match old {
        Some(old) if FileTraits::of(old.sum().hints, reader.context.dialect) == traits => {
            around(blocks, &entries, &(changed.start..said_otherwise(&entries, old, change)), &margin)
        }
        // What is known of the whole file decides in each stretch.
        _ => 0..blocks.len(),
    };
    let file = RegionSource { text, blocks, entries: &entries, changed, traits };
    let new = read(&file, reader, region, margin.beside);
    put(entries, new)
}

/// The end of the blocks above which other headings are open than before the change: its own end, or that of what its headings hold.
fn said_otherwise(entries: &Entries, old: &Entries, change: Splice) -> usize {
    let mut end = change.start + change.new;
    while end < entries.len() && open_at(entries, end) != open_at(old, end - change.new + change.old) {
        let passed = entries.get(end + 1).map_or(entries.sum(), |next| next.before).sections;
        end = entries.find(|sum| sum.sections > passed).map_or(entries.len(), |heading| heading.index);
    }
    end
}

/// The headings that are open before the block at `index`.
fn open_at(entries: &Entries, index: usize) -> OpenHeadings {
    entries.get(index).map_or(entries.sum().hints, |entry| entry.before.hints).open
}

/// The blocks of the stretches that `changed` touches, and of those beside it.
fn around(blocks: &Blocks, entries: &Entries, changed: &Range<usize>, margin: &Margin) -> Range<usize> {
    let is_of_part = |at: usize| entries.get(at).is_some_and(|entry| entry.hint.of_part);
    let above = |at: usize| blocks.last_before(at, |sum| sum.headings > 0).map_or(0, |heading| heading.index);
    let (mut start, mut heads, mut all) = (changed.start, 0, 0);
    while start > 0 && heads < margin.headings && all < margin.most {
        start = above(start);
        heads += usize::from(!is_of_part(start));
        all += 1;
    }
    // What goes on with a heading above begins there; of a longer run of parts each is read alone.
    let mut head = start;
    for _ in 0..MOST_HEADINGS {
        if !is_of_part(head) {
            start = head;
            break;
        }
        head = above(head);
    }
    let mut before = blocks.get(changed.end).map_or(blocks.sum(), |block| block.before).headings;
    (heads, all) = (0, 0);
    let mut end = blocks.len();
    while let Some(heading) = blocks.find(|sum| sum.headings > before) {
        if heads == margin.headings || all == margin.most {
            end = heading.index;
            break;
        }
        heads += usize::from(!is_of_part(heading.index));
        all += 1;
        before += 1;
    }
    start..end
}

/// What the records of a region are read from.
struct RegionSource<'a> {
    text: &'a Text,
    blocks: &'a Blocks,
    entries: &'a Entries,
    changed: Range<usize>,
    traits: FileTraits,
}

/// The entries of `region` that are others now; of `beside` groups at its ends is only looked at what they are.
fn read(
    file: &RegionSource,
    reader: &Reader,
    region: Range<usize>,
    beside: usize,
) -> Vec<(usize, Arc<Entry>)> {
    let blocks: Vec<PlacedBlock> = file.blocks_in(region.clone()).collect();
    let mut members = members(blocks.iter().map(|block| Member::of(block.block, block.entry)));
    tell_what_is_above(&mut members, open_at(file.entries, region.start));
    let groups = groups(&members);
    let first = if region.start == 0 { 0 } else { beside };
    let last = if region.end == file.blocks.len() { 0 } else { beside };
    let judged = first..groups.len().saturating_sub(last);
    let mut changed = Vec::new();
    for told in told(&members, &groups, file.traits).iter().filter(|it| judged.contains(&it.group)) {
        let members = &members[told.blocks.clone()];
        let parts = parts(members, told.is_section, file.traits, |_| ());
        for (at, (part, member)) in (told.blocks.start..).zip(parts.into_iter().zip(members)) {
            let index = region.start + at;
            let stays = part == member.part && (part == Part::None || !file.has_changed(index, part));
            if !stays {
                changed.push((at, part));
            }
        }
    }
    let new = in_chunks(0..changed.len(), |chunk| {
        let mut reader = reader.clone();
        let entry = |&(at, part): &(usize, Part)| {
            let entry = file.entry(&mut reader, blocks.get(at..at + part.blocks())?, part)?;
            Some((region.start + at, Arc::new(entry)))
        };
        Vec::from_iter(changed.get(chunk).unwrap_or_default().iter().filter_map(entry))
    });
    new.into_iter().flatten().collect()
}

/// What was decided of each stretch of a file.
pub fn recognized(blocks: &Blocks, entries: &Entries, dialect: &Dialect) -> Vec<Recognized> {
    let mut members =
        members(blocks.iter().zip(entries.iter()).map(|(block, entry)| Member::of(&block, &entry)));
    tell_what_is_above(&mut members, OpenHeadings::default());
    let traits = FileTraits::of(entries.sum().hints, dialect);
    let stretch = |Told { blocks, is_section, .. }| {
        let mut verdicts = Vec::new();
        parts(&members[Range::clone(&blocks)], is_section, traits, |it| verdicts.push(it));
        Recognized { blocks, verdicts }
    };
    told(&members, &groups(&members), traits).into_iter().map(stretch).collect()
}

/// A block whose entry is read.
struct PlacedBlock<'a> {
    block: &'a Block,
    entry: &'a Entry,
    /// Where in the file it is.
    span: Span,
}

impl<'a> RegionSource<'a> {
    fn blocks_in(&self, region: Range<usize>) -> impl Iterator<Item = PlacedBlock<'a>> {
        let both = self.blocks.iter_from(region.start).zip(self.entries.iter_from(region.start));
        let both = both.take(region.len());
        both.map(|(block, entry)| PlacedBlock { span: block.span(), block: block.item, entry: entry.item })
    }

    /// Whether any block of the record that starts at `index` changed.
    fn has_changed(&self, index: usize, part: Part) -> bool {
        index < self.changed.end && self.changed.start < index + part.blocks()
    }

    /// What the first of the blocks of `record` says as this part of it.
    fn entry(&self, reader: &mut Reader, record: &[PlacedBlock], part: Part) -> Option<Entry> {
        let &PlacedBlock { block, entry: old, span } = record.first()?;
        let source = self.text.slice(span.cover(record.last()?.span));
        let own = source.get(..block.len).unwrap_or(&source);
        // An entry that was no part of a record says what its block says alone.
        let mut entry =
            if old.part == Part::None { Entry::clone(old) } else { reader.entry(block, old.label, own) };
        entry.part = part;
        match (part, &block.kind) {
            (Part::None, _) => {}
            (Part::Body, _) => entry.what = EntryKind::Other,
            (Part::Head { .. }, Kind::Row(row)) => {
                entry.what = Listing::of_loose_row(row, &source, reader.context)
                    .map_or(entry.what, EntryKind::listing);
            }
            (Part::Head { container, .. }, _) => {
                let context = reader.context;
                let layout = entry.hint.layout.unwrap_or_else(|| context.dialect.layouts.of(container));
                let listing = Listing::of_record(&source, container, layout, context);
                if !listing.title.is_empty() {
                    entry.what = EntryKind::listing(listing);
                }
            }
        }
        Some(entry)
    }
}

/// What is known of blocks, and of each by the one above it.
fn members(alone: impl Iterator<Item = Member>) -> Vec<Member> {
    let mut members: Vec<Member> = alone.collect();
    nest_below_numbers(&mut members);
    below_titles(&mut members);
    members
}

/// The stretches of some blocks: each a heading and what is below it. A heading right below one that names a paper goes on with it, where
/// it says that fields follow.
fn split(members: &[Member]) -> Vec<Range<usize>> {
    let is_heading = |at: usize| matches!(members[at].kind, MemberKind::Heading { .. });
    let goes_on = |at: usize| {
        let above = (0..at).rev().find(|it| members[*it].kind != MemberKind::Blank);
        members[at].hint.above_fields
            && above.is_some_and(|above| is_heading(above) && !members[above].hint.above_fields)
    };
    let mut starts: Vec<usize> = (0..members.len()).filter(|it| is_heading(*it) && !goes_on(*it)).collect();
    if starts.first() != Some(&0) {
        starts.insert(0, 0);
    }
    let ends = starts.iter().skip(1).copied().chain([members.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// Stretches that may be the section of one paper together: that of a heading, and those of headings of its parts.
struct Group {
    stretches: Vec<Range<usize>>,
}

impl Group {
    fn blocks(&self) -> Range<usize> {
        let ends = self.stretches.first().zip(self.stretches.last());
        ends.map_or(0..0, |(first, last)| first.start..last.end)
    }
}

/// The groups of stretches of some blocks. The headings of parts are below that of the paper, or folded away below it.
fn groups(members: &[Member]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    // How many folds are open since the head of the last group.
    let mut open = 0;
    for stretch in split(members) {
        // A file without blocks has one stretch.
        let Some(head) = members.get(stretch.start) else { break };
        let goes_on = |group: &Group| {
            let blocks = group.blocks();
            let above = members[blocks.start];
            head.hint.of_part
                && !above.hint.of_part
                && (head.level() > above.level() || open > 0)
                && above.level() > 0
                && group.stretches.len() <= MOST_PARTS
                && stretch.end - blocks.start <= MOST
        };
        let folds: i32 = members[stretch.clone()].iter().map(|it| i32::from(it.hint.folds)).sum();
        match groups.last_mut().filter(|last| goes_on(last)) {
            Some(group) => {
                open += folds;
                group.stretches.push(stretch);
            }
            None => {
                open = folds;
                groups.push(Group { stretches: vec![stretch] });
            }
        }
    }
    groups
}

/// Blocks whose records are told together.
struct Told {
    blocks: Range<usize>,
    /// Whether they are the section of one paper.
    is_section: bool,
    /// Which group they are of.
    group: usize,
}

/// What is told together: a group that is the section of one paper, or else each of its stretches.
fn told(members: &[Member], groups: &[Group], traits: FileTraits) -> Vec<Told> {
    let grade = |blocks: &Range<usize>| Graded::of(&members[blocks.clone()], traits);
    let alone: Vec<Graded> = groups.iter().flat_map(|group| &group.stretches).map(grade).collect();
    let mut first = 0;
    let mut together = Vec::new();
    for group in groups {
        together.push(match group.stretches.len() {
            1 => alone[first],
            _ => Graded { has_parts: true, ..grade(&group.blocks()) },
        });
        first += group.stretches.len();
    }
    let mut told = Vec::new();
    let mut nth = 0;
    for (group, Group { stretches }) in groups.iter().enumerate() {
        if is_section(&together, group) {
            told.push(Told { blocks: groups[group].blocks(), is_section: true, group });
        } else {
            let each = stretches.iter().enumerate().map(|(at, blocks)| Told {
                blocks: blocks.clone(),
                is_section: is_section(&alone, nth + at),
                group,
            });
            told.extend(each);
        }
        nth += stretches.len();
    }
    told
}

/// A stretch, as may be the section of one paper.
#[derive(Clone, Copy)]
struct Graded {
    /// The level of its heading, or 0.
    level: u8,
    sureness: Sureness,
    /// Whether headings of parts are below its own.
    has_parts: bool,
}

impl Graded {
    fn of(stretch: &[Member], traits: FileTraits) -> Graded {
        match stretch.first().map(|member| member.kind) {
            Some(MemberKind::Heading { level }) => {
                Graded { level, sureness: section(stretch, traits), has_parts: false }
            }
            _ => Graded { level: 0, sureness: Sureness::No, has_parts: false },
        }
    }
}

/// Whether a stretch is the section of one paper: it surely is, or those beside it are.
fn is_section(graded: &[Graded], nth: usize) -> bool {
    let Some(&Graded { level, sureness: own, has_parts }) = graded.get(nth) else { return false };
    if own == Sureness::Sure || own == Sureness::No {
        return own == Sureness::Sure;
    }
    // What has headings below it that are of no part is a topic.
    if own == Sureness::Called && !has_parts && graded.get(nth + 1).is_some_and(|it| it.level > level) {
        return false;
    }
    let first = nth.saturating_sub(NEIGHBORS);
    let beside = graded.iter().enumerate().skip(first).take(nth - first + NEIGHBORS + 1);
    let is_alike = |it: Sureness| it >= own || own == Sureness::Likely && it != Sureness::No;
    let alike = beside.filter(|(at, it)| *at != nth && it.level == level && is_alike(it.sureness));
    let (mut surer, mut count) = (0, 0);
    for (_, other) in alike {
        surer += usize::from(other.sureness > own);
        count += 1;
    }
    // What may be a topic is told by one that is none, or by two that are alike.
    if own == Sureness::Short { surer > 0 || count > 1 } else { count > 0 }
}

fn put(entries: Entries, new: Vec<(usize, Arc<Entry>)>) -> Entries {
    if new.len() <= MANY {
        return new.into_iter().fold(entries, |entries, (at, it)| entries.splice(at..at + 1, vec![it]));
    }
    let mut new = new.into_iter().peekable();
    let all = entries
        .iter()
        .map(|old| new.next_if(|it| it.0 == old.index).map_or_else(|| old.item.clone(), |it| it.1));
    all.collect()
}
