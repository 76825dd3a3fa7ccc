// The shared page in JavaScript: every situation of tests/unit/syntax/languages_test.cpp, marked where it stands.
import axios from "axios";                          // <- import axios default as axios
import * as sentry from "@sentry/node";             // <- import @sentry/node * as sentry
import { request as ask, Agent } from "undici";     // <- import undici request as ask
import billing from "./clients/billing";
const got = require("got");                         // <- import got as got
const { post: send, get } = require("superagent");  // <- import superagent post as send
const { readFile } = require("fs").promises;
const app = require("express")();                   // <- def app path:express()

// situation: constant
const TIMEOUT = 5 * 1000;                           // <- def TIMEOUT value:5000
const FOREVER = null;
const BASE = "https://api.example";

// situation: call
fetch("https://a.example", { method: "GET" });      // <- call fetch 0="https://a.example" 1.method="GET" unused
axios.get(BASE, { timeout: FOREVER });              // <- call axios.get 0="https://api.example" 1.timeout=null
console.log("started");                             // <- call console.log

// situation: alias
ask(BASE, { bodyTimeout: TIMEOUT });                // <- call undici.request 1.bodyTimeout=5000
send(BASE);                                         // <- call superagent.post
const { get: load } = axios;
load(BASE);                                         // <- call axios.get

// situation: import-from
sentry.captureException(new Error("x"));            // <- call @sentry/node.captureException 0=new:Error && new Error 0="x"
billing.charge(100);                                // <- call ./clients/billing.charge 0=100
new Agent({ connect: { timeout: 1 } });             // <- new undici.Agent 0.connect.timeout=1
import("./lazy").then((lazy) => lazy.run());        // <- import ./lazy

// situation: spread
const options = { timeout: TIMEOUT, retry: { limit: 2 } };
got(BASE, options);                                 // <- call got 1.timeout=5000 1.retry.limit=2
got(BASE, { ...options, retry: 0 });                // <- call got 1.timeout=5000
got(BASE, { ...loadOptions() });                    // <- call got 1=spread
got(...loadArguments());                            // <- call got spread

// situation: shadowed
function shadow(axios) {
  axios.get(BASE);                                  // <- call ?.axios.get && no call axios.get
  const got = wrap(BASE);
  return got(BASE);                                 // <- call wrap() && no call got
}

class Shadow {
  constructor(axios) { this.axios = axios; }
  run() { return this.axios.get(BASE); }            // <- call ?.axios.get && no call axios.get
}

// situation: reassigned
function reassigned(fast) {
  let http = axios.create();
  http.get(BASE);                                   // <- call axios.create().get client:axios.create
  if (fast) http = got.extend({});
  return http.get(BASE);                            // <- call ?.http.get && no call axios.create().get
}

// situation: client-elsewhere
export const api = axios.create({ timeout: TIMEOUT, baseURL: process.env.API });  // <- def api path:axios.create() exported && call axios.create 0.baseURL=process.env.API

export function useClient() {                       // <- function useClient exported
  return api.get("/orders");                        // <- call axios.create().get client:axios.create client.0.timeout=5000
}

let lazy = null;
function client() {
  if (!lazy) lazy = got.extend({ timeout: 1 });
  return lazy;
}
client().get(BASE);                                 // <- call got.extend().get client:got.extend

// situation: member-client
export class Orders {                               // <- def Orders exported
  retries = 3;                                      // <- def Orders.retries value:3
  backup = new Agent();

  constructor(fallback) {
    this.http = axios.create({ timeout: 7 });
    this.fallback = fallback || axios.create();
  }

  async load(number) {                              // <- function Orders.load exported async
    await this.http.get(BASE);                      // <- call axios.create().get client.0.timeout=7 awaited in:Orders.load
    await this.fallback.get(BASE);                  // <- call axios.create().get client:none
    await this.backup.close();                      // <- call undici.Agent().close client:undici.Agent
    return this.check(number);                      // <- call local:Orders.check 0=?number
  }

  get client() { return this.http; }

  through() { return this.client.get(BASE); }       // <- call axios.create().get client.0.timeout=7

