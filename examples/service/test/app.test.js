// The service over a database of its own making: what is answered, to whom, and what happens when the carrier is down.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, test } from "node:test";

process.env.DATABASE_URL ??= "postgres://localhost/none";
process.env.CARRIER_URL ??= "http://localhost:1";
process.env.SESSION_KEY ??= "only-for-tests";
const { makeApp } = await import("../src/app.js");

const notes = [{ id: 1, owner: "ann", parcel: "P1", body: "ring twice" }];
const pool = {
  async query(text, values = []) {
    if (text.startsWith("SELECT 1")) return { rows: [{}], rowCount: 1 };
    const rows = notes.filter((note) => values.includes(note.owner) && (values.length === 1 || String(note.id) === values[0]));
    return { rows, rowCount: rows.length };
  },
};

let server;
let base;
before(async () => {
  server = makeApp({ pool, trackingOf: async () => ({ state: "unknown", stale: true }) }).listen(0);
  base = `http://127.0.0.1:${server.address().port}`;
});
after(() => server.close());

function tokenOf(user) {
  const expires = Date.now() + 60_000;
  const signature = createHmac("sha256", process.env.SESSION_KEY).update(`${user}.${expires}`).digest("base64url");
  return `Bearer ${user}.${expires}.${signature}`;
}

test("the health page answers while the database does", async () => {
  const answer = await fetch(`${base}/healthz`);
  assert.equal(answer.status, 200);
});

test("nobody reads notes without signing in", async () => {
  const answer = await fetch(`${base}/notes`);
  assert.equal(answer.status, 401);
});

test("a user does not reach another user's note", async () => {
  const answer = await fetch(`${base}/notes/1/tracking`, { headers: { authorization: tokenOf("ben") } });
  assert.equal(answer.status, 404);
});

test("tracking is answered while the carrier is down", async () => {
  const answer = await fetch(`${base}/notes/1/tracking`, { headers: { authorization: tokenOf("ann") } });
  assert.deepEqual(await answer.json(), { state: "unknown", stale: true });
});

test("an error page of the carrier is no state of a parcel", async () => {
  const { trackingOf } = await import("../src/carrier.js");
  const real = globalThis.fetch;
  globalThis.fetch = async () => new Response("busy", { status: 503 });
  try {
    assert.deepEqual(await trackingOf("P1"), { state: "unknown", stale: true });
  } finally {
    globalThis.fetch = real;
  }
});
