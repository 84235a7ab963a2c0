//! What changed on disk, gathered until it is quiet.

use crate::places::Places;
use anyhow::{Context, Result};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How long it has to be quiet: an editor saves in several steps.
const QUIET: Duration = Duration::from_millis(60);

/// Changes as they come.
pub(super) struct Changes {
    events: Receiver<notify::Result<Event>>,
    /// Watches as long as it lives.
    _watcher: RecommendedWatcher,
}

/// Files changed together.
pub(super) struct Change(BTreeSet<PathBuf>);

/// Watches the sources.
pub(super) fn changes(places: &Places) -> Result<Changes> {
    let (send, events) = channel();
    let mut watcher = notify::recommended_watcher(move |event| {
        // Nobody listens any more once the server ends.
        let _ = send.send(event);
    })?;
    for folder in [places.book(), places.www(), places.root().join("crates")] {
        watcher.watch(&folder, RecursiveMode::Recursive).with_context(|| folder.display().to_string())?;
    }
    Ok(Changes { events, _watcher: watcher })
}

impl Changes {
    /// Waits for the next change; `None` when watching ended.
    pub(super) fn next(&self) -> Option<Change> {
        let mut files = BTreeSet::new();
        while files.is_empty() {
            files.extend(sources(self.events.recv().ok()?));
        }
        while let Ok(event) = self.events.recv_timeout(QUIET) {
            files.extend(sources(event));
        }
        Some(Change(files))
    }
}

/// The source files an event is about. Reading a file is an event too, and our own build reads them all.
fn sources(event: notify::Result<Event>) -> Vec<PathBuf> {
    let Ok(event) = event else { return Vec::new() };
    if event.kind.is_access() {
        return Vec::new();
    }
    let is_source = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // Editors' swap files, lock files and backups; `4913` is how vim tries whether it may write.
        !name.starts_with(['.', '#'])
            && !name.ends_with(['~', '#'])
            && !name.ends_with(".tmp")
            && name != "4913"
    };
    event.paths.into_iter().filter(is_source).collect()
}

impl Change {
    /// The files, as people read them.
    pub(super) fn named(&self, places: &Places) -> String {
        let names: Vec<String> = self.0.iter().map(|path| places.shown(path).display().to_string()).collect();
        names.join(", ")
    }

    /// Whether the program itself has to be compiled anew.
    pub(super) fn is_rust(&self, places: &Places) -> bool {
        let crates = places.root().join("crates");
        self.0.iter().any(|path| path.starts_with(&crates))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::EventKind;
    use notify::event::{AccessKind, ModifyKind};

    fn event(kind: EventKind, path: &str) -> Vec<PathBuf> {
        sources(Ok(Event::new(kind).add_path(path.into())))
    }

    #[test]
    fn reading_a_file_is_no_change() {
        assert_eq!(event(EventKind::Access(AccessKind::Any), "book/src/en/a.md").len(), 0);
        assert_eq!(event(EventKind::Modify(ModifyKind::Any), "book/src/en/a.md").len(), 1);
    }

    #[test]
    fn a_saved_file_is_one_change_and_a_file_read_is_none() {
        let root = tempfile::tempdir().unwrap();
        for folder in ["book/src", "www", "crates/calc"] {
            std::fs::create_dir_all(root.path().join(folder)).unwrap();
        }
        let places = Places::at(root.path());
        std::fs::write(root.path().join("www/read.js"), "1").unwrap();
        let changes = changes(&places).unwrap();
        std::fs::read(root.path().join("www/read.js")).unwrap();
        std::fs::write(root.path().join("book/src/a.md"), "a").unwrap();
        let change = changes.next().unwrap();
        assert_eq!(change.named(&places), "book/src/a.md");
        assert!(!change.is_rust(&places));
        std::fs::write(root.path().join("crates/calc/lib.rs"), "1").unwrap();
        assert!(changes.next().unwrap().is_rust(&places));
    }

    #[test]
    fn what_an_editor_keeps_beside_a_file_is_no_source() {
        for name in [".a.md.swp", "a.md~", "#a.md#", ".#a.md", "4913"] {
            assert_eq!(event(EventKind::Modify(ModifyKind::Any), name).len(), 0, "{name}");
        }
    }
}
