// The service over a database of its own making: what is answered, to whom, and what happens when the carrier is down.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { SignJWT, exportJWK, generateKeyPair } from "jose";

// The identity provider is a page with one key.
const { publicKey, privateKey } = await generateKeyPair("ES256");
const signIn = createServer(async (_req, res) => {
  res.setHeader("content-type", "application/json");
  res.end(JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), alg: "ES256" }] }));
});
await new Promise((ready) => signIn.listen(0, "127.0.0.1", ready));
process.env.SIGN_IN_KEYS_URL = `http://127.0.0.1:${signIn.address().port}/keys`;
process.env.SIGN_IN_ISSUER = "https://sign-in.example";
process.env.DATABASE_URL ??= "postgres://localhost/none";
process.env.CARRIER_URL ??= "http://localhost:1";
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
after(() => {
  server.close();
  signIn.close();
});

async function tokenOf(user, { expires = "1m", audience = "parcel-notes" } = {}) {
  const token = new SignJWT().setSubject(user).setIssuer("https://sign-in.example").setAudience(audience);
  return `Bearer ${await token.setExpirationTime(expires).setProtectedHeader({ alg: "ES256" }).sign(privateKey)}`;
}

async function tracking(authorization) {
  return fetch(`${base}/notes/1/tracking`, { headers: { authorization } });
}

test("the health page answers while the database does", async () => {
  const answer = await fetch(`${base}/healthz`);
  assert.equal(answer.status, 200);
});

test("nobody reads notes without signing in", async () => {
  const answer = await fetch(`${base}/notes`);
  assert.equal(answer.status, 401);
});

test("a token that ran out or was made for another service is refused", async () => {
  assert.equal((await tracking(await tokenOf("ann", { expires: "-1m" }))).status, 401);
  assert.equal((await tracking(await tokenOf("ann", { audience: "another-service" }))).status, 401);
});

test("a user does not reach another user's note", async () => {
  const answer = await tracking(await tokenOf("ben"));
  assert.equal(answer.status, 404);
});

test("what is no note is refused", async () => {
  const headers = { authorization: await tokenOf("ann"), "content-type": "application/json" };
  for (const body of [{}, { parcel: "P1", body: "x".repeat(2001) }, { parcel: "P1", body: "x", owner: "ben" }]) {
    const answer = await fetch(`${base}/notes`, { method: "POST", headers, body: JSON.stringify(body) });
    assert.equal(answer.status, 422);
  }
});

test("tracking is answered while the carrier is down", async () => {
  const answer = await tracking(await tokenOf("ann"));
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
