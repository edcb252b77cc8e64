//! Looks at the disk, and which of two that disagree is believed.

use crate::workspace::{Change, Effect, FileIndex, FileState, Name, Workspace};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// Looks at the disk, in order: several threads look, and what one saw later than another must not be overwritten by it.
#[derive(Default)]
pub(super) struct Looks {
    last: u64,
    /// The last look at the whole disk that came to its end.
    complete: u64,
    /// By file, the last look since whose result was taken over.
    taken: BTreeMap<Name, u64>,
}

impl Looks {
    /// To be called before the disk is looked at.
    pub(super) fn begin(&mut self) -> u64 {
        self.last += 1;
        self.last
    }

    /// Takes over what a look saw of a file: the papers that it lists, or that it is no digest or not there. Returns
    /// whether anything changed. The text of an open file comes from the editor alone.
    pub(super) fn saw(
        &mut self,
        workspace: &mut Workspace,
        look: u64,
        name: &Name,
        papers: Option<Arc<FileIndex>>,
    ) -> bool {
        if look < self.complete || self.taken.get(name).is_some_and(|it| *it > look) {
            return false;
        }
        self.taken.insert(name.clone(), look);
        let snapshot = workspace.snapshot();
        match (snapshot.state(name), papers) {
            (Some(FileState::Open(..)), _) | (None, None) => false,
            (Some(FileState::Indexed(old)), Some(new)) if *old == new => false,
            (_, Some(papers)) => workspace.apply(name, Change::Learn(papers)) > Effect::Here,
            (_, None) => workspace.apply(name, Change::Forget) > Effect::Here,
        }
    }

    /// Forgets all files but those that are open, those that a look at the whole disk found, and those that were seen
    /// later. Says whether there were any.
    pub(super) fn saw_all(&mut self, workspace: &mut Workspace, look: u64, seen: &HashSet<Name>) -> bool {
        let snapshot = workspace.snapshot();
        let gone = snapshot.files().map(|file| file.0).filter(|it| !seen.contains(*it));
        let gone = gone.filter(|it| self.saw(workspace, look, it, None)).count();
        self.complete = look;
        self.taken.retain(|_, it| *it > look);
        gone > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_seen_later_stays() {
        let (mut looks, mut workspace) = (Looks::default(), Workspace::default());
        let workspace = &mut workspace;
        let name: Name = "file:///a.md".into();
        let papers = Arc::new(FileIndex::default());
        let is_known = |workspace: &Workspace| workspace.snapshot().state(&name).is_some();
        let [whole, second] = [(); 2].map(|()| looks.begin());
        assert!(looks.saw(workspace, second, &name, Some(papers.clone())));
        // A look at the whole disk that took longer: the file was not there yet.
        assert!(!looks.saw_all(workspace, whole, &HashSet::new()) && is_known(workspace));
        // Gone, and a look that saw it when it was there.
        let [there, gone] = [(); 2].map(|()| looks.begin());
        assert!(looks.saw(workspace, gone, &name, None));
        assert!(!looks.saw(workspace, there, &name, Some(papers)) && !is_known(workspace));
        let [there, whole] = [(); 2].map(|()| looks.begin());
        assert!(!looks.saw_all(workspace, whole, &HashSet::new()) && looks.taken.is_empty());
        // It took longer than a look at the whole disk that began later, and did not find the file any more.
        assert!(!looks.saw(workspace, there, &name, Some(Arc::default())) && !is_known(workspace));
    }
}
