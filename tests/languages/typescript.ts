// The shared page in TypeScript: every situation of tests/unit/syntax/languages_test.cpp, marked where it stands.
import axios, { AxiosInstance } from "axios";       // <- import axios AxiosInstance as AxiosInstance
import * as sentry from "@sentry/node";             // <- import @sentry/node * as sentry
import { request as ask, Agent } from "undici";     // <- import undici request as ask
import type { Options } from "got";
import got from "got";
import express = require("express");                // <- import express as express
import { HttpClient } from "@angular/common/http";
import { Controller, Get, Inject } from "@nestjs/common";
import billing from "./clients/billing";

// situation: constant
const TIMEOUT: number = 5 * 1000;                   // <- def TIMEOUT value:5000
const FOREVER = null as any;
const BASE = "https://api.example" as const;
enum Wait { short = 3, long = 30 }                  // <- def Wait.short value:3

// situation: call
fetch("https://a.example", { method: "GET" });      // <- call fetch 0="https://a.example" 1.method="GET" unused
axios.get<Order>(BASE, { timeout: FOREVER });       // <- call axios.get 0="https://api.example" 1.timeout=null
got(BASE, { timeout: Wait.long } as Options);       // <- call got 1.timeout=30

// situation: alias
ask(BASE, { bodyTimeout: TIMEOUT });                // <- call undici.request 1.bodyTimeout=5000

// situation: import-from
sentry.captureException(new Error("x"));            // <- call @sentry/node.captureException && new Error
billing.charge(100);                                // <- call ./clients/billing.charge 0=100
const lazy = await import("./lazy");                // <- import ./lazy as lazy
lazy.run();                                         // <- call ./lazy.run

// situation: spread
const options: Options = { timeout: TIMEOUT };
got(BASE, options);                                 // <- call got 1.timeout=5000
got(BASE, { ...loadOptions() });                    // <- call got 1=spread

// situation: shadowed
function shadow(axios: any) {
  axios.get(BASE);                                  // <- call ?.axios.get && no call axios.get
}

// situation: reassigned
function reassigned(fast: boolean) {
  let http = axios.create();
  http.get(BASE);                                   // <- call axios.create().get client:axios.create
  if (fast) { http = wrap(http); }
  return http.get(BASE);                            // <- call ?.http.get && no call axios.create().get
}

// situation: client-elsewhere
export const api: AxiosInstance = axios.create({ timeout: TIMEOUT });  // <- def api path:axios.create() exported

export const useClient = async (): Promise<Order> => {  // <- function useClient exported async
  return api!.get("/orders");                       // <- call axios.create().get client:axios.create client.0.timeout=5000
};

function make(): AxiosInstance {
  return build();
}
make().get(BASE);                                   // <- call axios.AxiosInstance().get client:none

const shared = global.shared || new Agent({ connect: 2 });
shared.close();                                     // <- call undici.Agent().close client.0.connect=2

// situation: member-client
export class Orders {                               // <- def Orders exported
  private readonly backup: Agent = new Agent();
  @Inject() private mailer: Mailer;                 // <- annotation @nestjs/common.Inject

  constructor(private readonly http: HttpClient, private other: Agent) {}

  async load(number: string) {                      // <- function Orders.load exported async
    await this.http.get(BASE);                      // <- call @angular/common/http.HttpClient().get client:none awaited
    this.backup.close();                            // <- call undici.Agent().close client:undici.Agent
    return this.check(number);                      // <- call local:Orders.check 0=?number
  }

  private late?: Agent;
  get agent() { return (this.late ??= new Agent()); }
  through() { this.agent.close(); }                 // <- call undici.Agent().close client:undici.Agent

  // situation: parameter
  check(number: string, timeout: number | null = null, limit = 7) {
    got(BASE, { timeout });                         // <- call got 1.timeout=?timeout|null
    got(BASE, { timeout: limit });                  // <- call got 1.timeout=?limit|7
    got(BASE, { timeout: timeout ?? 9 });           // <- call got 1.timeout=?timeout|9
  }
}

export abstract class Refunds<T> extends billing.Client<T> {  // <- def Refunds extends:./clients/billing.Client exported
  refund() { return this.post(BASE); }              // <- call ./clients/billing.Client().post
}

// situation: with-block none

// situation: empty-handler
async function empty() {
  try {
    await fetch(BASE);                              // <- call fetch guarded awaited
  } catch (error: unknown) {}                       // <- handler empty broad unexplained
  fetch(BASE).catch(() => {});                      // <- handler empty broad unexplained
}

// situation: explained-handler
async function explained() {
  try {
    await fetch(BASE);
  } catch {                                         // <- handler empty broad explained
    /* the cache answers in its place */
  }
}

// situation: narrow-handler none

// situation: acting-handler
async function acting(log: Logger) {
  try {
    await fetch(BASE);
  } catch (error) {                                 // <- handler acts broad uses-error
    log.warn("no answer", error as Error);          // <- call Logger().warn in-handler
  }
}

// situation: re-raise
async function passingOn() {
  try {
    await fetch(BASE);
  } catch (error) {                                 // <- handler raises uses-error
    throw new Error("no answer", { cause: error });
  }
}

// situation: test-function
describe("orders", () => {                          // <- call describe 0="orders" 1=function
  it("loads", async () => {                         // <- call it around:describe
    expect(await fetch(BASE)).toBe(1);              // <- call expect().toBe client:expect around:it
  });
});

// situation: route
@Controller("orders")                               // <- annotation @nestjs/common.Controller 0="orders"
export class OrdersController {
  @Get(":id")                                       // <- annotation @nestjs/common.Get 0=":id" decorates:OrdersController.one
  async one(@Param("id") id: string) {              // <- function OrdersController.one exported async && annotation Param
    return api.get(id);                             // <- call axios.create().get 0=?id
  }
}
const app = express();
app.get("/orders", async (req: express.Request, res) => {  // <- call express().get 0="/orders" 1=function client:express
  req.header("x");                                  // <- call express.Request().header around:express().get
});

// situation: inline-function
async function inline(numbers: string[]) {
  await retry(() => fetch(BASE), { retries: 3 });   // <- call fetch around:retry && call retry 0=function 1.retries=3
  numbers.map((one) => fetch(one));                 // <- call fetch in-loop
}

// situation: chain
axios.create({ timeout: 4 }).get(BASE).then(use);   // <- call axios.create().get().then client:axios.create().get && call axios.create().get client.0.timeout=4

// situation: text
fetch(`${BASE}/orders/${process.env.REGION}`);      // <- call fetch 0="https://api.example/orders/{process.env.REGION}"

// situation: setting
axios.defaults.timeout = TIMEOUT;                   // <- set axios.defaults.timeout 5000
export default api;                                 // <- def default path:axios.create() exported
