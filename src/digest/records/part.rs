//! Which blocks of a stretch are records.

use super::hint::called;
use super::traits::FileTraits;
use super::{Hint, Lead, Listed, Part, Reason, Verdict, unlinked};
use crate::digest::Entry;
use crate::digest::fields::Container;
use crate::syntax::{Block, Kind};
use std::borrow::Cow;

/// Most blocks of a record: an abstract with its lists has a dozen, and what an edit of one costs is bounded.
pub(super) const MOST: usize = 64;

/// What is known of a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Member {
    pub(super) kind: MemberKind,
    pub(super) hint: Hint,
    /// Whether it is in what the block before it began.
    pub(super) inner: bool,
    /// Whether it is a heading that says nothing itself below one that says that papers are listed.
    pub(super) is_below_papers: bool,
    /// What it was so far.
    pub(super) part: Part,
}

impl Member {
    pub(super) fn of(block: &Block, entry: &Entry) -> Member {
        let kind = match &block.kind {
            Kind::Head(head) => MemberKind::Table { property: head.contained && entry.columns().is_none() },
            Kind::Row(row) => MemberKind::Table { property: row.head.contained && entry.columns().is_none() },
            _ if entry.hint.spacer => MemberKind::Blank,
            Kind::Paragraph | Kind::Html if entry.hint.unmarked => {
                MemberKind::Heading { level: entry.hint.level }
            }
            _ => MemberKind::of(block),
        };
        Member { kind, hint: entry.hint, inner: block.inner, is_below_papers: false, part: entry.part }
    }

    /// How deep it is nested where it is an item, else 0.
    fn depth(&self) -> u8 {
        match self.kind {
            MemberKind::Item { depth } => depth,
            _ => 0,
        }
    }

    /// Its level where it is a heading, else 0.
    pub(super) fn level(&self) -> u8 {
        match self.kind {
            MemberKind::Heading { level } => level,
            _ => 0,
        }
    }
}

/// What kind of block a member is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MemberKind {
    Heading {
        level: u8,
    },
    Item {
        depth: u8,
    },
    Paragraph,
    Blank,
    FrontMatter,
    /// In a quote.
    Quote,
    /// In a table.
    Table {
        /// Whether the table is in a quote and lists no papers: its rows may be fields of the one paper that the quote is about.
        property: bool,
    },
    Html,
    /// A thematic break, code.
    Other,
}

impl MemberKind {
    pub(super) fn of(block: &Block) -> MemberKind {
        match &block.kind {
            Kind::Heading(heading) => MemberKind::Heading { level: heading.level },
            Kind::Item(item) => MemberKind::Item { depth: item.depth },
            Kind::Paragraph => MemberKind::Paragraph,
            Kind::Blank => MemberKind::Blank,
            Kind::FrontMatter => MemberKind::FrontMatter,
            Kind::Quote => MemberKind::Quote,
            Kind::Html => MemberKind::Html,
            Kind::Head(_) | Kind::Row(_) => MemberKind::Table { property: false },
            _ => MemberKind::Other,
        }
    }
}

/// What each block of a stretch is. `is_section` says that it is the section of one paper.
///
/// `report` is called with the reason for each container.
pub(super) fn parts(
    stretch: &[Member],
    is_section: bool,
    traits: FileTraits,
    mut report: impl FnMut(Verdict),
) -> Vec<Part> {
    let mut parts = vec![Part::None; stretch.len()];
    if let Some((container, blocks)) = whole(stretch, is_section) {
        set(&mut parts, 0, container, blocks);
        report(Verdict { container, heads: 1, blocks: 0..blocks, reason: Reason::Titled });
        return parts;
    }
    let stretch = Stretch::of(stretch, traits);
    for container in
        [Container::Item, Container::Paragraph, Container::Section, Container::Row, Container::Html]
    {
        let own: Vec<&Candidate> = stretch.candidates.iter().filter(|it| it.container == container).collect();
        let reason = stretch.reason(container, &own);
        let is_read = |head: &&Candidate| reason.is_read() || stretch.has_layout(head);
        let is_sure = |head: &&Candidate| stretch.is_sure(head, reason);
        for head in own.iter().filter(|it| is_read(it) || is_sure(it)) {
            set(&mut parts, head.at, container, head.blocks);
        }
        let sure: Vec<&Candidate> =
            own.iter().filter(|it| !reason.is_read() && is_sure(it)).copied().collect();
        let (told, reason) = if sure.is_empty() { (own, reason) } else { (sure, Reason::Linked) };
        if let (Some(first), Some(last)) = (told.first(), told.last()) {
            let blocks = first.at..last.at + last.blocks;
            report(Verdict { container, heads: told.len(), blocks, reason });
        }
        match container {
            Container::Item if reason.is_read() => {
                unlinked::items(&stretch.members, &mut parts, traits.is_list());
            }
            Container::Paragraph if reason.is_read() => unlinked::paragraphs(&stretch.members, &mut parts),
            _ => {}
        }
    }
    parts
}

