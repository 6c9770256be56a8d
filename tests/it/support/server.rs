//! A running server, and a client that sees whether an answer is whole.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::{Environment, program};

/// So long a test waits for anything.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server of its own port; it ends with this.
pub struct Server {
    child: Child,
    pub address: String,
    said: Mutex<Receiver<String>>,
}

/// An answer.
pub struct Answer {
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: String,
    /// Whether all of the body came.
    pub is_whole: bool,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {} {}", self.status, self.body))
    }

    /// What a problem says; its status is that of the answer.
    pub fn problem(&self) -> String {
        assert_eq!(self.header("content-type"), "application/problem+json", "{} {}", self.status, self.body);
        let json = self.json();
        assert_eq!(json["status"], self.status);
        assert!(self.is_whole);
        json["detail"].as_str().expect("a detail").to_owned()
    }
}

impl Server {
    /// Starts `depeche serve` with these arguments and a port that is free.
    pub fn start(here: &Environment, arguments: &[&str]) -> Self {
        let mut command = program();
        command
            .current_dir(here.path(""))
            .arg("serve")
            .args(arguments)
            .args(["--port", "0"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        let mut child = command.spawn().expect("a server");
        let lines = BufReader::new(child.stderr.take().expect("standard error")).lines();
        let (send, said) = channel();
        std::thread::spawn(move || lines.map_while(Result::ok).try_for_each(|line| send.send(line)));
        let mut server = Self { child, address: String::new(), said: Mutex::new(said) };
        let line = server.said(" at http://");
        let (_, rest) = line.split_once(" at http://").expect("an address");
        server.address = rest.split('/').next().expect("an address").to_owned();
        server
    }

    /// Waits for a line on standard error that holds these words.
    pub fn said(&self, words: &str) -> String {
        let start = Instant::now();
        let mut seen = Vec::new();
        let lines = self.said.lock().expect("lines");
        while let Ok(line) = lines.recv_timeout(PATIENCE.saturating_sub(start.elapsed())) {
            if line.contains(words) {
                return line;
            }
            seen.push(line);
        }
        panic!("'{words}' was not said, but:\n{}", seen.join("\n"))
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a limit");
        stream
    }

    /// Sends a request with these lines of its head, and reads the answer to its end.
    pub fn send(&self, method: &str, target: &str, head: &[&str], body: &str) -> Answer {
        let mut stream = self.connect();
        let lines: String = head.iter().map(|line| format!("{line}\r\n")).collect();
        let host = if head.iter().any(|line| line.starts_with("Host:")) { String::new() } else { format!("Host: {}\r\n", self.address) };
        let length = if body.is_empty() { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
        let request = format!("{method} {target} HTTP/1.1\r\n{host}Connection: close\r\n{length}{lines}\r\n{body}");
        // A server that refuses a body may close before all of it is sent.
        let _ = stream.write_all(request.as_bytes());
        read(stream, method)
    }

    pub fn get(&self, target: &str) -> Answer {
        self.send("GET", target, &[], "")
    }

    /// Asks a query by POST, with this in `Accept`.
    pub fn ask(&self, sparql: &str, accept: &str) -> Answer {
        self.send("POST", "/sparql", &["Content-Type: application/sparql-query", &format!("Accept: {accept}")], sparql)
    }

    pub fn signal(&self, name: &str) {
        let done = std::process::Command::new("kill").args([&format!("-{name}"), &self.child.id().to_string()]).status();
        assert!(done.expect("kill").success());
    }

    /// The exit code of a server that ends.
    pub fn ended(&mut self) -> Option<i32> {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait().expect("a child") {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("the server goes on");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read(mut stream: TcpStream, method: &str) -> Answer {
    let mut bytes = Vec::new();
    // What is broken off is an answer that is not whole.
    let _ = stream.read_to_end(&mut bytes);
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|status| status.parse().ok()).expect("a status");
    let headers: Vec<(String, String)> =
        lines.filter_map(|line| line.split_once(": ")).map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
    let rest = &bytes[end + 4..];
    let value = |name: &str| headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    let (body, is_whole) = match (value("content-length"), value("transfer-encoding")) {
        _ if method == "HEAD" => (Vec::new(), true),
        (Some(length), _) => (rest.to_vec(), rest.len() == length.parse::<usize>().expect("a length")),
        (None, Some(_)) => unchunked(rest),
        (None, None) => (rest.to_vec(), true),
    };
    Answer { status, headers, body: String::from_utf8_lossy(&body).into_owned(), is_whole }
}

/// The body in chunks, and whether the last one came.
fn unchunked(mut rest: &[u8]) -> (Vec<u8>, bool) {
    let mut body = Vec::new();
    while let Some(end) = rest.windows(2).position(|two| two == b"\r\n") {
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..end]).unwrap_or_default().trim(), 16);
        let Ok(size) = size else { break };
        if size == 0 {
            return (body, true);
        }
        let chunk = &rest[end + 2..];
        body.extend_from_slice(&chunk[..size.min(chunk.len())]);
        if chunk.len() < size + 2 {
            break;
        }
        rest = &chunk[size + 2..];
    }
    (body, false)
}
