//! The work of reading, judging and showing a file grows no faster than the file, whatever it holds.

use super::corners::{CORNERS, Corner};
use crate::config::Config;
use crate::features::{hints, hover, links, symbols, tokens};
use crate::rules::{self, Applicability};
use crate::text::{Edit, Span, work, work::Work};
use crate::workspace::{Change, File, FileView, Name, Workspace};
use crate::{export, format};
use std::sync::Arc;

/// How much more a text of twice the size may cost.
const LIMIT: f64 = 2.3;
/// Bytes of the smaller text.
const SIZE: usize = 4_000;
/// So little of a kind of work is no growth.
const FEW: u64 = 500;

/// What is done with a file, by name.
type Jobs = [(&'static str, fn(&Corner, String))];

const JOBS: &Jobs =
    &[("check", check), ("fix", fix), ("fmt", lay_out), ("export", export), ("editor", edit), ("ask", ask)];

fn with_view(text: String, job: impl FnOnce(FileView)) {
    let config = Config::default();
    let file = File::new("a.md", text, &config);
    job(FileView { file: &file, config: &config });
}

fn check(_: &Corner, text: String) {
    with_view(text, |view| {
        let mut found = rules::check(view);
        rules::drop_refused(view, &mut found);
        Work::Items.done(found.len());
    });
}

fn fix(_: &Corner, text: String) {
    with_view(text, |view| {
        Work::Items.done(rules::fix(view.file, view.config, Applicability::Unsafe, |_| true).made.len());
    });
}

fn lay_out(_: &Corner, text: String) {
    with_view(text, |view| Work::Items.done(format::format(view, None).len()));
}

fn export(_: &Corner, text: String) {
    with_view(text, |view| Work::Items.done(export::records(view).len()));
}

/// Opens it, types where that costs most and takes it back, replaces all of it, closes it.
fn edit(corner: &Corner, text: String) {
    let (name, config): (Name, _) = ("a.md".into(), Arc::new(Config::default()));
    let at = text.find(corner.key).expect("the corner has its key");
    let mut workspace = Workspace::default();
    workspace.apply(&name, Change::Open { text: text.clone(), config: config.clone() });
    let mut diagnostics = rules::update(&workspace.snapshot(), &name, None);
    for edit in [Edit::insert(at, "x"), Edit::delete(Span::new(at, at + 1))] {
        workspace.apply(&name, Change::Edit(edit));
        diagnostics = rules::update(&workspace.snapshot(), &name, Some(&diagnostics));
    }
    workspace.apply(&name, Change::Open { text, config });
    workspace.apply(&name, Change::Forget);
}

/// What an editor asks about it.
fn ask(corner: &Corner, text: String) {
    let name: Name = "a.md".into();
    let at = text.find(corner.key).expect("the corner has its key");
    let all = Span::new(0, text.len());
    let mut workspace = Workspace::default();
    workspace.apply(&name, Change::Open { text, config: Arc::new(Config::default()) });
    let now = workspace.snapshot();
    let Some(view) = now.view(&name) else { return };
    let shown = hover::hover(&now, &name, at).map_or(0, |it| it.markdown.len());
    let found = links::links(view).len() + symbols::symbols(view).len() + tokens::tokens(view, all).len();
    Work::Items.done(shown + found + hints::hints(&now, &name, all).len());
}

#[test]
fn twice_the_text_is_no_more_than_twice_the_work() {
    let mut faults = Vec::new();
    for corner in CORNERS {
        for (job, run) in JOBS {
            let work = |size| work::of(|| run(corner, (corner.text)(size)));
            let (small, large) = (work(SIZE), work(2 * SIZE));
            for ((kind, small), large) in Work::ALL.iter().zip(small).zip(large) {
                if large > FEW && large as f64 > small as f64 * LIMIT {
                    faults.push(format!("{job} of {}: {kind:?} from {small} to {large}", corner.name));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
