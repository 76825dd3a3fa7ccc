// The one pool; a query that takes longer than five seconds is given up.
import pg from "pg";
import { config } from "./config.js";
import { log } from "./log.js";

export const pool = new pg.Pool({
  connectionString: config.databaseUrl,
  max: 10,
  connectionTimeoutMillis: 3000,
  query_timeout: 5000,
  statement_timeout: 5000,
});

pool.on("error", (error) => log.error({ err: error }, "an idle database connection was lost"));
