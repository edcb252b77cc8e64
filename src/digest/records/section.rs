//! Whether a stretch is the section of one paper: its heading names it, and what is below tells of it.

use super::part::{Member, MemberKind, are_plain, below_item, below_paragraph, leads};
use super::traits::FileTraits;
use super::{Called, Lead};

/// How sure it is that a stretch is the section of one paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sureness {
    /// It is none.
    No,
    /// Its heading may be the title of one, where papers are said to be listed.
    Called,
    /// It has fields of one and leads to it, and its heading may as well be that of a topic.
    Short,
    /// It has fields of one and leads to no paper.
    Alike,
    /// It leads to a paper, and may as well be text about it.
    Likely,
    /// It has a title that is a link to a paper, or fields and one of them leads to it.
    Sure,
}

/// How sure it is that the heading that `stretch` starts with is a paper's title.
pub(super) fn section(stretch: &[Member], traits: FileTraits) -> Sureness {
    let Some((head, below)) = stretch.split_first() else { return Sureness::No };
    if !has_properties_alone(below) && !has_fields_beside_table(below) {
        return Sureness::No;
    }
    let count = |lead: Lead| below.iter().filter(|it| it.hint.lead == lead).count();
    // `- **arXiv**: https://…`, and beside it `- **In Korean**: none yet, or the page at https://arxiv.org/html/…`
    let told = below.iter().filter(|it| it.hint.lead == Lead::Paper && it.hint.labels > 0).count();
    let is_told = told == 1 && below.iter().any(|it| it.hint.lead == Lead::Link && it.hint.fields > 0);
    let papers = count(Lead::Paper) - usize::from(is_told);
    if papers == 0 && count(Lead::Link) > 0 && has_title_property(below) {
        return Sureness::Sure;
    }
    match head.hint.lead {
        Lead::Paper if papers < 2 => return Sureness::Sure,
        Lead::Name | Lead::ShortName if papers == 0 => {}
        _ => return Sureness::No,
    }
    // What is folded away under titles of its own are papers of their own.
    let is_folded = |member: &&Member| {
        member.kind == MemberKind::Html && matches!(member.hint.lead, Lead::Name | Lead::ShortName)
    };
    if below.iter().filter(is_folded).count() > 1 {
        return Sureness::No;
    }
    if are_plain(below) {
        return Sureness::No;
    }
    // Labels say the titles of several.
    if below.iter().filter(|it| it.hint.title_label).count() > 1 {
        return Sureness::No;
    }
    // A title in bold or in an item with its link below it makes the heading that of a topic.
    let is_title = |at: usize| {
        let member = &stretch[at];
        let blocks = match member.kind {
            MemberKind::Paragraph => below_paragraph(stretch, at, false),
            MemberKind::Item { depth } => below_item(stretch, at, depth),
            _ => return false,
        };
        // `**Title (translated)**: …` is the same paper's.
        member.hint.lead == Lead::Name
            && member.hint.titled
            && !member.hint.title_label
            && leads(stretch, at, blocks)
    };
    if (1..stretch.len()).any(is_title) {
        return Sureness::No;
    }
    let fields: usize = below.iter().map(|it| usize::from(it.hint.fields)).sum();
    // What is nested beside fields is told of one: `- Explained in:` and below it posts.
    let is_nested = |member: &Member| fields > 0 && matches!(member.kind, MemberKind::Item { depth: 1.. });
    let others = below.iter().filter(|it| it.hint.lead == Lead::Other && !is_nested(it)).count();
    let linked = count(Lead::Link) > 0;
    if head.hint.lead == Lead::ShortName {
        return if linked && fields > 0 && others <= fields { Sureness::Short } else { Sureness::No };
    }
    // Headings of parts are like labels, and topics have them, too.
    let parts = below.iter().filter(|it| it.hint.of_part).count();
    // `[arXiv](…) [PDF](…)` right below the heading
    let first = below.iter().find(|it| it.kind != MemberKind::Blank);
    let is_linked_below = first.is_some_and(|first| first.hint.lead == Lead::Link && first.hint.links > 1);
    match (linked, fields) {
        (true, 2..) if others <= fields => Sureness::Sure,
        (true, 1..) if is_linked_below => Sureness::Sure,
        (true, _) if others <= parts || is_linked_below => Sureness::Likely,
        (false, 2..) if others == 0 => Sureness::Alike,
        _ if (traits.of_papers || fields > 0)
            && head.hint.called == Called::InFile
            && below.iter().all(|it| it.hint.called < Called::InFile) =>
        {
            Sureness::Called
        }
        _ => Sureness::No,
    }
}

/// Whether all tables in a stretch say one thing of a paper in each row: `| Authors | One, Two |`. True where there is none.
fn has_properties_alone(stretch: &[Member]) -> bool {
    let rows = stretch.iter().filter(|member| matches!(member.kind, MemberKind::Table { .. }));
    let (mut count, mut told, mut fields) = (0, 0, 0);
    for row in rows {
        count += 1;
        told += usize::from(row.hint.labels > 0);
        fields += usize::from(row.hint.fields > 0);
    }
    // The head of the table says nothing, and some labels are in no list.
    count == 0 || fields >= 2 && 2 * told >= count
}

/// Whether fields of a paper are beside a table, one of which leads to it: `**Link**: https://…`, `**Abstract**: …`.
fn has_fields_beside_table(stretch: &[Member]) -> bool {
    let beside = || stretch.iter().filter(|member| !matches!(member.kind, MemberKind::Table { .. }));
    let fields: usize = beside().map(|it| usize::from(it.hint.fields)).sum();
    let leads = |member: &Member| member.hint.lead == Lead::Link && member.hint.fields > 0;
    fields >= 2 && beside().any(leads)
}

/// Whether one row says the title of a paper, whatever the heading above is: `| Title | Heron Sings |`.
fn has_title_property(stretch: &[Member]) -> bool {
    let titles = stretch.iter().filter(|member| member.hint.title_label);
    titles.clone().count() == 1 && titles.clone().all(|title| matches!(title.kind, MemberKind::Table { .. }))
}
