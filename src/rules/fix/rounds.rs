//! Judging groups of fixes of one file, one after the other: by what is around them, and by the whole file.

use super::guard::{Guard, Pick};
use super::kept::Reading;
use crate::text::Text;
use crate::text::work::Work;
use crate::workspace::FileView;
use std::rc::Rc;

/// Bytes of a file that a parser reads in no time.
const SMALL: usize = 1 << 15;

/// Judges groups of fixes of a file. Those that are good count as made for the groups that follow.
pub(super) struct Rounds<'a, 'p> {
    view: FileView<'a>,
    cancelled: &'a dyn Fn() -> bool,
    /// Whether GitHub's reading of the whole file is asked too, not only what it shows around each fix.
    asks_whole_page: bool,
    near: Guard<'a, 'p>,
    /// The whole file, once it is asked about.
    whole: Option<Rc<Reading<'a>>>,
}

/// What came of fixes that were tried together.
pub(super) struct Round {
    /// Which are made.
    pub(super) good: Vec<bool>,
    /// The text after those and all before them; `None` where none is made.
    pub(super) text: Option<Text>,
}

impl<'a, 'p> Rounds<'a, 'p> {
    /// For fixes that are made.
    pub(super) fn new(view: FileView<'a>, cancelled: &'a dyn Fn() -> bool) -> Rounds<'a, 'p> {
        Rounds { view, cancelled, asks_whole_page: true, near: Guard::near(view, cancelled), whole: None }
    }

    /// For fixes of which it is only asked whether they would be made: GitHub's reading of a large file is not worth its time then.
    /// It may refuse what was called fixable, which `fix` says.
    pub(super) fn to_be_told(view: FileView<'a>) -> Rounds<'a, 'p> {
        Rounds { asks_whole_page: view.file.text.len() <= SMALL, ..Rounds::new(view, &|| false) }
    }

    /// Which of `picks` are made. What is around them tells, but not where papers may be outside of tables: which items of a list
    /// are papers is told from all of it, so there the whole file is read, unless the row of each tells.
    pub(super) fn verdicts(&mut self, picks: &[Pick<'p>]) -> Vec<bool> {
        let rests_on_all = self.view.file.entries.sum().leads_to_papers_outside_tables();
        let good = if rests_on_all && self.near.plain(picks).contains(&false) {
            self.judge(picks).map(|it| it.good)
        } else {
            self.near.judge(picks)
        };
        good.unwrap_or_default()
    }

    /// Tries those of `picks` that are sound by what is around them, and keeps them where they leave the whole file sound. `None`
    /// when cancelled.
    pub(super) fn judge(&mut self, picks: &[Pick<'p>]) -> Option<Round> {
        let made = self.near.good().cloned().collect::<Vec<_>>();
        let mut good = self.near.judge(picks)?;
        let mut text = self.after(&made, picks, &good);
        if text.is_none() && good.contains(&true) {
            // Nothing near a fix can say what a parser makes of the whole: it stops filling up rows in very long tables.
            let mut all = Guard::whole(self.view, self.whole(), self.cancelled);
            all.keep(&made);
            let sound: Vec<Pick> = chosen(picks, &good).cloned().collect();
            let mut verdicts = all.judge(&sound)?.into_iter();
            for it in good.iter_mut().filter(|it| **it) {
                *it = verdicts.next().unwrap_or(false);
            }
            text = self.after(&made, picks, &good);
            if text.is_none() {
                good.fill(false);
            }
            self.near.forget();
            self.near.keep(&made);
            self.near.keep(chosen(picks, &good));
        }
        Some(Round { good, text })
    }

    /// The text after the fixes that were `made` and those of `picks` that are `good`, which have to be sound without the others too.
    fn after(&mut self, made: &[Pick<'p>], picks: &[Pick<'p>], good: &[bool]) -> Option<Text> {
        if !good.contains(&true) {
            return None;
        }
        let whole = self.whole();
        Work::Bytes.done(self.view.file.text.len());
        let changes = || chosen(picks, good).map(|it| &it.change);
        let text = whole.after(changes())?;
        if made.is_empty() {
            return Some(text);
        }
        whole.after(made.iter().map(|it| &it.change).chain(changes()))
    }

    /// The whole file.
    fn whole(&mut self) -> Rc<Reading<'a>> {
        let FileView { file, config } = self.view;
        let read = if self.asks_whole_page { Reading::of } else { Reading::without_page };
        self.whole.get_or_insert_with(|| Rc::new(read(file.clone(), config))).clone()
    }
}

/// Those of `picks` that are `good`.
fn chosen<'a, 'p>(picks: &'a [Pick<'p>], good: &'a [bool]) -> impl Iterator<Item = &'a Pick<'p>> + Clone {
    picks.iter().zip(good).filter(|it| *it.1).map(|it| it.0)
}
