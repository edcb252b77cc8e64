//! Comments that switch rules off: for the next row, for a stretch, for a file.

use super::Finding;
use crate::text::Span;
use crate::workspace::View;

/// What the comments of a file suppress.
///
/// `<!-- paper-digest-ignore RULE… -->` inside a row holds for that row; on a line of its own for the block below it
/// and, where that is the head of a table, for its first row too. `paper-digest-disable` to `paper-digest-enable` holds
/// between them, `paper-digest-disable-file` everywhere. Without a name of a rule, all rules are meant.
#[derive(Debug, Default)]
pub struct Suppressions(Vec<Suppression>);

#[derive(Debug)]
struct Suppression {
    span: Span,
    rules: Vec<String>,
}

/// One comment that is meant for us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive<'a> {
    /// The whole comment.
    pub span: Span,
    /// What follows `paper-digest-`: `ignore`, `disable`, `enable`, `disable-file`, or something unknown.
    pub verb: &'a str,
    /// The rules that it names, with their places.
    pub rules: Vec<(Span, &'a str)>,
}

/// The comments in `text` that are meant for us.
pub fn directives(text: &str) -> Vec<Directive<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|it| it.find("<!--")).map(|it| it + at) {
        let Some(end) = text.get(start..).and_then(|it| it.find("-->")).map(|it| it + start + 3) else {
            break;
        };
        at = end;
        let inner = text.get(start + 4..end - 3).unwrap_or("");
        let Some(rest) = inner.trim_start().strip_prefix("paper-digest-") else { continue };
        let offset = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
        let mut words = rest.split([' ', ',', '\t', '\n', '\r']).filter(|it| !it.is_empty());
        let verb = words.next().unwrap_or("");
        let rules = words.map(|it| (Span::new(offset(it), offset(it) + it.len()), it)).collect();
        found.push(Directive { span: Span::new(start, end), verb, rules });
    }
    found
}

impl Suppressions {
    /// What the comments of a file suppress.
    pub fn of(view: View) -> Suppressions {
        let blocks = &view.file.blocks;
        let mut all = Vec::new();
        let mut open: Vec<(usize, Vec<String>)> = Vec::new();
        for nth in 1..=blocks.sum().directives {
            let Some((index, _)) = blocks.find(|sum| sum.directives >= nth) else { break };
            let Some(site) = view.site(index) else { break };
            for directive in directives(&site.text) {
                let rules: Vec<String> = directive.rules.iter().map(|it| it.1.to_owned()).collect();
                let at = site.start + directive.span.start as usize;
                match directive.verb {
                    "ignore" => all.push(Suppression { span: ignored(view, index), rules }),
                    "disable" => open.push((at, rules)),
                    "enable" => {
                        // An `enable` without names ends all; one with names those that were disabled by these names.
                        let (ended, rest): (Vec<_>, Vec<_>) =
                            open.into_iter().partition(|it| rules.is_empty() || it.1 == rules);
                        open = rest;
                        all.extend(
                            ended
                                .into_iter()
                                .map(|(from, rules)| Suppression { span: Span::new(from, at), rules }),
                        );
                    }
                    "disable-file" => {
                        all.push(Suppression { span: Span::new(0, view.file.text.len()), rules })
                    }
                    _ => {}
                }
            }
        }
        let end = view.file.text.len();
        all.extend(open.into_iter().map(|(from, rules)| Suppression { span: Span::new(from, end), rules }));
        Suppressions(all)
    }

    /// Whether nothing is suppressed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether `finding` is suppressed: its place is where it starts.
    pub fn cover(&self, finding: &Finding) -> bool {
        self.0.iter().any(|it| {
            it.span.start <= finding.span.start
                && finding.span.start < it.span.end.max(it.span.start + 1)
                && (it.rules.is_empty() || it.rules.iter().any(|name| name == finding.rule.name))
        })
    }
}

/// What an `ignore` in the block at `index` holds for.
fn ignored(view: View, index: usize) -> Span {
    use crate::syntax::Kind;
    let Some(here) = view.site(index) else { return Span::default() };
    let block =
        |index: usize| view.site(index).map(|it| Span::new(it.start, it.start + it.block.len as usize));
    if !matches!(here.block.kind, Kind::Html | Kind::Paragraph) {
        return block(index).unwrap_or_default();
    }
    let mut next = index + 1;
    while view.site(next).is_some_and(|it| matches!(it.block.kind, Kind::Blank(_))) {
        next += 1;
    }
    let first = block(next).unwrap_or_default();
    let heads = view.site(next).is_some_and(|it| matches!(it.block.kind, Kind::Head(_)));
    if heads { block(next + 1).map_or(first, |row| first.cover(row)) } else { first }
}
