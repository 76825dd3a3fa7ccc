// Routes. A user sees only the notes that are theirs.
import { randomUUID } from "node:crypto";
import express from "express";
import { z } from "zod";
import { captureException } from "./errors.js";
import { log } from "./log.js";
import { measured } from "./metrics.js";
import { requireUser } from "./session.js";

const noteSchema = z.strictObject({ parcel: z.string().min(1).max(64), body: z.string().min(1).max(2000) });

export function makeApp({ pool, trackingOf }) {
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", 1); // the ingress
  app.use(measured);
  app.use((req, _res, next) => {
    req.log = log.child({ request_id: req.get("x-request-id") ?? randomUUID() });
    next();
  });

  // Alive is whoever answers; ready is who reaches the database too.
  app.get("/livez", (_req, res) => res.json({ status: "ok" }));
  app.get("/healthz", async (_req, res) => {
    await pool.query("SELECT 1");
    res.json({ status: "ok" });
  });

  app.use(express.json({ limit: "32kb" }));

  app.get("/notes", requireUser, async (req, res) => {
    const found = await pool.query(
      "SELECT id, parcel, body FROM notes WHERE owner = $1 ORDER BY id DESC LIMIT 100",
      [req.user],
    );
    res.json(found.rows);
  });

  app.post("/notes", requireUser, async (req, res) => {
    const given = noteSchema.safeParse(req.body);
    if (!given.success) return res.status(422).json({ error: "a note has a parcel and at most 2000 characters" });
    const { parcel, body } = given.data;
    // A parcel has one note of a user; sent twice, it is still one.
    const made = await pool.query(
      "INSERT INTO notes (owner, parcel, body) VALUES ($1, $2, $3) ON CONFLICT (owner, parcel) DO UPDATE SET body = EXCLUDED.body RETURNING id",
      [req.user, parcel, body],
    );
    return res.status(201).json({ id: made.rows[0].id });
  });

  app.get("/notes/:id/tracking", requireUser, async (req, res) => {
    const found = await pool.query("SELECT parcel FROM notes WHERE id = $1 AND owner = $2", [req.params.id, req.user]);
    if (found.rowCount === 0) return res.status(404).json({ error: "no such note" });
    return res.json(await trackingOf(found.rows[0].parcel));
  });

  // The last resort: whatever was not handled is logged with its request and answered without details.
  app.use((error, req, res, next) => {
    (req.log ?? log).error({ err: error, path: req.path }, "request failed");
    captureException(error);
    if (res.headersSent) return next(error);
    return res.status(500).json({ error: "something went wrong on our side" });
  });
  return app;
}
