//! What can be done at a place: fixes, what to ignore, where to read the paper, how to cite it.

use super::commands::{Command, Target, is_unsorted, paper};
use super::diff;
use super::entry::whole_entries;
use crate::rules::{self, Applicability, Diagnostic, DirectiveWord, Fix, Rule, directives, is_about_others};
use crate::syntax::Kind;
use crate::text::{Edit, Edits, Span};
use crate::workspace::{BlockCtx, File, FileView};

/// What an action is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionKind {
    /// It fixes a finding, or silences it.
    QuickFix,
    /// It fixes all that can be fixed safely.
    FixAll,
    /// It rearranges what is sound.
    Refactor,
    /// Anything else.
    Other,
}

/// Something that can be done.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// What it does, as a command.
    pub title: String,
    /// What it is for.
    pub kind: ActionKind,
    /// The change; `None` where a command does it, or where it costs more than a look: then it is that of [`fix_all`], of
    /// the finding's rule where there is a finding.
    pub edits: Option<Edits>,
    /// What is to be run.
    pub command: Option<Command>,
    /// Which of the findings it is about.
    pub diagnostic: Option<usize>,
    /// Whether it is the obvious one.
    pub preferred: bool,
}

/// As many findings as have actions of their own where many lines are selected: nobody looks through more.
const MOST: usize = 100;

/// What can be done at `range`, of whose findings `diagnostics` has at least those there.
pub fn actions(view: FileView, range: Span, diagnostics: &[Diagnostic]) -> Vec<Action> {
    let near = rules::with_broken_row(view, range);
    let touches =
        |it: &(usize, &Diagnostic)| it.1.span.start() <= near.end() && near.start() <= it.1.span.end();
    let here: Vec<(usize, &Diagnostic)> = diagnostics.iter().enumerate().filter(touches).take(MOST).collect();
    let mut all = Vec::new();
    let mut fixable: Vec<(usize, &Rule)> = Vec::new();
    for (nth, fix) in sound_fixes(view, &here) {
        let Some(diagnostic) = diagnostics.get(nth) else { continue };
        let preferred = diagnostic.fix(Applicability::Safe).is_some_and(|it| std::ptr::eq(it, fix));
        all.push(Action {
            edits: Some(fix.edits.clone()),
            diagnostic: Some(nth),
            preferred,
            ..Action::new(fix.title.clone(), ActionKind::QuickFix)
        });
        if preferred && fixable.iter().all(|it| it.1 != diagnostic.rule) {
            fixable.push((nth, diagnostic.rule));
        }
    }
    all.extend(fixable.into_iter().map(|(nth, rule)| {
        let title = format!("Fix all `{}` in this file", rule.name);
        Action { diagnostic: Some(nth), ..Action::new(title, ActionKind::QuickFix) }
    }));
    let mut ignored: Vec<Edits> = Vec::new();
    for (nth, diagnostic) in &here {
        let Some(edits) = ignore(view, diagnostic).filter(|it| !ignored.contains(it)) else { continue };
        ignored.push(edits.clone());
        let title = format!("Ignore `{}` here", diagnostic.rule.name);
        all.push(Action {
            edits: Some(edits),
            diagnostic: Some(*nth),
            ..Action::new(title, ActionKind::QuickFix)
        });
    }
    if view.file.is_digest() {
        all.push(Action::new("Fix all that can be fixed safely", ActionKind::FixAll));
    }
    all.extend(for_typed(view, range));
    all.extend(for_section(view, range.start()));
    all.extend(for_paper(view, range.start()));
    all
}

/// The fixes of these findings that do no harm, each with the number of its finding.
fn sound_fixes<'a>(view: FileView, here: &[(usize, &'a Diagnostic)]) -> Vec<(usize, &'a Fix)> {
    let all = here
        .iter()
        .flat_map(|(nth, diagnostic)| diagnostic.fixes.iter().map(move |fix| (*nth, *diagnostic, fix)));
    let all: Vec<(usize, &Diagnostic, &Fix)> = all.collect();
    let found: Vec<(&Diagnostic, &Fix)> = all.iter().map(|it| (it.1, it.2)).collect();
    let sound = rules::sound(view, &found);
    all.into_iter().zip(sound).filter(|it| it.1).map(|((nth, _, fix), _)| (nth, fix)).collect()
}

/// What fixes all of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FixAll {
    /// The change.
    pub edits: Edits,
    /// How many problems it fixes.
    pub problems: usize,
}

/// What fixes all, or all that the rule `only` finds, as far as that is safe.
/// Stops between two steps, without edits, once it is not `needed` any more.
pub fn fix_all(view: FileView, only: Option<&'static Rule>, needed: &dyn Fn() -> bool) -> FixAll {
    let wanted = |diagnostic: &Diagnostic| only.is_none_or(|rule| rule == diagnostic.rule);
    let fixed = rules::fix_unless(&|| !needed(), view.file, view.config, Applicability::Safe, wanted);
    let Some(fixed) = fixed.filter(|fixed| !fixed.made.is_empty()) else { return FixAll::default() };
    FixAll { edits: diff::between(&view.file.text.all(), &fixed.text), problems: fixed.made.values().sum() }
}

