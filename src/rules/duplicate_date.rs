//! Two sections for one date.

use super::dated::headings;
use super::{Check, Diagnostics, FixAvailability, Rule};
use crate::config::Severity;
use crate::workspace::FileView;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

pub static RULE: Rule = Rule {
    name: "duplicate-date",
    severity: Severity::Warning,
    fix: FixAvailability::Never,
    doc: r#"
Two sections with the same heading and date. Usually a day was added twice, or a date was not changed after copying.

Merge the two, or correct one date. Headings that name a topic beside the date may share it.

~~~markdown bad
## Papers for 2025-02-04

| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |

## Papers for 2025-02-04
~~~
~~~markdown good
## Papers for 2025-02-04

| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
"#,
    check: Check::File(check),
};

fn check(view: FileView, diagnostics: &mut Diagnostics) {
    let headings = headings(view);
    if headings.len() < 2 {
        return;
    }
    let mut first = HashMap::with_capacity(headings.len());
    for heading in &headings {
        let earlier = match first.entry((heading.level, heading.parent, heading.topic, heading.date)) {
            Entry::Vacant(place) => {
                place.insert(heading);
                continue;
            }
            Entry::Occupied(it) => *it.get(),
        };
        let text = &view.file.text;
        let (one, other) = (text.slice(earlier.title), text.slice(heading.title));
        if one.trim().eq_ignore_ascii_case(other.trim()) {
            diagnostics
                .report(heading.span, format!("{} has a section already", heading.date))
                .related(earlier.span, "this one");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::check;

    #[test]
    fn the_second_is_reported() {
        check(
            &RULE,
            "
## Papers for 2025-02-04

| Title | Authors | Summary |
| --- | --- | --- |
| One | X | Y |

##Papers for 2025-02-04
             ^^^^^^^^^^ 2025-02-04 has a section already

## Papers for 2025-02-03
",
        );
    }

    #[test]
    fn topics_and_ranks_may_share_a_date() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One | X | Y |

# Language
## 2025-02-04
### 2025-02-04
# Vision
## 2025-02-04
# 2025-02-05: language
# 2025-02-05: vision
",
        );
    }

    #[test]
    fn topics_of_the_same_rank_may_share_a_date() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One | X | Y |

## Language

## 2025-02-04
## 2025-02-03

## Vision
## 2025-02-04
## 2025-02-04
   ^^^^^^^^^^ 2025-02-04 has a section already

## Notes

A remark.

## 2025-02-03
## 2025-02-04
   ^^^^^^^^^^ 2025-02-04 has a section already
",
        );
    }
}
