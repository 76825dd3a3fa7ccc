// The shared page in Rust: every situation of tests/unit/syntax/languages_test.cpp, marked where it stands.
use std::time::Duration; // <- import std.time Duration as Duration
use std::{fs, sync::{Arc, LazyLock}}; // <- import std fs as fs && import std.sync LazyLock as LazyLock
use reqwest::{blocking::{self, Client as Waiting}, Client}; // <- import reqwest.blocking Client as Waiting && import reqwest blocking as blocking
use crate::billing::charge; // <- import crate.billing charge as charge
use reqwest as web; // <- import reqwest as web

// situation: constant
const TIMEOUT: u64 = 5; // <- def TIMEOUT value:5 exported
const BASE: &str = "https://api.example";

// situation: call
async fn call() {
    reqwest::get("https://a.example"); // <- call reqwest.get 0="https://a.example" unused
    fs::read("notes.txt"); // <- call std.fs.read 0="notes.txt"
    tokio::time::timeout(Duration::from_millis(3500), work()).await; // <- call tokio.time.timeout 0=3.5 awaited unused
    println!("{}", TIMEOUT); // <- call println 0="{}" 1=5
    tracing::info!("none"); // <- call tracing.info 0="none"
}

// situation: alias
async fn alias() {
    web::get(BASE).await; // <- call reqwest.get 0="https://api.example" awaited
    Waiting::new().get(BASE).send(); // <- call reqwest.blocking.Client.new().get().send
}

// situation: import-from
fn imported() {
    charge(100); // <- call crate.billing.charge 0=100
}

// situation: spread
fn spread(rest: Settings) {
    Settings { limit: 2, ..rest }; // <- new Settings limit=2 spread
}

// situation: shadowed
fn shadow(charge: Bill) {
    charge.get(1); // <- call Bill().get 0=1 && no call crate.billing.charge.get
}

// situation: reassigned
fn reassigned(fast: bool) {
    let mut client = Client::new();
    client.get(BASE); // <- call reqwest.Client.new().get client:reqwest.Client.new
    if fast {
        client = wrap(client);
    }
    client.get(BASE); // <- call ?.client.get && no call reqwest.Client.new().get
}

// situation: client-elsewhere
static SHARED: LazyLock<Client> = LazyLock::new(|| {
    Client::builder().timeout(Duration::from_secs(TIMEOUT)).build().expect("client") // <- call reqwest.Client.builder().timeout 0=5
});

fn make_client() -> Result<Client, Error> { // <- function make_client exported
    Ok(Client::builder().timeout(Duration::from_secs(8)).build()?)
}

async fn use_client() -> Result<(), Error> {
    SHARED.get("/orders").send().await?; // <- call reqwest.Client.builder().timeout().build().get().send
    let made = make_client()?;
    made.get(BASE).send().await?; // <- call reqwest.Client.builder().timeout().build().get().send awaited
    Ok(())
}

// situation: member-client
pub struct Orders { // <- def Orders exported
    http: Client,
    given: Arc<Client>,
}

impl Orders {
    pub fn new(given: Arc<Client>) -> Result<Self, Error> { // <- function Orders.new exported
        let http = Client::builder().timeout(Duration::from_secs(7)).build()?;
        Ok(Self { http, given })
    }

    async fn load(&self, number: &str) -> Result<String, Error> { // <- function Orders.load exported
        self.http.get(BASE).send().await?; // <- call reqwest.Client.builder().timeout().build().get().send in:Orders.load
        self.given.get(BASE).send().await?; // <- call reqwest.Client().get().send
        self.check(5, Duration::from_secs(1)); // <- call local:Orders.check 0=5 1=1
        Self::check(self, 6, Duration::from_secs(1)) // <- call local:Orders.check 1=6
    }

    // situation: parameter
    fn check(&self, number: u32, limit: Duration) -> Result<String, Error> {
        Client::builder().timeout(limit).build()?; // <- call reqwest.Client.builder().timeout 0=?limit
        Err(Error::new(number)) // <- call Error.new 0=?number
    }
}

// situation: with-block none

// situation: empty-handler
async fn empty() {
    match reqwest::get(BASE).await { // <- call reqwest.get guarded
        Ok(answer) => println!("{:?}", answer),
        Err(_) => {} // <- handler empty broad unexplained
    }
    if let Err(error) = ping() {} // <- handler empty broad unexplained && call ping guarded
    let _ = ping(); // <- call ping error-dropped unused
    ping().ok(); // <- call ping().ok unused
}

// situation: explained-handler
fn explained() {
    match ping() {
        Ok(_) => (),
        Err(_) => { // <- handler empty broad explained
            // the cache answers in its place
        }
    }
}

// situation: narrow-handler
fn narrow(values: Vec<Value>) -> Option<u32> {
    for value in values {
        match value.load() { // <- call ?.value.load guarded in-loop
            Ok(one) => one,
            Err(Error::NotFound(_)) => continue, // <- handler continues narrow catches:Error.NotFound
            Err(_) => return None, // <- handler returns_default broad
        };
    }
    match ping() {
        Ok(_) => None,
        Err(Error::Gone) => None, // <- handler returns_default narrow catches:Error.Gone
    }
}

// situation: acting-handler
fn acting() {
    if let Err(error) = ping() { // <- handler acts broad uses-error
        tracing::warn!("no answer: {}", error); // <- call tracing.warn in-handler
    }
}

// situation: re-raise
fn passing_on() -> Result<(), Error> {
    match ping() {
        Ok(_) => Ok(()),
        Err(error) => Err(Error::from(error)), // <- handler raises broad uses-error
    }
}

// situation: test-function
#[cfg(test)] // <- annotation cfg 0=test
mod tests {
    #[test]
    fn loads() { // <- no call assert_eq
        assert_eq!(1, 1);
    }
}

// situation: route
#[get("/orders/{id}")] // <- annotation get 0="/orders/{id}" decorates:load
async fn load() -> String {
    String::new()
}

fn routes() -> Router {
    Router::new().route("/orders", get(load)).layer(trace()) // <- call Router.new().route 0="/orders"
}

// situation: inline-function
fn inline(numbers: Vec<u32>) {
    retry(3, || reqwest::get(BASE)); // <- call reqwest.get around:retry && call retry 1=function
    numbers.iter().map(|one| reqwest::get(one)); // <- call reqwest.get in-loop
}

// situation: chain
async fn chain(pool: PgPool) {
    query("SELECT 1").bind(1).fetch_all(&pool).await; // <- call query().bind().fetch_all
}

// situation: text
fn text(name: &str) {
    reqwest::get(format!("https://api.example/{}/{name}", TIMEOUT)); // <- call reqwest.get 0="https://api.example/5/{name}"
    query("SELECT 1" + name); // <- call query 0="SELECT 1{?name}"
}

// situation: setting
fn setting(config: Config) {
    let mut settings = Settings { limit: 2 };
    settings.timeout = 4; // <- set Settings().timeout 4
}