  // situation: parameter
  check(number, timeout = null, limit = 7) {
    got(BASE, { timeout });                         // <- call got 1.timeout=?timeout|null
    got(BASE, { timeout: limit });                  // <- call got 1.timeout=?limit|7
    got(BASE, { timeout: timeout || 9 });           // <- call got 1.timeout=?timeout|9
    got(BASE, { timeout: number ?? 9 });            // <- call got 1.timeout=?number|9
  }
}

class Refunds extends billing.Client {              // <- def Refunds extends:./clients/billing.Client
  refund() { return this.post(BASE); }              // <- call ./clients/billing.Client().post
}

// situation: with-block none

// situation: empty-handler
async function empty() {
  try {
    await fetch(BASE);                              // <- call fetch guarded awaited
  } catch (error) {}                                // <- handler empty broad unexplained
  fetch(BASE).catch(() => {});                      // <- handler empty broad unexplained guards:fetch && call fetch guarded
  fetch(BASE).then((answer) => answer.json()).catch(noop);  // <- handler empty broad && call fetch().json client:fetch
  try {
    await fetch(BASE);
  } catch {                                         // <- handler empty broad unexplained
    // console.error(error);
  }
}

// situation: explained-handler
async function explained() {
  try {
    await fetch(BASE);
  } catch {                                         // <- handler empty broad explained
    // the cache answers in its place
  }
}

// situation: narrow-handler none

// situation: acting-handler
async function acting(log, list) {
  try {
    await fetch(BASE);
  } catch (error) {                                 // <- handler acts broad uses-error
    log.warn("no answer", error);                   // <- call ?.log.warn in-handler
  }
  for (const one of list) {
    try {
      await fetch(one);                             // <- call fetch in-loop guarded
    } catch {                                       // <- handler continues broad
      continue;
    }
  }
  return fetch(BASE).catch(() => null);             // <- handler returns_default
}

// situation: re-raise
async function passingOn(log) {
  try {
    await fetch(BASE);
  } catch (error) {                                 // <- handler raises uses-error
    log.info("once more");
    throw error;
  }
  return fetch(BASE).catch((error) => { throw new Error("no answer", { cause: error }); });  // <- handler raises uses-error
}

// situation: test-function
describe("orders", () => {                          // <- call describe 0="orders" 1=function
  it("loads", async () => {                         // <- call it around:describe
    expect(await fetch(BASE)).toBe(1);              // <- call expect().toBe client:expect around:it && call fetch awaited
  });
});

// situation: route
app.get("/orders/:id", limit, async (req, res, next) => {  // <- call express().get 0="/orders/:id" 1=limit 2=function
  try {
    res.json(await api.get("/orders"));             // <- call axios.create().get around:express().get guarded
  } catch (error) {                                 // <- handler raises uses-error
    next(error);
  }
});
app.post("/orders", create);                        // <- call express().post 1=function

function create(req, res) { res.end(); }

// situation: inline-function
async function inline(numbers) {
  await retry(() => fetch(BASE), { retries: 3 });   // <- call fetch around:retry && call retry 0=function 1.retries=3
  numbers.map((one) => fetch(one));                 // <- call fetch in-loop around:?.numbers.map
  setTimeout(async () => fetch(BASE), 100);         // <- call fetch around:setTimeout
}

// situation: chain
axios.create({ timeout: 4 }).get(BASE).then(use);   // <- call axios.create().get().then client:axios.create().get && call axios.create().get client.0.timeout=4
db("orders").where({ id: 1 }).first();              // <- call db().where().first

// situation: text
fetch(`${BASE}/orders/${process.env.REGION}`);      // <- call fetch 0="https://api.example/orders/{process.env.REGION}"
fetch(process.env.BILLING_URL + "/charge");         // <- call fetch 0="{process.env.BILLING_URL}/charge"
db.query("SELECT * FROM t WHERE a = " + req.a);     // <- call db.query 0="SELECT * FROM t WHERE a = {req.a}"

// situation: setting
axios.defaults.timeout = TIMEOUT;                   // <- set axios.defaults.timeout 5000
process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "0";  // <- set process.env.NODE_TLS_REJECT_UNAUTHORIZED "0"
export { get as fetchOne, api as default };         // <- def fetchOne path:superagent.get exported && def default path:axios.create() exported
export * from "./more";                             // <- def * path:./more exported
module.exports.older = got.extend({ retry: 0 });    // <- def older path:got.extend() exported
