//! What a file has besides its text: owner, mode, extended attributes.

use std::fs::{self, File};
use std::io;

/// Gives `new` the owner, the mode and the extended attributes (labels, access lists) of `old`, whose metadata these are.
/// Returns whether it has all of them now: not everybody may give a file away, or label it.
#[cfg(unix)]
pub(super) fn copied(old: &File, metadata: &fs::Metadata, new: &File) -> io::Result<bool> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let created = new.metadata()?;
    let same_owner = (created.uid(), created.gid()) == (metadata.uid(), metadata.gid());
    if !same_owner && fchown(new, Some(metadata.uid()), Some(metadata.gid())).is_err() {
        return Ok(false);
    }
    if !extended::copied(old, new) {
        return Ok(false);
    }
    // Last: a change of the owner takes the bits away that lend the owner's rights.
    new.set_permissions(metadata.permissions())?;
    Ok(new.metadata()?.mode() == metadata.mode())
}

#[cfg(not(unix))]
pub(super) fn copied(_: &File, metadata: &fs::Metadata, new: &File) -> io::Result<bool> {
    new.set_permissions(metadata.permissions())?;
    Ok(true)
}

/// How many names a file has.
#[cfg(unix)]
pub(super) fn names(metadata: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(metadata)
}

#[cfg(not(unix))]
pub(super) fn names(_: &fs::Metadata) -> u64 {
    1
}

/// Whether both are metadata of one and the same file.
#[cfg(unix)]
pub(super) fn same_file(a: &fs::Metadata, b: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (a.dev(), a.ino()) == (b.dev(), b.ino())
}

/// Whether both are metadata of one and the same file, which cannot be told here.
#[cfg(not(unix))]
pub(super) fn same_file(_: &fs::Metadata, _: &fs::Metadata) -> bool {
    true
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
mod extended {
    use rustix::fs::{XattrFlags, fgetxattr, flistxattr, fsetxattr};
    use rustix::io::Errno;
    use std::ffi::CStr;
    use std::fs::File;

    /// Bytes of a list of names, or of one value, that are enough on every file system that Linux has.
    const ENOUGH: usize = 64 << 10;

    /// Gives `new` the extended attributes of `old`; whether it has all of them.
    pub(super) fn copied(old: &File, new: &File) -> bool {
        let mut names = Vec::with_capacity(ENOUGH);
        match flistxattr(old, rustix::buffer::spare_capacity(&mut names)) {
            Ok(_) => names
                .split_inclusive(|byte| *byte == 0)
                .all(|name| CStr::from_bytes_with_nul(name).is_ok_and(|name| copied_one(old, new, name))),
            // A file system without them.
            Err(error) => error == Errno::NOTSUP,
        }
    }

    fn copied_one(old: &File, new: &File, name: &CStr) -> bool {
        let Some(wanted) = value(old, name) else { return false };
        // What every new file gets, such as a label, need not be set, and may not be.
        value(new, name).is_some_and(|it| it == wanted)
            || fsetxattr(new, name, &wanted, XattrFlags::empty()).is_ok()
    }

    fn value(file: &File, name: &CStr) -> Option<Vec<u8>> {
        let mut value = Vec::with_capacity(ENOUGH);
        fgetxattr(file, name, rustix::buffer::spare_capacity(&mut value)).ok()?;
        Some(value)
    }
}

#[cfg(all(unix, not(any(target_os = "linux", target_os = "android", target_vendor = "apple"))))]
mod extended {
    /// There is no common way to them here.
    pub(super) fn copied(_: &std::fs::File, _: &std::fs::File) -> bool {
        true
    }
}
