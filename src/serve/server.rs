//! The server: clients, addresses, its log, its end.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::Request as HttpRequest;
use axum::http::{HeaderValue, Method, Response, header};
use axum::middleware::{Next, from_fn};
use axum::response::IntoResponse;
use axum::routing::any;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::content::Content;
use super::curator::Curator;
use super::limits::Limits;
use super::memory::Memory;
use super::origin::{Names, known};
use super::problem::Problem;
use super::state::{Handle, State, Updates};
use super::{api, graph_store, page, sparql};

/// How long what is being answered may take when the server stops.
const GRACE: Duration = Duration::from_secs(3);
/// How long the server waits where the system has no more sockets.
const PAUSE: Duration = Duration::from_millis(50);

/// A request that was answered, for a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// Whose it was.
    pub client: SocketAddr,
    /// Its method.
    pub method: String,
    /// Its path with its parameters, as it was sent.
    pub target: String,
    /// The status of the answer.
    pub status: u16,
    /// How long it took until the answer began.
    pub time: Duration,
}

/// Where requests are logged.
pub type Log = Arc<dyn Fn(&Answered) + Send + Sync>;

/// Who may read answers in a page from elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CrossOrigin {
    /// Nobody.
    Refused,
    /// Pages from everywhere.
    Any,
    /// Pages of this origin, such as `https://example.org`.
    Only(HeaderValue),
}

/// How a server serves.
pub struct Options {
    /// What requests may cost.
    pub limits: Limits,
    /// What becomes of updates.
    pub updates: Updates,
    /// By which names it is reached.
    pub names: Names,
    /// How much memory there is for queries; `None` for as much as there is.
    pub memory: Option<Memory>,
    /// Who keeps corrections, where they are taken.
    pub curator: Option<Arc<dyn Curator>>,
    /// Who may read answers in a page from elsewhere.
    pub cross_origin: CrossOrigin,
    /// Where requests are logged.
    pub log: Option<Log>,
    /// Bytes of the stack of a thread that evaluates queries.
    pub stack: usize,
}

/// A server that is not running yet.
pub struct Server {
    state: Arc<State>,
    options: Options,
}

impl Server {
    /// A server, and what tells it what to do while it runs.
    pub fn new(content: Content, options: Options) -> (Self, Handle) {
        let state =
            State::new(content, options.limits, options.updates, options.names.clone(), options.memory.clone(), options.curator.clone());
        let state = Arc::new(state);
        (Self { state: Arc::clone(&state), options }, Handle(state))
    }

    /// Serves until it is stopped.
    ///
    /// # Errors
    /// Where the system grants no threads or the listener fails.
    pub fn run(self, listener: TcpListener) -> io::Result<()> {
        let limits = self.options.limits;
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .thread_name("serve")
            .thread_stack_size(self.options.stack)
            .max_blocking_threads(limits.at_once)
            .build()?;
        let served = runtime.block_on(self.accept(listener));
        runtime.shutdown_timeout(Duration::from_millis(100));
        served
    }

    async fn accept(self, listener: TcpListener) -> io::Result<()> {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let limits = self.options.limits;
        let router = router(Arc::clone(&self.state), &self.options.cross_origin);
        tokio::spawn(Arc::clone(&self.state.watch).keep());
        let graceful = GracefulShutdown::new();
        let places = Arc::new(Semaphore::new(limits.connections));
        let stopped = self.state.stopped();
        tokio::pin!(stopped);
        loop {
            let (stream, client) = tokio::select! {
                accepted = listener.accept() => match accepted {
                    Ok(accepted) => accepted,
                    // The client has left already, or there are too many: neither ends the server.
                    Err(_) => {
                        tokio::time::sleep(PAUSE).await;
                        continue;
                    }
                },
                () = &mut stopped => break,
            };
            // Who is one too many is not kept waiting.
            let Ok(place) = Arc::clone(&places).try_acquire_owned() else { continue };
            // A small answer is one packet.
            let _ = stream.set_nodelay(true);
            let mut stream = TimeoutStream::new(stream);
            stream.set_write_timeout(Some(limits.patience));
            let service = TowerToHyperService::new(logged(router.clone(), self.options.log.clone(), client));
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(limits.patience)
                .serve_connection(TokioIo::new(Box::pin(stream)), service);
            let connection = graceful.watch(connection);
            tokio::spawn(async move {
                // What goes wrong with one client concerns nobody else.
                let _ = connection.await;
                drop(place);
            });
        }
        drop(listener);
        // Whoever is not answered by then is not.
        let _ = tokio::time::timeout(GRACE, graceful.shutdown()).await;
        Ok(())
    }
}

fn router(state: Arc<State>, cross_origin: &CrossOrigin) -> Router {
    let names = state.names.clone();
    let named = move |request: HttpRequest, next: Next| {
        let refused = known(request.headers(), &names).err();
        async move {
            match refused {
                Some(problem) => problem.into_response(),
                None => next.run(request).await,
            }
        }
    };
    let router = Router::new()
        .route("/sparql", any(sparql::both))
        .route("/query", any(sparql::queries))
        .route("/update", any(sparql::updates))
        .route("/store", any(graph_store::indirect))
        .route("/store/{*rest}", any(graph_store::direct))
        .merge(api::router())
        .merge(page::router())
        .fallback(unknown)
        .method_not_allowed_fallback(async || Problem::method("GET, HEAD"))
        .with_state(state)
        .layer(from_fn(named))
        .layer(CatchPanicLayer::custom(|_| Problem::internal("the request failed").into_response()));
    let allowed = match cross_origin {
        CrossOrigin::Refused => return router,
        CrossOrigin::Any => AllowOrigin::any(),
        CrossOrigin::Only(origin) => AllowOrigin::exact(origin.clone()),
    };
    router.layer(
        CorsLayer::new()
            .allow_origin(allowed)
            .allow_methods([Method::GET, Method::HEAD, Method::POST])
            .allow_headers([header::ACCEPT, header::CONTENT_TYPE]),
    )
}

async fn unknown(request: HttpRequest) -> Problem {
    Problem::not_found(format!("there is nothing at {}", request.uri().path()))
        .hint("/sparql takes queries, /store whole graphs, /api/v1/graph is where JSON begins")
}

/// The addresses, with a line in the log for each request of a client.
fn logged(router: Router, log: Option<Log>, client: SocketAddr) -> Router {
    let Some(log) = log else { return router };
    router.layer(from_fn(move |request: HttpRequest, next: Next| {
        let log = Arc::clone(&log);
        async move {
            let (method, target) = (request.method().to_string(), request.uri().to_string());
            let start = Instant::now();
            let response: Response<Body> = next.run(request).await;
            log(&Answered { client, method, target, status: response.status().as_u16(), time: start.elapsed() });
            response
        }
    }))
}
