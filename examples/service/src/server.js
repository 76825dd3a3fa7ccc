// Starts the service, and stops it without dropping requests.
import "./errors.js";
import { makeApp } from "./app.js";
import { trackingOf } from "./carrier.js";
import { config } from "./config.js";
import { pool } from "./database.js";
import { log } from "./log.js";
import { makeMetricsServer } from "./metrics.js";

const metrics = makeMetricsServer().listen(config.metricsPort);
const server = makeApp({ pool, trackingOf }).listen(config.port, () => log.info({ port: config.port }, "listening"));
server.requestTimeout = 30_000;
server.headersTimeout = 10_000;

process.on("SIGTERM", () => {
  log.info("stopping");
  server.close(async () => {
    metrics.close();
    await pool.end();
    process.exit(0);
  });
});
