//! What other programs do at the worst moments.

use super::*;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

const OLD: &[u8] = b"old\n";
const NEW: &[u8] = b"newer\n";

/// A folder with a file that holds [`OLD`].
struct Fixture {
    folder: tempfile::TempDir,
    file: PathBuf,
}

impl Fixture {
    fn new() -> Fixture {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().canonicalize().unwrap().join("a.md");
        fs::write(&file, OLD).unwrap();
        Fixture { folder, file }
    }

    fn open(&self) -> File {
        open(&self.file, OpenOptions::new().read(true).write(true)).unwrap()
    }

    fn append(&self, text: &str) {
        File::options().append(true).open(&self.file).unwrap().write_all(text.as_bytes()).unwrap();
    }

    /// Puts another file into the place of this one.
    fn put(&self, text: &str) {
        let other = self.folder.path().join("other");
        fs::write(&other, text).unwrap();
        fs::rename(other, &self.file).unwrap();
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.file).unwrap()
    }

    #[track_caller]
    fn has_files(&self, wanted: usize) {
        let names: Vec<_> = fs::read_dir(self.folder.path()).unwrap().map(|it| it.unwrap().path()).collect();
        assert_eq!(names.len(), wanted, "{names:?}");
    }
}

/// What becomes of the file and of the replacement, where another program acts before the exchange and after it.
#[track_caller]
fn meanwhile(before: impl Fn(&Fixture), after: impl Fn(&Fixture)) -> (io::Result<Outcome>, Fixture) {
    let fixture = Fixture::new();
    let original = fixture.open();
    let replacement = Replacement::prepare(fixture.file.clone(), &original, OLD, NEW).unwrap().unwrap();
    before(&fixture);
    let outcome = replacement.put().and_then(|way| {
        after(&fixture);
        replacement.settle(way)
    });
    (outcome, fixture)
}

#[test]
fn what_is_appended_before_stays() {
    let (outcome, fixture) = meanwhile(|it| it.append("x\n"), |_| {});
    assert_eq!((outcome.unwrap(), &*fixture.text()), (Outcome::Changed, "old\nx\n"));
    fixture.has_files(1);
}

#[test]
fn what_is_put_in_its_place_before_stays() {
    for text in ["other\n", "old\n"] {
        let (outcome, fixture) = meanwhile(|it| it.put(text), |_| {});
        assert_eq!((outcome.unwrap(), &*fixture.text()), (Outcome::Changed, text));
        fixture.has_files(1);
    }
}

#[test]
fn what_is_removed_does_not_come_back() {
    let (outcome, fixture) = meanwhile(|it| fs::remove_file(&it.file).unwrap(), |_| {});
    assert_eq!(outcome.unwrap_err().kind(), io::ErrorKind::NotFound);
    fixture.has_files(0);
}

/// Who opened the file before it was replaced writes into the old one.
#[test]
fn what_is_written_into_the_old_file_after_the_exchange_comes_back() {
    let fixture = Fixture::new();
    let original = fixture.open();
    let mut writer = File::options().append(true).open(&fixture.file).unwrap();
    let replacement = Replacement::prepare(fixture.file.clone(), &original, OLD, NEW).unwrap().unwrap();
    let way = replacement.put().unwrap();
    writer.write_all(b"x\n").unwrap();
    assert_eq!((replacement.settle(way).unwrap(), &*fixture.text()), (Outcome::Changed, "old\nx\n"));
    fixture.has_files(1);
}

/// The same on a file system that cannot exchange two files.
#[test]
fn what_is_written_into_the_old_file_after_a_renaming_comes_back() {
    let fixture = Fixture::new();
    let original = fixture.open();
    let mut writer = File::options().append(true).open(&fixture.file).unwrap();
    let replacement = Replacement::prepare(fixture.file.clone(), &original, OLD, NEW).unwrap().unwrap();
    fs::rename(replacement.temporary.path(), &replacement.target).unwrap();
    writer.write_all(b"x\n").unwrap();
    assert_eq!((replacement.settle(Way::Renamed).unwrap(), &*fixture.text()), (Outcome::Changed, "old\nx\n"));
    fixture.has_files(1);
}

