//! The server: files of the built site, the page for what is missing, and word of every rebuild.

use crate::language::Language;
use anyhow::Result;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use futures_util::stream::{Stream, unfold};
use std::convert::Infallible;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use tokio::sync::watch::Receiver;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

/// Serves a folder until the process ends. `rebuilt` counts rebuilds.
pub(super) fn serve(listener: TcpListener, site: &Path, rebuilt: Receiver<u64>) -> Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        axum::serve(listener, routes(site, rebuilt)).await?;
        Ok(())
    })
}

fn routes(site: &Path, rebuilt: Receiver<u64>) -> Router {
    let missing = get(missing).with_state(site.to_path_buf());
    let files = ServeDir::new(site).not_found_service(missing);
    // What was just built has to be what the browser shows.
    let fresh =
        SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Router::new().route("/reload", get(reloads)).with_state(rebuilt).fallback_service(files).layer(fresh)
}

/// A message to the page for every rebuild from now on.
async fn reloads(
    State(mut rebuilt): State<Receiver<u64>>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    rebuilt.mark_unchanged();
    let messages = unfold(rebuilt, |mut rebuilt| async move {
        rebuilt.changed().await.ok()?;
        Some((Ok(Event::default().data("rebuilt")), rebuilt))
    });
    Sse::new(messages).keep_alive(KeepAlive::default())
}

/// The page of the language asked for that says there is no such page, or the one in both languages.
async fn missing(State(site): State<PathBuf>, request: Request) -> Response {
    let path = request.uri().path();
    let language =
        Language::ALL.into_iter().find(|language| path.starts_with(&format!("/{}/", language.code())));
    let folder = language.map_or_else(|| site.clone(), |language| site.join(language.code()));
    let page = tokio::fs::read_to_string(folder.join("404.html")).await;
    let page = page.unwrap_or_else(|_| "The book is not built yet.".to_owned());
    (StatusCode::NOT_FOUND, Html(page)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufRead, BufReader, Read as _, Write as _};
    use std::net::TcpStream;
    use std::time::Duration;
    use tokio::sync::watch;

    /// A site served as long as the test runs.
    struct Served {
        address: std::net::SocketAddr,
        reload: watch::Sender<u64>,
        _site: tempfile::TempDir,
    }

    fn served() -> Served {
        let site = tempfile::tempdir().unwrap();
        for (path, text) in [
            ("index.html", "both"),
            ("404.html", "none"),
            ("en/index.html", "start"),
            ("en/404.html", "no page"),
            ("assets/engine_bg.wasm", "\0asm"),
            ("assets/site.js", "1"),
        ] {
            std::fs::create_dir_all(site.path().join(path).parent().unwrap()).unwrap();
            std::fs::write(site.path().join(path), text).unwrap();
        }
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (reload, reloads) = watch::channel(0);
        let folder = site.path().to_path_buf();
        std::thread::spawn(move || serve(listener, &folder, reloads));
        Served { address, reload, _site: site }
    }

    impl Served {
        fn asked(&self, path: &str) -> TcpStream {
            let mut stream = TcpStream::connect(self.address).unwrap();
            stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
            write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
            stream
        }

        fn answer(&self, path: &str) -> String {
            let mut answer = String::new();
            self.asked(path).read_to_string(&mut answer).unwrap();
            answer
        }
    }

    #[test]
    fn folders_modules_and_wasm_are_served_as_what_they_are_and_never_kept() {
        let served = served();
        assert!(served.answer("/en/").ends_with("start"));
        let module = served.answer("/assets/site.js");
        assert!(
            module.contains("content-type: text/javascript") && module.contains("cache-control: no-store")
        );
        assert!(served.answer("/assets/engine_bg.wasm").contains("content-type: application/wasm"));
    }

    #[test]
    fn what_is_missing_is_said_in_the_language_asked_for() {
        let served = served();
        let english = served.answer("/en/nothing.html");
        assert!(english.starts_with("HTTP/1.1 404") && english.ends_with("no page"), "{english}");
        assert!(served.answer("/nothing").ends_with("none"));
    }

    #[test]
    fn pages_hear_of_every_rebuild_after_they_were_loaded() {
        let served = served();
        served.reload.send_modify(|times| *times += 1);
        let mut lines = BufReader::new(served.asked("/reload")).lines().map(Result::unwrap);
        assert!(lines.find(|line| line.starts_with("content-type")).unwrap().contains("text/event-stream"));
        served.reload.send_modify(|times| *times += 1);
        assert_eq!(lines.find(|line| line.starts_with("data")).unwrap(), "data: rebuilt");
    }
}
