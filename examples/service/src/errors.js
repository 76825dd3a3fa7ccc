// Errors that nobody expected are gathered, each with the release that made it. Loaded before everything else.
import * as Sentry from "@sentry/node";
import { log } from "./log.js";

Sentry.init({ dsn: process.env.SENTRY_DSN, release: process.env.RELEASE, sendDefaultPii: false });

export const { captureException } = Sentry;

process.on("uncaughtException", async (error) => {
  log.fatal({ err: error }, "unexpected error, stopping");
  captureException(error);
  await Sentry.close(2000);
  process.exit(1);
});
