//! Links the unwinder of GCC into the program, where the system has it to give: to load `libgcc_s.so` takes one twentieth of the time
//! of a check of a hundred files.

use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let set = |name: &str| std::env::var(name).unwrap_or_default();
    // A static program has it already, and the files of this system are no good for another.
    let wanted = set("CARGO_CFG_TARGET_OS") == "linux"
        && set("CARGO_CFG_TARGET_ENV") == "gnu"
        && set("TARGET") == set("HOST")
        && !set("CARGO_CFG_TARGET_FEATURE").contains("crt-static");
    let Some(file) = wanted.then(|| named("libgcc_eh.a")).flatten() else { return };
    let Some(folder) = Path::new(&file).parent().filter(|it| !it.as_os_str().is_empty()) else { return };
    println!("cargo::rustc-link-search=native={}", folder.display());
    // All of it: of two unwinders each would know half.
    println!("cargo::rustc-link-lib=static:+whole-archive,-bundle=gcc_eh");
}

/// Where the linker looks for a file; `None` where it has none.
fn named(file: &str) -> Option<String> {
    let output = Command::new("cc").arg(format!("-print-file-name={file}")).output().ok()?;
    let path = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    Path::new(&path).is_file().then_some(path)
}