/// In one moment into the old file, and into the new one.
#[test]
fn what_is_written_into_both_is_kept() {
    let fixture = Fixture::new();
    let original = fixture.open();
    let mut writer = File::options().append(true).open(&fixture.file).unwrap();
    let replacement = Replacement::prepare(fixture.file.clone(), &original, OLD, NEW).unwrap().unwrap();
    let way = replacement.put().unwrap();
    writer.write_all(b"x\n").unwrap();
    fixture.append("y\n");
    let Outcome::Both(saved) = replacement.settle(way).unwrap() else { panic!() };
    assert_eq!(
        (fixture.text(), fs::read_to_string(saved).unwrap()),
        ("old\nx\n".into(), "newer\ny\n".into())
    );
    fixture.has_files(2);
}

#[test]
fn what_comes_after_is_not_ours() {
    let (outcome, fixture) = meanwhile(|_| {}, |it| it.append("x\n"));
    assert_eq!((outcome.unwrap(), &*fixture.text()), (Outcome::Replaced, "newer\nx\n"));
    let (outcome, fixture) = meanwhile(|_| {}, |it| it.put("other\n"));
    assert_eq!((outcome.unwrap(), &*fixture.text()), (Outcome::Replaced, "other\n"));
    fixture.has_files(1);
}

#[test]
fn another_text_than_the_one_that_was_read_is_not_replaced() {
    let fixture = Fixture::new();
    for other in ["new", "old\nx", "alt\n", ""] {
        let error = replace(&fixture.file, other, "newer\n").unwrap_err();
        assert_eq!(error.message, CHANGED);
    }
    assert_eq!(fixture.text(), "old\n");
    replace(&fixture.file, "old\n", "newer\n").unwrap();
    assert_eq!(fixture.text(), "newer\n");
    fixture.has_files(1);
}

#[test]
fn permissions_and_links_stay() {
    let fixture = Fixture::new();
    let link = fixture.folder.path().join("link.md");
    symlink("a.md", &link).unwrap();
    for mode in [0o640, 0o4755, 0o2750, 0o6711] {
        fs::write(&fixture.file, OLD).unwrap();
        fs::set_permissions(&fixture.file, fs::Permissions::from_mode(mode)).unwrap();
        replace(&link, "old\n", "newer\n").unwrap();
        assert_eq!(fixture.text(), "newer\n");
        assert_eq!(fs::metadata(&fixture.file).unwrap().mode() & 0o7777, mode);
    }
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    fs::set_permissions(&fixture.file, fs::Permissions::from_mode(0o440)).unwrap();
    assert_eq!(replace(&link, "newer\n", "x").unwrap_err().message, "read-only; left alone");
    assert_eq!(fixture.text(), "newer\n");
    fixture.has_files(2);
}

#[test]
fn a_file_with_several_names_keeps_them() {
    for (old, new) in [("old\n", "newer\n"), ("older\n", "new\n"), ("a\nb\n", "b\na\n"), ("x", "")] {
        let fixture = Fixture::new();
        let second = fixture.folder.path().join("b.md");
        fs::write(&fixture.file, old).unwrap();
        fs::hard_link(&fixture.file, &second).unwrap();
        replace(&fixture.file, old, new).unwrap();
        assert_eq!((fixture.text(), fs::read_to_string(second).unwrap()), (new.into(), new.into()));
        fixture.has_files(2);
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
#[test]
fn extended_attributes_stay() {
    use rustix::fs::{XattrFlags, getxattr, setxattr};
    let fixture = Fixture::new();
    if setxattr(&fixture.file, "user.note", b"kept", XattrFlags::empty()).is_err() {
        // A file system without them.
        return;
    }
    replace(&fixture.file, "old\n", "newer\n").unwrap();
    let mut value = Vec::with_capacity(9);
    getxattr(&fixture.file, "user.note", rustix::buffer::spare_capacity(&mut value)).unwrap();
    assert_eq!((value, fixture.text()), (b"kept".to_vec(), "newer\n".into()));
}

#[test]
fn a_pipe_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("a.md");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert_eq!(replace(&pipe, "", "x").unwrap_err().message, "cannot write it: not a regular file");
}
