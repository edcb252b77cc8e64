//! Layouts made ready to read by: those built in, and those of a project before them.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use super::pattern::Pattern;
use super::words::{Label, Words};
use crate::digest::fields::layout::{self, Layout};
use crate::digest::fields::published::when::DateOrder;
use crate::digest::fields::{Container, Fields};
use crate::syntax::Kind;

/// Which of the [`Layouts`] of a project.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct LayoutId(u16);

/// What a record is read by: the shared words and those of one layout.
#[derive(Debug)]
pub struct Profile {
    /// What the layout is called.
    pub name: String,
    /// What it says.
    pub layout: Layout,
    /// Labels, venues and words of names.
    pub words: Words,
    /// Which number is the day in `2/4/2025`.
    pub date_order: DateOrder,
    /// Whether a project says it, or changes it.
    pub is_own: bool,
    patterns: Vec<Pattern>,
}

static GENERAL: LazyLock<Profile> = LazyLock::new(|| Profile::of("", Layout::default()));

impl Profile {
    /// What no layout changes.
    pub fn general() -> &'static Profile {
        &GENERAL
    }

    /// What `layout` says, over what all share. Patterns that cannot be used are left out.
    pub fn of(name: &str, layout: Layout) -> Profile {
        let mut words = Words::general().clone();
        words.add(&layout.labels, &layout.venues);
        Profile {
            name: name.to_owned(),
            words,
            date_order: layout.date_order.unwrap_or_default(),
            is_own: false,
            patterns: layout.patterns.iter().filter_map(|pattern| Pattern::new(pattern).ok()).collect(),
            layout,
        }
    }

    /// Reads `block` by the first pattern that fits. Returns where that ended.
    pub(in crate::digest::fields) fn matched(&self, block: &str, fields: &mut Fields) -> Option<usize> {
        self.patterns.iter().find_map(|pattern| pattern.read(block, self.date_order, fields))
    }

    /// Whether all records in its container are read by it, not only those that its patterns fit.
    fn is_default_of(&self, container: Container) -> bool {
        let is_built_in = || layout::built_in_names().any(|name| name == self.name);
        self.layout.container == Some(container) && (self.patterns.is_empty() || is_built_in())
    }
}

/// All layouts that a file is read with.
#[derive(Debug)]
pub struct Layouts {
    /// A project's own come first.
    list: Vec<Profile>,
    has_patterns: bool,
}

static BUILT_IN: LazyLock<Arc<Layouts>> = LazyLock::new(|| Arc::new(Layouts::new(&BTreeMap::new())));

impl Layouts {
    /// Those that are built in.
    pub fn built_in() -> Arc<Layouts> {
        BUILT_IN.clone()
    }

    /// Those of a project by name, and those that are built in. One with the name of a built-in one adds to it.
    pub fn new(own: &BTreeMap<String, Layout>) -> Layouts {
        let built_in: Vec<(&str, Layout)> = layout::all_built_in().collect();
        let profile = |name: &str, layout: &Layout| {
            let below = built_in.iter().find(|it| it.0 == name).map(|it| it.1.with(layout));
            Profile { is_own: true, ..Profile::of(name, below.unwrap_or_else(|| layout.clone())) }
        };
        let mut list: Vec<Profile> = own.iter().map(|(name, layout)| profile(name, layout)).collect();
        let others = built_in.iter().filter(|it| !own.contains_key(it.0));
        list.extend(others.map(|(name, layout)| Profile::of(name, layout.clone())));
        // No project has more.
        list.truncate(usize::from(u16::MAX));
        Layouts { has_patterns: list.iter().any(|it| !it.patterns.is_empty()), list }
    }

    /// The layout with this number.
    pub fn get(&self, id: LayoutId) -> &Profile {
        self.list.get(usize::from(id.0)).unwrap_or_else(|| Profile::general())
    }

    /// The layout that records in a container are read by where no pattern fits them.
    pub fn of(&self, container: Container) -> LayoutId {
        LayoutId(self.list.iter().position(|it| it.is_default_of(container)).unwrap_or(0) as u16)
    }

    /// The first layout with a pattern that fits `block`, which has this shape.
    pub fn fitting(&self, kind: &Kind, block: &str) -> Option<LayoutId> {
        if !self.has_patterns {
            return None;
        }
        let container = match kind {
            Kind::Item(_) => Container::Item,
            Kind::Heading(_) => Container::Section,
            Kind::Paragraph => Container::Paragraph,
            _ => return None,
        };
        let fits = |profile: &Profile| {
            profile.layout.container == Some(container)
                && profile.patterns.iter().any(|pattern| pattern.fits(block))
        };
        self.list.iter().position(fits).map(|it| LayoutId(it as u16))
    }

    /// What a label means in one of the layouts of a project.
    pub fn own_label(&self, text: &str) -> Option<Label> {
        let own = self.list.iter().take_while(|it| it.is_own);
        let mut own = own.filter(|it| !it.layout.labels.is_empty());
        own.find_map(|profile| {
            let label = profile.words.label(text)?;
            (Words::general().label(text) != Some(label)).then_some(label)
        })
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Profile> {
        self.list.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(name: &str, toml: &str) -> Layouts {
        Layouts::new(&BTreeMap::from([(name.to_owned(), toml::from_str(toml).unwrap())]))
    }

    #[test]
    fn a_layout_with_the_name_of_a_built_in_one_adds_to_it() {
        let all = own("list", "date-order = 'day-first'\nvenues = ['Pond Days']");
        let list = all.get(all.of(Container::Item));
        assert_eq!((list.name.as_str(), list.date_order), ("list", DateOrder::DayFirst));
        assert!(!list.layout.doc.is_empty());
        assert_eq!(all.iter().count(), layout::built_in_names().count());
    }

    #[test]
    fn a_layout_with_patterns_reads_what_they_fit_and_one_without_all() {
        let all = own("mine", "container = 'item'\npatterns = ['^- (?<title>.+) ::']");
        assert_eq!(all.get(all.of(Container::Item)).name, "list");
        let all = own("mine", "container = 'item'");
        assert_eq!(all.get(all.of(Container::Item)).name, "mine");
    }
}