impl Action {
    fn new(title: impl Into<String>, kind: ActionKind) -> Action {
        Action { title: title.into(), kind, edits: None, command: None, diagnostic: None, preferred: false }
    }

    fn command(title: &str, kind: ActionKind, command: Command) -> Action {
        Action { command: Some(command), ..Action::new(title, kind) }
    }
}

/// What silences `diagnostic` and others of its rule in its block: a comment at the end of a row, since on a line of its own
/// it would end the table; else above the block.
fn ignore(view: FileView, diagnostic: &Diagnostic) -> Option<Edits> {
    let ctx = view.record_at(diagnostic.span.start())?;
    let name = diagnostic.rule.name;
    let edit = match &ctx.block.kind {
        _ if is_about_others(&ctx) => return None,
        // The end of ours would be the end of that one.
        Kind::Row(_) if ctx.body().rfind("<!--") > ctx.body().rfind("-->") => return None,
        Kind::Row(row) => {
            let said = directives(ctx.text())
                .into_iter()
                .rfind(|directive| directive.verb.text == "ignore" && !directive.rules.is_empty());
            if let Some(DirectiveWord { span, .. }) = said.as_ref().and_then(|it| it.rules.last()) {
                Edit::insert(span.end(), format!(" {name}"))
            } else {
                let body = ctx.body().trim_end();
                let cell = if row.outer.right { body.strip_suffix('|').unwrap_or(body) } else { body };
                let end = cell.trim_end().len();
                let space = if cell.len() == end && row.outer.right { " " } else { "" };
                Edit::insert(end, format!(" <!-- paper-digest-ignore {name} -->{space}"))
            }
        }
        // Above the first it would stop being one; the second would not be what the comment is about.
        Kind::FrontMatter | Kind::Blank => return None,
        _ if is_in_comment(view, ctx.index) => return None,
        _ => {
            let end = super::skeleton::line_end(view);
            // What is nested stays nested.
            let line = ctx.text();
            let indent = line.get(..line.len() - line.trim_start_matches([' ', '\t']).len()).unwrap_or("");
            Edit::insert(0, format!("{indent}<!-- paper-digest-ignore {name} -->{end}"))
        }
    };
    let edits = Edits::new([edit.shift(ctx.start)])?;
    // What is beside a line of its own may be read otherwise than before, and so may a row with a cell too many.
    let listings = |file: &File| file.entries.sum().listings;
    (listings(&view.file.edits(&edits)) == listings(view.file)).then_some(edits)
}

/// Whether a comment that is open near above the block at `index` would end in it.
fn is_in_comment(view: FileView, index: usize) -> bool {
    /// Blocks that are looked at.
    const NEAR: usize = 16;
    let above = (index.saturating_sub(NEAR)..index).rev().filter_map(|at| view.ctx(at));
    let mut marks = above.map(|ctx| (ctx.text().rfind("<!--"), ctx.text().rfind("-->")));
    marks.find(|(open, close)| open != close).is_some_and(|(open, close)| open > close)
}

/// What makes whole entries of lines that say nothing but which paper belongs there.
fn for_typed(view: FileView, range: Span) -> Option<Action> {
    let found = whole_entries(view, range)?;
    let title = match found.papers.as_slice() {
        [paper] => format!("Write the whole entry of `{paper}`"),
        papers => format!("Write the whole entries of {} papers", papers.len()),
    };
    Some(Action { edits: Some(found.edits), ..Action::new(title, ActionKind::Refactor) })
}

/// What can be done with the section whose heading holds the byte `at`.
fn for_section(view: FileView, at: usize) -> Option<Action> {
    let dated = |ctx: BlockCtx| ctx.entry.section().is_some_and(|section| section.date.is_some());
    let unsorted = view.ctx_at(at).is_some_and(dated) && view.file.is_digest() && is_unsorted(view);
    unsorted
        .then(|| Action::command("Sort the sections by date", ActionKind::Refactor, Command::SortSections))
}

/// What can be done with the paper whose listing holds the byte `at`.
fn for_paper(view: FileView, at: usize) -> Vec<Action> {
    let Some(ctx) = view.record_at(at).filter(|it| it.listing().is_some()) else { return Vec::new() };
    let other = |title, command| Action::command(title, ActionKind::Other, command);
    let mut all = Vec::new();
    if paper(view, at).is_some() {
        for (title, target) in [
            ("Open the paper on arXiv", Target::Arxiv),
            ("Open the PDF of the paper", Target::Pdf),
            ("Open the paper on Hugging Face", Target::HuggingFace),
        ] {
            all.push(other(title, Command::OpenPaper { at, target }));
        }
    }
    if ctx.listing().is_some_and(|listing| !listing.title.is_empty()) {
        all.push(other("Copy BibTeX", Command::CopyBibtex { at }));
        all.push(other("Copy citation", Command::CopyCitation { at }));
    }
    all
}

#[cfg(test)]
mod tests;
