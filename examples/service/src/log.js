// One logger for the whole service: JSON lines on stdout, with the release that wrote them.
import pino from "pino";

export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: { release: process.env.RELEASE ?? "unknown" },
  redact: ["req.headers.authorization"],
});
