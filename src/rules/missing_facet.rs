//! A summary leaves out what a reader wants to know.

use super::{Check, Diagnostics, FixAvailability, Rule};
use crate::config::Severity;
use crate::digest::Role;
use crate::digest::summary::{self, FacetKind};
use crate::workspace::BlockCtx;

pub static RULE: Rule = Rule {
    name: "missing-facet",
    severity: Severity::Off,
    fix: FixAvailability::Never,
    doc: r#"
A summary does not say what the paper wants, how it goes about it, what came out, or what follows from that.

For digests whose summaries are to have all four. What a sentence says is told by its words, and may be misread: the rule
is off unless the settings turn it on.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | This paper introduces Heron, a parser for bird songs. The main research question is how to parse songs without ears. |
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | This paper introduces Heron, a parser for bird songs. The main research question is how to parse songs without ears. The key methodology involves counting pulses. Primary results show that Heron parses 91% of songs. The principal implication for AI practitioners is that ears can be left out. |
~~~
"#,
    check: Check::Block(check),
};

const WANTED: [FacetKind; 4] =
    [FacetKind::Objective, FacetKind::Method, FacetKind::Result, FacetKind::Implication];

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    let Some(cell) =
        ctx.listing().and_then(|listing| listing.cell(Role::Summary)).filter(|it| !it.is_empty())
    else {
        return;
    };
    let text = ctx.joined(cell);
    let facets = summary::facets(&text);
    let says = |kind: FacetKind| facets.iter().any(|facet| facet.kind == kind);
    // A monologue is no summary: the rule `preamble` says so.
    if facets.iter().all(|facet| facet.kind == FacetKind::Preamble) || WANTED.into_iter().all(says) {
        return;
    }
    let missing: Vec<&str> = WANTED.into_iter().filter(|&it| !says(it)).map(FacetKind::name).collect();
    let list = match missing.as_slice() {
        [rest @ .., last] if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        all => all.concat(),
    };
    diagnostics.report(cell, format!("the summary names no {list}"));
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::config::{Config, Severity};
    use crate::testing::check;

    #[test]
    fn one_finding_names_all_that_is_missing() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | The main research question is how to parse songs. |
                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the summary names no method, result or implication
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X |  |
| Three ([arXiv](https://arxiv.org/abs/2502.01239)) | X | <think> Okay, the user wants |
",
        );
    }

    #[test]
    fn is_off_unless_turned_on() {
        assert_eq!(RULE.severity_in(&Config::default()), Severity::Off);
    }
}
