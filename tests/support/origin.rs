//! An origin on loopback: a folder, pages made by a test, and answers that misbehave.
//!
//! HTTP is written by hand here because half of the tests are about its being broken.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::rules::{Rules, meets, mime};

/// Records what the host page suffers and hears; every page of a test loads it first.
const RECORDER: &str = include_str!("recorder.js");

/// Holds answers back until it is opened.
#[derive(Clone, Debug)]
pub struct Gate(watch::Sender<bool>);

impl Gate {
    /// A closed gate.
    pub fn closed() -> Gate {
        Gate(watch::Sender::new(false))
    }

    /// Lets through what waits, and all that comes.
    pub fn open(&self) {
        self.0.send_replace(true);
    }

    async fn pass(&self) {
        // The sender lives in `self`, so the wait can only end by the gate's opening.
        let _ = self.0.subscribe().wait_for(|open| *open).await;
    }
}

/// What an origin answers at a path.
#[derive(Clone, Debug)]
pub struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    /// Bytes of the body that are sent before the connection is cut.
    cut: Option<usize>,
    /// The length is not announced: the body ends with the connection.
    endless: bool,
    gate: Option<Gate>,
}

impl Answer {
    /// 200 with a body of this type, and with the header that lets every origin read it.
    pub fn new(mime: &str, body: impl Into<Vec<u8>>) -> Answer {
        Answer {
            status: 200,
            headers: vec![
                ("Content-Type".into(), mime.into()),
                ("Access-Control-Allow-Origin".into(), "*".into()),
            ],
            body: body.into(),
            cut: None,
            endless: false,
            gate: None,
        }
    }

    /// A JSON document.
    pub fn json(body: impl Into<Vec<u8>>) -> Answer {
        Answer::new("application/json", body)
    }

    /// A page.
    pub fn html(body: impl Into<Vec<u8>>) -> Answer {
        Answer::new("text/html; charset=utf-8", body)
    }

    /// The same with another status.
    pub fn status(mut self, status: u16) -> Answer {
        self.status = status;
        self
    }

    /// The same with one more header, in the place of any of the same name.
    pub fn header(mut self, name: &str, value: &str) -> Answer {
        self.headers.retain(|(other, _)| !other.eq_ignore_ascii_case(name));
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The same without the header that lets other origins read it.
    pub fn without_cors(mut self) -> Answer {
        self.headers.retain(|(name, _)| !name.starts_with("Access-Control"));
        self
    }

    /// The same, cut off: the length is announced whole, and only `bytes` of it are sent.
    pub fn cut_after(mut self, bytes: usize) -> Answer {
        self.cut = Some(bytes);
        self
    }

    /// The same, its length not announced: the body ends where the connection does.
    pub fn of_unknown_length(mut self) -> Answer {
        self.endless = true;
        self
    }

    /// The same, not answered until the gate opens.
    pub fn held(mut self, gate: &Gate) -> Answer {
        self.gate = Some(gate.clone());
        self
    }
}

#[derive(Default)]
struct State {
    root: Option<PathBuf>,
    rules: Rules,
    answers: Mutex<BTreeMap<String, Answer>>,
    asked: Mutex<Vec<String>>,
    /// Its number among all origins of the run, which its port is not.
    number: usize,
}

impl State {
    fn asked(&self) -> MutexGuard<'_, Vec<String>> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn answers(&self) -> MutexGuard<'_, BTreeMap<String, Answer>> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An origin: it serves until it is dropped.
pub struct Origin {
    base: String,
    state: Arc<State>,
    serving: JoinHandle<()>,
}

impl Drop for Origin {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Origin {
    /// Starts an origin on a port of its own: a folder with its `_headers`, or an empty one.
    pub async fn start(root: Option<PathBuf>) -> std::io::Result<Origin> {
        let rules = root
            .as_ref()
            .and_then(|root| std::fs::read_to_string(root.join("_headers")).ok())
            .map(|text| Rules::read(&text))
            .unwrap_or_default();
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let state = Arc::new(State { root, rules, number, ..State::default() });
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let base = format!("http://{}", listener.local_addr()?);
        let shared = Arc::clone(&state);
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // A browser that goes away in the middle is no concern of the origin's.
                let shared = Arc::clone(&shared);
                tokio::spawn(async move { drop(serve(stream, &shared).await) });
            }
        });
        Ok(Origin { base, state, serving })
    }

