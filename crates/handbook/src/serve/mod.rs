//! Serving the site while it is written: a server that stays, and a fresh process for every rebuild.
//!
//! Results in the pages come from the very code that builds them. So a rebuild is always a new run of this program,
//! compiled anew when Rust changed; the server only watches, starts it, and tells the pages to reload. A rebuild that
//! fails leaves the last good site standing.

mod http;
mod rebuild;
mod watch;

use crate::places::Places;
use anyhow::{Context, Result};
use rebuild::Rebuild;
use std::net::TcpListener;
use tokio::sync::watch as latest;

/// Builds and serves the site until the process ends.
///
/// # Errors
/// The port is taken, or the folders cannot be watched.
pub fn serve(places: &Places, host: &str, port: u16, tell: &(dyn Fn(&str) + Sync)) -> Result<()> {
    let listener =
        TcpListener::bind((host, port)).with_context(|| format!("port {port} of {host} cannot be used"))?;
    let url = format!("http://{}/", listener.local_addr()?);
    let changes = watch::changes(places)?;
    let rebuild = Rebuild::new(places, &url)?;
    tell("building");
    let built = rebuild.run(false);
    let (reload, reloads) = latest::channel(0_u64);
    std::thread::scope(|scope| {
        let server = scope.spawn(|| http::serve(listener, rebuild.out(), reloads));
        if !built {
            tell("the book is not built yet; mend it and it will be");
        }
        tell(&format!("the handbook is at {url}"));
        while let Some(change) = changes.next() {
            tell(&format!("changed: {}", change.named(places)));
            if rebuild.run(change.is_rust(places)) {
                reload.send_modify(|times| *times += 1);
            } else {
                tell("the last good build is still served");
            }
        }
        server.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}
