//! stub
use crate::{text::{Span,Edits}, workspace::View, rules::{Finding,Rule}};
use super::commands;
pub enum ActionKind { QuickFix, FixAll, Refactor, Other }
pub struct Action { pub title: String, pub kind: ActionKind, pub edits: Option<Edits>, pub command: Option<commands::Command>, pub finding: Option<usize>, pub preferred: bool }
pub fn actions(_: View, _: Span, _: &[Finding]) -> Vec<Action> { vec![] }
pub fn fix_all_edits(_: View, _: Option<&'static Rule>) -> Edits { Edits::default() }