    /// The address of `path` (which begins with `/`) at this origin.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// The origin itself, as `location.origin` has it.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Sets what is answered at `path`; `*` in it stands for any run of characters.
    pub fn answer(&self, path: &str, answer: Answer) {
        self.state.answers().insert(path.to_owned(), answer);
    }

    /// Puts the folder's own file back at `path`.
    pub fn heal(&self, path: &str) {
        self.state.answers().remove(path);
    }

    /// Every path asked for until now, queries cut off, in order.
    pub fn asked(&self) -> Vec<String> {
        self.state.asked().clone()
    }

    /// How many of the paths asked for meet `pattern`.
    pub fn times_asked(&self, pattern: &str) -> usize {
        self.asked().iter().filter(|path| meets(pattern, path)).count()
    }

    /// Waits until a path that meets `pattern` has been asked for.
    pub async fn wait_asked(&self, pattern: &str) {
        let asked = async {
            while self.times_asked(pattern) == 0 {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        if tokio::time::timeout(Duration::from_secs(15), asked).await.is_err() {
            panic!("{} was not asked for {pattern}, only for {:?}", self.base, self.asked());
        }
    }
}

async fn serve(mut stream: TcpStream, state: &State) -> std::io::Result<()> {
    let mut head = Vec::new();
    let mut chunk = [0; 4096];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        match stream.read(&mut chunk).await? {
            0 => return Ok(()),
            read => head.extend_from_slice(chunk.get(..read).unwrap_or_default()),
        }
    }
    let head = String::from_utf8_lossy(&head);
    let mut words = head.split_whitespace();
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or("/"));
    let path = target.split(['?', '#']).next().unwrap_or("/").to_owned();
    state.asked().push(path.clone());

    let answer = find(state, &path);
    if let Some(gate) = &answer.gate {
        gate.pass().await;
    }
    let mut text = format!("HTTP/1.1 {} Test\r\nConnection: close\r\n", answer.status);
    for (name, value) in &answer.headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    if !answer.endless {
        text.push_str(&format!("Content-Length: {}\r\n", answer.body.len()));
    }
    text.push_str("\r\n");
    stream.write_all(text.as_bytes()).await?;
    if method != "HEAD" {
        let sent = answer.cut.unwrap_or(answer.body.len()).min(answer.body.len());
        stream.write_all(answer.body.get(..sent).unwrap_or_default()).await?;
    }
    stream.shutdown().await
}

fn find(state: &State, path: &str) -> Answer {
    let answers = state.answers();
    let scripted = answers
        .get(path)
        .or_else(|| answers.iter().find(|(pattern, _)| meets(pattern, path)).map(|(_, a)| a));
    if let Some(answer) = scripted {
        return answer.clone();
    }
    if path == "/__recorder.js" {
        return Answer::new(
            "text/javascript",
            RECORDER.replace("ORIGIN", &state.number.to_string()),
        );
    }
    let file = if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    // Nothing on loopback asks for `..`; a test that did would be wrong, not dangerous.
    let bytes = state
        .root
        .as_ref()
        .filter(|_| !file.contains(".."))
        .and_then(|root| std::fs::read(root.join(file.trim_start_matches('/'))).ok());
    match bytes {
        Some(bytes) if file.ends_with(".html") => {
            with_headers(state, &file, recorded(&String::from_utf8_lossy(&bytes)).into_bytes())
        }
        Some(bytes) => with_headers(state, &file, bytes),
        None => Answer::html("<!doctype html><title>404</title>Nothing here.").status(404),
    }
}

fn with_headers(state: &State, file: &str, bytes: Vec<u8>) -> Answer {
    // What the folder's own `_headers` do not say, a static host does not say either.
    let mut answer = Answer::new(mime(file), bytes).without_cors();
    // But for caching: a port may be given out again, and a browser would answer from what it kept
    // of the origin that had it before.
    let rules = state.rules.headers(file).into_iter();
    for (name, value) in rules.filter(|(name, _)| !name.eq_ignore_ascii_case("Cache-Control")) {
        answer = answer.header(&name, &value);
    }
    answer
}

/// The page with the recorder as its first script.
pub fn recorded(page: &str) -> String {
    let script = "<script src=\"/__recorder.js\"></script>";
    let at = page.find("<head>").map_or(0, |at| at + "<head>".len());
    format!("{}{script}{}", &page[..at], &page[at..])
}
