//! `fmt`: lays out tables.

use super::Status;
use super::args::{Fmt, Global};
use super::guard::Kind;
use super::output::{Output, writing};
use super::report::diff;
use super::session::Session;
use super::visible::visible;
use crate::config::Config;
use crate::disk;
use crate::format::format;
use crate::text::count;

/// A file after its layout.
struct Laid {
    name: String,
    text: String,
    changed: bool,
    diff: String,
}

pub(super) fn run(args: &Fmt, global: &Global, out: &mut Output) -> Result<Status, String> {
    let align = |config: &mut Config| config.format.align |= args.align;
    let mut session = Session::open(&args.files, global, out, align)?;
    let (stdin, style) = (session.stdin, out.style);
    let dry = args.check || args.diff;
    if !stdin && !dry {
        session.prepare_writing()?;
    }
    let laid = session.each("Laying out", out, |source, text| {
        let file = source.file(text);
        let before = file.text.all();
        let edits = format(source.view(&file), None);
        let text = if source.excluded { before.to_string() } else { edits.apply(&before) };
        let changed = text != *before;
        if changed && !stdin && !dry {
            let _held = writing();
            disk::replace(&source.path, &before, &text)?;
        }
        let diff = if changed && args.diff {
            diff(&disk::from_here(&source.path), &before, &text, style)
        } else {
            String::new()
        };
        // For standard input the text is the result. Of other files it is dropped: there may be thousands.
        let text = if stdin { text } else { String::new() };
        Ok(Laid { name: source.name.clone(), text, changed, diff })
    });
    let changed = laid.iter().filter(|it| it.changed).count();
    let summary = match (dry, changed) {
        (_, 0) if laid.is_empty() && !session.sound => "Nothing could be done.".to_owned(),
        (_, 0) => format!("No changes in {}.", count(laid.len(), "file")),
        (true, _) => format!("Would lay out {} of {}.", changed, count(laid.len(), "file")),
        (false, _) => format!("Laid out {} of {}.", changed, count(laid.len(), "file")),
    };
    out.kind = match (dry, stdin) {
        (true, _) => Kind::Report,
        (false, true) => Kind::File,
        (false, false) => Kind::Own,
    };
    if args.diff {
        out.parts.extend(laid.into_iter().map(|it| it.diff));
        if !global.quiet {
            out.aside(&format!("{summary}\n"));
        }
    } else if args.check {
        for it in laid.iter().filter(|it| it.changed) {
            out.line(visible(&it.name));
        }
        out.remark(summary);
    } else if stdin {
        out.parts.extend(laid.into_iter().map(|it| it.text));
    } else {
        out.remark(summary);
    }
    Ok(session.status(dry && changed > 0))
}
