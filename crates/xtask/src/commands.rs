//! Commands run on the developer's behalf; each is printed before it runs.

use crate::{Failure, top};
pub(crate) use chromium::on_path;
use std::path::Path;
use std::process::{Command, Stdio};

/// A command in the top folder.
pub(crate) fn command(program: impl AsRef<std::ffi::OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(top());
    command
}

/// `cargo` with these arguments, by the toolchain that runs this task.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    command("cargo", arguments)
}

/// Prints the command and runs it to its end.
///
/// # Errors
/// When it cannot be started or reports failure.
pub(crate) fn run(command: &mut Command) -> Result<(), Failure> {
    let line = line_of(command);
    println!("\n$ {line}");
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{line}` failed ({status})")),
        Err(error) => Err(format!("`{line}` could not be started: {error}")),
    }
}

/// Prints the command and runs it to its end: what it printed, its complaints passed on, and whether it reports success.
pub(crate) fn printed_by(command: &mut Command) -> (String, Result<(), Failure>) {
    let line = line_of(command);
    println!("\n$ {line}");
    match command.stderr(Stdio::inherit()).output() {
        Ok(output) => {
            let done = output.status.success().then_some(());
            let printed = String::from_utf8_lossy(&output.stdout).into_owned();
            (printed, done.ok_or_else(|| format!("`{line}` failed ({})", output.status)))
        }
        Err(error) => (String::new(), Err(format!("`{line}` could not be started: {error}"))),
    }
}

/// What a command prints, when it can be started and succeeds.
pub(crate) fn output_of(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The command as one would type it in the top folder.
fn line_of(command: &Command) -> String {
    let folder = command.get_current_dir().filter(|folder| *folder != top());
    let folder = folder.map(|folder| format!("cd {} && ", shown(folder)));
    let settings = command.get_envs().filter_map(|(name, value)| {
        Some(format!("{}={} ", name.to_string_lossy(), quoted(&value?.to_string_lossy())))
    });
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<String> = words.map(|word| quoted(&shown(Path::new(word)))).collect();
    format!("{}{}{}", folder.unwrap_or_default(), settings.collect::<String>(), words.join(" "))
}

/// A path as seen from the top folder.
fn shown(path: &Path) -> String {
    path.strip_prefix(top()).unwrap_or(path).display().to_string()
}

fn quoted(word: &str) -> String {
    if word.contains([' ', '&', '|', '*', '$', '"']) { format!("'{word}'") } else { word.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_printed_as_one_would_type_it() {
        let mut command = command("node", &["--test", "a b.mjs"]);
        command.env("CHROMIUM", "/usr/bin/chromium").current_dir(top().join("tests"));
        assert_eq!(line_of(&command), "cd tests && CHROMIUM=/usr/bin/chromium node --test 'a b.mjs'");
    }
}
