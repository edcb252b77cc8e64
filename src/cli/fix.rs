//! `fix`: mends what can be mended, and reports what is left.

use super::Status;
use super::args::{Fix, Format, Global};
use super::output::{Output, writing};
use super::report::{Report, count, diff, fits};
use super::session::{Session, judge};
use crate::config::Config;
use crate::disk;
use crate::rules::{self, Safety};
use crate::workspace::File;
use std::sync::Arc;

/// A file after its mending.
struct Mended {
    /// What is left.
    left: (File, Arc<Config>),
    /// How many fixes were made.
    made: usize,
    /// The changes, where they are asked for.
    diff: String,
}

pub(super) fn run(args: &Fix, global: &Global, out: &mut Output) -> Status {
    if !fits(&args.judging, out) {
        return Status::Failed;
    }
    let Some(mut session) = Session::open(&args.files, global, out) else { return Status::Failed };
    let (stdin, style) = (session.stdin, out.style);
    if !stdin && !args.diff && !session.may_write(out) {
        return Status::Failed;
    }
    session.narrow(&args.judging);
    let safety = if args.unsafe_too { Safety::Unsafe } else { Safety::Safe };
    let mended = session.each("Mending", out, |source, text| {
        let file = File::new(&source.name, text, &source.config);
        let fixed = rules::fix(&file, &source.config, safety, |_| true);
        let before = file.text.all();
        let mut changes = String::new();
        if fixed.text != *before {
            if args.diff {
                changes = diff(&source.name, &before, &fixed.text, style);
            } else if !stdin {
                let _held = writing();
                disk::replace(&source.path, &fixed.text)?;
            }
        }
        let made = fixed.made.values().sum();
        let left = File::new(&source.name, fixed.text, &source.config);
        Ok(Mended { left: (left, source.config.clone()), made, diff: changes })
    });
    let made: usize = mended.iter().map(|it| it.made).sum();
    let touched = mended.iter().filter(|it| it.made > 0).count();
    let done = |verb: &str| format!("{verb} {} in {}.", count(made, "problem"), count(touched, "file"));
    if args.diff {
        for it in &mended {
            out.text.push_str(&it.diff);
        }
        if made > 0 && !global.quiet {
            out.aside(&format!("{}\n", done("Would fix")));
        }
        return session.status(made > 0);
    }
    let result = mended.first().filter(|_| stdin).map(|it| it.left.0.text.all().into_owned());
    let files = judge(mended.into_iter().map(|it| it.left).collect());
    let report = Report { files: &files, style, sound: session.sound };
    out.text = report.text(&args.judging);
    if args.judging.format == Format::Human {
        if made > 0 {
            out.remark(done("Fixed"));
        }
        if made == 0 || report.found() > 0 {
            out.remark(report.summary());
        }
    }
    let found = report.found() > 0;
    if let Some(text) = result {
        // The mended text is the result; what is left of the report goes beside it.
        let report = std::mem::replace(&mut out.text, text);
        out.aside(&report);
    }
    session.status(found)
}