/// What a stretch is, and of how many blocks, where all of it is one record: the section of a paper, or a page with its front matter.
fn whole(stretch: &[Member], is_section: bool) -> Option<(Container, usize)> {
    if is_section {
        let last = stretch.iter().rposition(|member| member.kind != MemberKind::Blank).unwrap_or(0);
        return Some((Container::Section, (last + 1).min(MOST)));
    }
    let first = stretch.first()?;
    let is_page = first.kind == MemberKind::FrontMatter && first.hint.lead == Lead::Paper;
    is_page.then_some((Container::Page, 1))
}

/// A stretch that may have records of any kind.
struct Stretch<'a> {
    members: Cow<'a, [Member]>,
    candidates: Vec<Candidate>,
    /// Whether something else than links says that papers are listed.
    is_called: bool,
    /// Whether it is what an article refers to, which is no digest.
    are_references: bool,
    traits: FileTraits,
}

impl<'a> Stretch<'a> {
    fn of(members: &'a [Member], traits: FileTraits) -> Stretch<'a> {
        let head = members.first().and_then(|head| head.hint.listed);
        let are_references = head == Some(Listed::References) && !traits.is_bibliography;
        let candidates = candidates(members, traits);
        // What a heading says counts for what is no part of a record without that.
        let mut free = vec![true; members.len()];
        for record in &candidates {
            free.iter_mut().skip(record.at).take(record.blocks).for_each(|it| *it = false);
        }
        let called = if are_references { None } else { called::members(members, traits, &free) };
        match called {
            Some(called) => {
                let candidates = self::candidates(&called, traits);
                Stretch { members: Cow::Owned(called), candidates, is_called: true, are_references, traits }
            }
            None => {
                let members = Cow::Borrowed(members);
                Stretch { members, candidates, is_called: false, are_references, traits }
            }
        }
    }

    fn hint(&self, head: &Candidate) -> Hint {
        self.members[head.at].hint
    }

    /// Whether a candidate fits a pattern of the project.
    fn has_layout(&self, head: &Candidate) -> bool {
        self.hint(head).layout.is_some()
    }

    /// Whether a candidate is a paper, whatever is beside it, in a file that is a list of them.
    fn is_sure(&self, head: &Candidate, reason: Reason) -> bool {
        let may_be = reason != Reason::ListsOff && !self.are_references;
        self.traits.is_list() && may_be && self.hint(head).is_sure()
    }

    /// Why the candidates of one kind, `own`, are records or not.
    fn reason(&self, container: Container, own: &[&Candidate]) -> Reason {
        let others = self.others(container, own);
        // In a file that has more than papers, names with a link may say what something supports.
        let is_counted = |candidate: &&&Candidate| self.traits.purely || !self.hint(candidate).named;
        let counted = own.iter().filter(is_counted).count();
        let is_list = matches!(container, Container::Item | Container::Paragraph);
        match Reason::of(counted, others, self.is_first_below_title(own), self.traits, container) {
            reason @ (Reason::ListsOn | Reason::ListsOff) => reason,
            _ if self.are_references => Reason::Few,
            Reason::Few if self.is_called && !own.is_empty() && is_list => Reason::Called,
            // `https://arxiv.org/abs/2502.00241`, below it the title, and all that again
            Reason::Few if own.len() > 1 && own.iter().all(|it| is_plain(&self.members[it.at])) => {
                Reason::Many
            }
            reason => reason,
        }
    }

    /// How many blocks like `own` lead to something else than papers.
    fn others(&self, container: Container, own: &[&Candidate]) -> usize {
        let is_alike = |member: &Member| match member.kind {
            MemberKind::Item { .. } => container == Container::Item,
            MemberKind::Paragraph => container == Container::Paragraph,
            MemberKind::Table { .. } => container == Container::Row,
            MemberKind::Html => container == Container::Html,
            _ => false,
        };
        // What belongs to a record leads to its code and its data.
        let mut free = vec![true; self.members.len()];
        for head in own {
            free.iter_mut().skip(head.at + 1).take(head.blocks - 1).for_each(|it| *it = false);
        }
        // What is nested deeper is beside none of them.
        let deepest = own.iter().map(|it| self.members[it.at].depth()).max().unwrap_or(0);
        let is_other = |member: &Member| {
            is_alike(member) && member.hint.lead == Lead::Other && member.depth() <= deepest
        };
        self.members.iter().zip(&free).filter(|(member, free)| **free && is_other(member)).count()
    }

    /// Whether the only candidate is right below a heading that is a name.
    fn is_first_below_title(&self, own: &[&Candidate]) -> bool {
        let is_titled =
            self.members.first().is_some_and(|head| head.level() > 0 && head.hint.lead == Lead::Name);
        let below = self.members.iter().skip(1).position(|member| member.kind != MemberKind::Blank);
        is_titled && matches!(own, [only] if Some(only.at) == below.map(|at| at + 1))
    }
}

/// What may be the head of a record.
struct Candidate {
    at: usize,
    container: Container,
    blocks: usize,
}

pub(super) fn set(parts: &mut [Part], at: usize, container: Container, blocks: usize) {
    for part in parts.iter_mut().skip(at).take(blocks) {
        *part = Part::Body;
    }
    if let Some(part) = parts.get_mut(at) {
        *part = Part::Head { container, blocks: blocks as u32 };
    }
}

/// Whether lines of text are entries: one or two may as well say something of what is above.
pub(super) fn are_plain(members: &[Member]) -> bool {
    const FEWEST: usize = 3;
    members.iter().filter(|member| is_plain(member)).count() >= FEWEST
}

/// Whether all paragraphs are entries in one line of text.
fn paragraphs_are_plain(members: &[Member]) -> bool {
    members.iter().filter(|member| member.kind == MemberKind::Paragraph).all(is_plain)
}

fn is_plain(member: &Member) -> bool {
    member.kind == MemberKind::Paragraph && member.hint.plain
}

/// What may be the heads of records.
fn candidates(stretch: &[Member], traits: FileTraits) -> Vec<Candidate> {
    /// Fewest lines of a name and a link that are a list of papers: one or two say what belongs to something else.
    const FEWEST: usize = 3;
    let is_alike = |member: &&Member| {
        member.hint.named || matches!(member.kind, MemberKind::Item { .. }) && member.hint.lead == Lead::Paper
    };
    let are_named = stretch.iter().filter(is_alike).count() >= FEWEST;
    let are_plain = are_plain(stretch) || traits.purely && paragraphs_are_plain(stretch);
    let mut candidates = Vec::new();
    let mut at = 0;
    while at < stretch.len() {
        match candidate(stretch, at, are_named, are_plain) {
            Some(it) => {
                at += it.blocks;
                candidates.push(it);
            }
            None => at += 1,
        }
    }
    candidates
}

/// What may be the head of a record at `at`. `are_named` says that names with a link are papers, `are_plain` that lines of text are.
fn candidate(stretch: &[Member], at: usize, are_named: bool, are_plain: bool) -> Option<Candidate> {
    let member @ Member { kind, hint, .. } = stretch.get(at)?;
    if let MemberKind::Item { depth } = *kind
        && let Some(blocks) =
            title_with_fields(stretch, at, depth).or_else(|| fields_with_title(stretch, at, depth))
    {
        return Some(Candidate { at, container: Container::Item, blocks });
    }
    if are_plain && is_plain(member) {
        return Some(Candidate { at, container: Container::Paragraph, blocks: 1 });
    }
    let (container, blocks) = match *kind {
        MemberKind::Item { depth } => (Container::Item, below_item(stretch, at, depth)),
        MemberKind::Paragraph => (Container::Paragraph, below_paragraph(stretch, at, are_plain)),
        MemberKind::Table { .. } => (Container::Row, 1),
        MemberKind::Html if hint.lead == Lead::Paper => (Container::Html, below_html(stretch, at)),
        MemberKind::Html => (Container::Section, below_details(stretch, at)),
        // What is quoted right below a paper tells of it.
        MemberKind::Quote if at > 0 && stretch[at - 1].hint.lead == Lead::Paper => return None,
        MemberKind::Quote => (Container::Section, below_quote(stretch, at)),
        _ => return None,
    };
    let leads = || leads(stretch, at, blocks);
    let is_head = match hint.lead {
        Lead::Paper => true,
        Lead::Name => leads(),
        Lead::Other => container == Container::Item && leads(),
        Lead::Link => hint.named && are_named,
        Lead::ShortName => *kind == MemberKind::Html && has_fields(stretch, at, blocks) && leads(),
        Lead::Nothing | Lead::Text => false,
    };
    is_head.then_some(Candidate { at, container, blocks })
}

/// Whether one of the blocks below the first leads to the paper that it names.
pub(super) fn leads(stretch: &[Member], at: usize, blocks: usize) -> bool {
    stretch.iter().skip(at + 1).take(blocks - 1).any(|member| member.hint.lead == Lead::Link)
}

/// Whether one of the blocks below the first has a label that papers have.
pub(super) fn has_fields(stretch: &[Member], at: usize, blocks: usize) -> bool {
    stretch.iter().skip(at + 1).take(blocks - 1).any(|member| member.hint.fields > 0)
}

/// Number of blocks of the record whose title an item says after a label, and the rest those beside it: `- Title: …`, `- Authors: …`,
/// `- Link: …`. `None` where it is none.
fn title_with_fields(stretch: &[Member], at: usize, depth: u8) -> Option<usize> {
    let hint = stretch[at].hint;
    if !hint.title_label {
        return None;
    }
    let is_beside = |member: &Member| member.kind == MemberKind::Item { depth } && member.hint.fields > 0;
    let blocks = below_title_label(stretch, at, depth);
    let leads = hint.lead == Lead::Paper || leads(stretch, at, blocks);
    (leads && stretch[at + 1..at + blocks].iter().any(is_beside)).then_some(blocks)
}

/// Number of blocks of the record that a list of nothing but fields is, one of which is the title: `- arXiv: …`, `- Title: …`, `- Authors: …`; with
/// the labelled paragraphs below. `None` where the list does not begin at `at`, or is another one.
fn fields_with_title(stretch: &[Member], at: usize, depth: u8) -> Option<usize> {
    let above = stretch[..at].iter().rfind(|it| it.kind != MemberKind::Blank);
    if above.is_some_and(|above| matches!(above.kind, MemberKind::Item { .. })) {
        return None;
    }
    let is_field = |member: &&Member| member.kind == MemberKind::Item { depth } && member.hint.labels > 0;
    let fields = || stretch[at..].iter().take_while(is_field);
    let titles = fields().filter(|field| field.hint.title_label).count();
    let known = fields().filter(|field| field.hint.fields > 0).count();
    let leads = fields().any(|field| matches!(field.hint.lead, Lead::Link | Lead::Paper));
    let is_record = titles == 1 && known >= 3 && leads;
    is_record.then(|| {
        extent(stretch, at, |member| match member.kind {
            MemberKind::Item { .. } => true,
            MemberKind::Paragraph => member.hint.labels > 0 && member.hint.lead == Lead::Text,
            _ => false,
        })
    })
}

/// Number of blocks of the record whose title has a label in the item at `at`: with the items beside it up to the next title.
fn below_title_label(stretch: &[Member], at: usize, depth: u8) -> usize {
    extent(stretch, at, |member| match member.kind {
        MemberKind::Item { depth: inner } => {
            inner > depth || inner == depth && member.hint.labels > 0 && !member.hint.title_label
        }
        _ => false,
    })
}

/// Number of blocks of the record in the item at `at`: with what is nested in it, up to the next paper.
pub(super) fn below_item(stretch: &[Member], at: usize, depth: u8) -> usize {
    extent(stretch, at, |member| match member.kind {
        MemberKind::Item { depth: inner } => {
            inner > depth && (member.hint.lead != Lead::Paper || member.hint.credits)
        }
        _ => false,
    })
}

/// The same for a paragraph: with the lists and the labelled paragraphs directly below; `are_plain` says that lines of text are
/// entries of their own.
pub(super) fn below_paragraph(stretch: &[Member], at: usize, are_plain: bool) -> usize {
    extent(stretch, at, |member| match member.kind {
        MemberKind::Item { .. } => member.hint.lead != Lead::Paper,
        MemberKind::Paragraph if are_plain && member.hint.plain => false,
        MemberKind::Paragraph => {
            member.hint.lead == Lead::Link || member.hint.labels > 0 && member.hint.lead == Lead::Text
        }
        _ => false,
    })
}

/// The same for a quote: with what is below in it.
fn below_quote(stretch: &[Member], at: usize) -> usize {
    extent(stretch, at, |member| match member.kind {
        MemberKind::Quote | MemberKind::Item { .. } => member.inner && member.hint.lead != Lead::Paper,
        MemberKind::Table { property } => property && member.hint.lead != Lead::Paper,
        _ => false,
    })
}

/// The same for what is folded away: up to the tag that ends it.
fn below_details(stretch: &[Member], at: usize) -> usize {
    extent(stretch, at, |member| match member.kind {
        MemberKind::Item { .. } | MemberKind::Paragraph | MemberKind::Quote => {
            member.hint.lead != Lead::Paper
        }
        _ => false,
    })
}

/// The same for a row of an HTML table: with the rows below that have no link.
fn below_html(stretch: &[Member], at: usize) -> usize {
    extent(stretch, at, |it| it.kind == MemberKind::Html && it.hint.lead == Lead::Text)
}

fn extent(stretch: &[Member], at: usize, belongs: impl Fn(&Member) -> bool) -> usize {
    let mut blocks = 1;
    for (index, member) in stretch.iter().enumerate().skip(at + 1).take(MOST) {
        match member.kind {
            MemberKind::Blank => {}
            _ if belongs(member) => blocks = index + 1 - at,
            _ => break,
        }
    }
    blocks
}
