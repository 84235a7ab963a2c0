//! mdBook's own warnings (unbalanced tags, footnotes twice), which it only logs: collected as problems.

use crate::problem::Problem;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

/// Runs something and hands back what it warned of on the way.
pub fn collected<T>(file: &Path, run: impl FnOnce() -> T) -> (T, Vec<Problem>) {
    let warned = Arc::new(Mutex::new(Vec::new()));
    let result = tracing::subscriber::with_default(Collector(Arc::clone(&warned)), run);
    let warned = std::mem::take(&mut *warned.lock().unwrap_or_else(PoisonError::into_inner));
    (result, warned.into_iter().map(|what| Problem::new(file, 0, what)).collect())
}

struct Collector(Arc<Mutex<Vec<String>>>);

impl Subscriber for Collector {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() <= Level::WARN
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut message = Message(String::new());
        event.record(&mut message);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(message.0);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

struct Message(String);

impl Visit for Message {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        if field.name() == "message" {
            self.0 = format!("{value:?}").split_whitespace().collect::<Vec<_>>().join(" ");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_warning_is_a_problem_and_a_remark_is_none() {
        let (value, problems) = collected(Path::new("book"), || {
            tracing::warn!("unclosed\n tag");
            tracing::info!("fine");
            5
        });
        assert_eq!(value, 5);
        assert_eq!(problems, [Problem::new("book", 0, "unclosed tag")]);
    }
}
